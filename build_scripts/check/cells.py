"""What is verified of every cell: safe text, keys that lead somewhere, names that agree."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from build_scripts import columns, terms
from build_scripts.model import Field, Portal, Problem, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet run a cell (OWASP, "CSV Injection")."""


_DOUBTFUL = rf"^[=+\-@\t\r＝＋－＠]|[\x00-\x09\x0b-\x1f\x7f-\x9f\p{{Cf}}{columns.DECOMPOSABLE}]|^\s|\s$|^\p{{Z}}|\p{{Z}}$"
"""What a text must hold to be looked at: a first sign of formulas, controls, marks that compose, outer space."""


def at(table: Table, row: int, field: str | None, code: str, value: str | None = None, **params: object) -> Problem:
    """A problem at a cell of the table."""
    if value is None and field is not None:
        value = table.column(field).text(row)
    return Problem(code, table.file, table.line(row), row + 1, field, value, table.package, table.name, params=params)


def safety(table: Table) -> Iterator[Problem]:
    """Cells that are not what they look like: decomposed accents, control characters, formulas."""
    for field in table.fields:
        column = table.column(field.name)
        found = {text: list(_unsafe(field, text)) for text in column.like(_DOUBTFUL)}
        for row, text in column.rows(text for text, wrong in found.items() if wrong):
            for code, shown in found[text]:
                yield at(table, row, field.name, code, shown)


def _unsafe(field: Field, text: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a text, and how to show it."""
    if not unicodedata.is_normalized("NFC", text):
        yield "not-nfc", text
    if any(unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\u200d" for c in text):
        yield "control-character", ascii(text)
    if field.type in ("string", "any") and text.startswith(FORMULA) and terms.decimal(text) is None:
        yield "formula", text
    if text != text.strip():
        yield "outer-space", f"“{text}”"


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
    keys = table.column(field.name)
    for row in columns.unknown([keys], [there.column(reference.field)]):
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
    known, labels, told = there.column(reference.field), there.column(reference.label), table.column(field.name)
    expected = {value: labels.text(row) for row, value in reversed(list(enumerate(known.hashable())))}
    for row, (value, label) in enumerate(zip(table.column(key).hashable(), told.texts(), strict=True)):
        if value in expected and expected[value] != label:
            code = table.column(key).text(row)
            yield at(table, row, field.name, "label-differs", expected=expected[value], key=code, file=there.file)


def _resolvable(portal: Portal, key: Field) -> bool:
    reference = key.reference
    there = portal.table(reference.package, reference.resource) if reference else None
    return bool(reference and there and reference.label and there.has(reference.label) and there.has(reference.field))
