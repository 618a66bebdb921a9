"""Small portals made for one test: as folders that are loaded, or as values; those that stand still are in `portals/`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from build_scripts import load, settings
from build_scripts.check import examine
from build_scripts.columns import Reading, column
from build_scripts.model import Field, Licence, Package, Portal, Problem, Report, Settings, Source, Table, Text, Words

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


def words(vietnamese: str, english: str = "") -> Text:
    return Text(vietnamese, {"en": english} if english else {})


Record = Sequence[str] | Mapping[str, str]
"""The printed cells of a row: in the order of the fields, or by their names."""


def a_table(name: str, fields: Sequence[Field], records: Iterable[Record] = (), **more: Any) -> Table:
    """A table of package `goi` with these printed cells, written and typed as `load` would."""
    names = [field.name for field in fields]
    cells = [r if isinstance(r, Mapping) else dict(zip(names, r, strict=True)) for r in records]
    given: dict[str, Any] = {
        "package": "goi",
        "name": name,
        "title": words(f"Bảng {name}", f"Table {name}"),
        "description": words("Mô tả *bảng*.", "About the *table*."),
        "csv": _written(names, cells),
        "fields": tuple(fields),
        "primary_key": (names[0],),
        "columns": {f.name: column([c.get(f.name, "") for c in cells], Reading(f.type, f.format or "default")) for f in fields},
        "rows": len(cells),
        "lines": range(2, len(cells) + 2),
        "missing": {"": words("không công bố", "not published")},
    } | more  # fmt: skip
    return Table(**{"file": f"datapackages/{given['package']}/data/{name}.csv"} | given)


def _written(names: Sequence[str], cells: Iterable[Mapping[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([names, *([record.get(name, "") for name in names] for record in cells)])
    return out.getvalue().encode()


def a_package(*tables: Table, name: str = "goi", **more: Any) -> Package:
    given: dict[str, Any] = {
        "name": name,
        "title": words(f"Gói {name}", f"Package {name}"),
        "description": words("Mô tả gói.", "About the package."),
        "version": "1.0.0",
        "modified": "2026-11-22",
        "keywords": Words(("điểm", "xếp hạng"), {"en": ("scores", "ranks")}),
        "licences": (Licence("", Text("CC BY 4.0"), "https://creativecommons.org/licenses/by/4.0/"),),
        "sources": (Source("Một văn bản", {"en": "A document"}),),
        "tables": tables,
        "file": f"datapackages/{name}/datapackage.json",
        "folder": Path("/nowhere"),
    }
    return Package(**given | more)


def a_portal(*packages: Package, languages: Sequence[str] = ("vi", "en"), **more: Any) -> Portal:
    """A portal of these packages; `more` is what its settings say."""
    given: dict[str, Any] = {
        "root": Path("/nowhere"),
        "main": languages[0],
        "languages": tuple(languages),
        "names": {"vi": "Cổng", "en": "Portal"},
        "descriptions": {"vi": "Cổng dữ liệu mở", "en": "A portal of open data"},
        "url": "",
        "repository": "",
        "accent": "#123456",
        "contact": "",
    }
    return Portal(Settings(**given | more), packages)
