"""Small portals made for one test; those that stand still are folders in `tests/portals/`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from build_scripts import load, settings
from build_scripts.check import examine
from build_scripts.columns import Reading, column
from build_scripts.model import Field, Portal, Problem, Report, Table

SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
CSV = "ma,ten,diem\nA,Alpha,1.5\nB,Beta,2.0\nC,Gamma,3.0\n"
FIELDS = [{"name": "ma", "type": "string"}, {"name": "ten", "type": "string"}, {"name": "diem", "type": "number"}]


def resource(name: str = "b", fields: list[dict[str, Any]] | None = None, **more: Any) -> dict[str, Any]:
    schema = {"fields": fields or FIELDS, "primaryKey": ["ma"]}
    return {"name": name, "path": f"data/{name}.csv", "title": "Bảng", "schema": schema, **more}


def descriptor(*resources: dict[str, Any], name: str = "g", **more: Any) -> dict[str, Any]:
    tables = list(resources) or [resource()]
    return {"$schema": SCHEMA, "name": name, "title": "Gói", "sources": [{"title": "Nguồn"}], "resources": tables, **more}


def put(root: Path, described: Mapping[str, Any] | str | bytes, name: str = "g", **tables: str | bytes) -> Path:
    """Writes a package below `root` and returns its folder."""
    folder = root / "datapackages" / name
    (folder / "data").mkdir(parents=True, exist_ok=True)
    text = json.dumps(described, ensure_ascii=False, indent=2) if isinstance(described, Mapping) else described
    (folder / "datapackage.json").write_bytes(text.encode() if isinstance(text, str) else text)
    for table, content in (tables or {"b": CSV}).items():
        (folder / "data" / f"{table}.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def loaded(root: Path) -> tuple[Portal, tuple[Problem, ...]]:
    return load.portal(settings.read(root)[0], load.folders(root))


def examined(root: Path) -> Report:
    return examine(*loaded(root))


def table(root: Path, fields: list[dict[str, Any]], csv: str, **more: Any) -> tuple[Portal, Table]:
    """A portal of one table and that table."""
    put(root, descriptor(resource(fields=fields, **more)), b=csv)
    portal, problems = loaded(root)
    assert not problems, problems
    return portal, next(portal.tables())


def columns(fields: Sequence[Field], records: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """What a `Table` says of its records: columns typed as the fields say, how many rows, and their lines."""
    found = {
        field.name: column(
            [record.get(field.name, "") for record in records], Reading(field.type, field.format or "default")
        )
        for field in fields
    }
    return {"columns": found, "rows": len(records), "lines": range(2, len(records) + 2)}
