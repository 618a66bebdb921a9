"""Files of a package with what was imported in them: all are made first, then put in place one after the other."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from build_scripts.check.unfinished import TODO
from build_scripts.importing.existing import Difference, Record
from build_scripts.importing.proposal import Proposal
from build_scripts.model import Json, Portal, Table, readable

SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
Files = Mapping[Path, bytes]


class Unwritable(Exception):
    """A package that cannot be written into; `code` and `params` name the message."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def new(folder: Path, proposals: Sequence[Proposal], portal: Portal) -> Files:
    """A package's files with new tables; the package too, where there is none. Raises Unwritable."""
    path = folder / "datapackage.json"
    if (folder / "datapackage.yaml").exists():
        raise Unwritable("yaml", file=str(folder / "datapackage.yaml"))
    described = _read(path) if path.exists() else _package(folder.name, portal)
    resources = described.setdefault("resources", [])
    if not isinstance(resources, list):
        raise Unwritable("descriptor", file=str(path))
    taken = {str(one.get("name", "")).casefold() for one in resources if isinstance(one, dict)}
    files: dict[Path, bytes] = {}
    for one in proposals:
        target = folder / str(one.resource["path"])
        if one.name.casefold() in taken or target.exists():
            raise Unwritable("taken", table=one.name)
        resources.append(one.resource)
        files[target] = one.csv
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    return {**files, path: text.encode()}


def _read(path: Path) -> dict[str, Json]:
    try:
        found = json.loads(path.read_text("utf-8-sig"))
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Unwritable("descriptor", file=str(path))
    return found


def _package(name: str, portal: Portal) -> dict[str, Json]:
    """A descriptor with what only a person can say left open."""
    others = portal.settings.languages[1:]
    return {
        "$schema": SCHEMA,
        "name": name,
        "title": readable(name),
        **{f"title_{code}": TODO for code in others},
        "description": TODO,
        **{f"description_{code}": TODO for code in others},
        "version": "0.1.0",
        "licenses": [],
        "sources": [{"title": TODO}],
        "resources": [],
    }


def merged(folder: Path, difference: Difference) -> Files:
    """The table's file with added and changed rows; every other line stays byte for byte. Raises Unwritable."""
    table = difference.table
    path = folder / str(table.descriptor.get("path", ""))
    if not path.is_file() or path.read_bytes() != table.csv:
        raise Unwritable("form", table=table.name)
    lines = table.csv.decode("utf-8").splitlines(keepends=True)
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    changes = {change.row: change.cells for change in difference.changed}
    parts = ["".join(lines[: table.line(0) - 1] if table.rows else lines)]
    for row in range(table.rows):
        end = table.line(row + 1) - 1 if row + 1 < table.rows else len(lines)
        text = "".join(lines[table.line(row) - 1 : end])
        if row in changes:
            cells = {field.name: table.column(field.name).text(row) for field in table.fields}
            text = _line(table, cells | {name: new for name, (_, new) in changes[row].items()}, ending)
        parts.append(text)
    if difference.added and not parts[-1].endswith("\n"):
        parts.append(ending)
    parts += [_line(table, record, ending) for record in difference.added]
    return {path: "".join(parts).encode()}


def _line(table: Table, record: Record, ending: str) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=ending).writerow([record.get(field.name, "") for field in table.fields])
    return out.getvalue()


def put(files: Files) -> None:
    """Writes the files; a reader never sees half of one."""
    made = []
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.new")
        temporary.write_bytes(content)
        made.append((temporary, path))
    for temporary, path in made:
        temporary.replace(path)
