"""What is verified of every cell: safe text, keys that lead somewhere, names that agree."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from build_scripts import terms
from build_scripts.model import Field, Portal, Problem, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet run a cell (OWASP, "CSV Injection")."""


def at(table: Table, row: int, field: str | None, code: str, value: str | None = None, **params: object) -> Problem:
    """A problem at a cell of the table."""
    value = table.cells[row].get(field or "") if value is None else value
    return Problem(code, table.file, table.lines[row], row + 1, field, value, table.package, table.name, params=params)


def safety(table: Table) -> Iterator[Problem]:
    """Cells that are not what they look like: decomposed accents, control characters, formulas."""
    for row, cells in enumerate(table.cells):
        for field in table.fields:
            cell = cells[field.name]
            if cell in table.missing:
                continue
            if not unicodedata.is_normalized("NFC", cell):
                yield at(table, row, field.name, "not-nfc")
            if any(unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\u200d" for c in cell):
                yield at(table, row, field.name, "control-character", ascii(cell))
            if cell.startswith(FORMULA) and terms.decimal(cell) is None:
                yield at(table, row, field.name, "formula")
            if cell != cell.strip():
                yield at(table, row, field.name, "outer-space", f"“{cell}”")


def references(portal: Portal, table: Table) -> Iterator[Problem]:
    """Keys into other tables (`reference`), and the names beside them (`labelOf`)."""
    for field in table.fields:
        if field.reference:
            yield from _keys(portal, table, field)
        if field.label_of:
            yield from _labels(portal, table, field)


def _keys(portal: Portal, table: Table, field: Field) -> Iterator[Problem]:
    reference = field.reference
    assert reference is not None
    there = portal.table(reference.package, reference.resource)
    shown = f"{reference.package}/{reference.resource}.{reference.field}"
    if there is None or not there.has(reference.field) or (reference.label and not there.has(reference.label)):
        yield Problem(
            "reference-unknown", table.file, 1, None, field.name, shown, table.package, table.name, params={"target": shown}
        )
        return
    known = {cells[reference.field] for cells in there.cells}
    for row, cells in enumerate(table.cells):
        if cells[field.name] and cells[field.name] not in known:
            yield at(table, row, field.name, "reference-dangling", target=shown, file=there.file)


def _labels(portal: Portal, table: Table, field: Field) -> Iterator[Problem]:
    key = field.label_of
    assert key is not None
    if not table.field(key).reference or not _resolvable(portal, table.field(key)):
        return
    reference = table.field(key).reference
    assert reference is not None and reference.label is not None
    there = portal.table(reference.package, reference.resource)
    assert there is not None
    labels = {cells[reference.field]: cells[reference.label] for cells in there.cells}
    for row, cells in enumerate(table.cells):
        expected = labels.get(cells[key])
        if expected is not None and cells[field.name] != expected:
            yield at(table, row, field.name, "label-differs", expected=expected, key=cells[key], file=there.file)


def _resolvable(portal: Portal, key: Field) -> bool:
    reference = key.reference
    there = portal.table(reference.package, reference.resource) if reference else None
    return bool(reference and there and reference.label and there.has(reference.label) and there.has(reference.field))
