"""What is verified of every cell: safe text, keys that lead somewhere, names that agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from build_scripts import columns
from build_scripts.columns import Reading
from build_scripts.model import Field, Policy, Portal, Problem, Severity, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet run a cell (OWASP, "CSV Injection")."""
_NO_FORMULA = re.compile(r"[+-]\s?[0-9(.][0-9 ().,/°'%-]*|[-+@]|--+|[-+]+\s.*", re.DOTALL)
"""What begins so and is none: signed numbers, telephone numbers, pairs of coordinates, a sign alone, a dash before words."""
_PLAIN = (
    "\n -~\u00a0-\u00ac\u00ae-\u02ff\u0388-\u0482\u048a-\u0556\u0561-\u0587\u05d0-\u05ea\u061d-\u064a\u0660-\u066f"
    "\u0671-\u06d5\u06f0-\u06ff\u0e01-\u0e30\u10d0-\u10ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2190-\u2328"
    "\u3000-\u3029\u3041-\u3096\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uffbe"
)
"""Members of a class: letters and signs that are what they look like, and that Unicode's composed form (NFC) keeps apart."""
_DOUBTFUL = f"^[-=+@＝＋－＠\\s\u00a0\u3000]|[\\s\u00a0\u3000]$|[^{_PLAIN}]"
"""What a text must hold to be looked at: a first sign of formulas, outer space, anything that is not plain."""
MOST_DIGITS = 1000
"""Digits of the largest number that is written out for readers: `1e999999999` would take a gigabyte."""
_JOINERS = re.compile(
    # between letters of scripts that join or stack (Unicode 16, 23.2), and inside emoji, tags of flags included
    r"(?<=[\u0590-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u18af])[\u200c\u200d]"
    r"|(?<=[\u2000-\u2fff\ufe0f\U0001f000-\U0001faff])\u200d|(?<=[\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007f]"
)
"""Invisible characters that are part of how a word or a sign is written."""


def at(
    table: Table,
    row: int,
    field: str | None,
    code: str,
    value: str | None = None,
    severity: Severity = "error",
    **params: object,
) -> Problem:
    """A problem at a cell of the table."""
    value = table.column(field).text(row) if value is None and field is not None else value
    line, owner = table.line(row), (table.package, table.name)
    return Problem(code, table.file, line, row + 1, field, value, *owner, severity, params)


def safety(policy: Policy, table: Table) -> Iterator[Problem]:
    """Cells that are not what they look like; what the portal does not demand is a warning or a notice."""
    severities: dict[str, Severity] = {
        "number-beyond": "error",
        "not-nfc": "error" if policy.composed else "notice",
        "control-character": "error" if policy.plain else "warning",
        "formula": "error" if policy.plain else "notice",
        "outer-space": "error" if policy.trimmed else "notice",
        **dict.fromkeys(("table-not-finite", "unusual-digits"), "error" if policy.finite else "warning"),
    }
    for field in table.fields:
        column = table.column(field.name)
        texts = dict.fromkeys([*column.like(_DOUBTFUL), *column.odd])
        found = {text: list(_unsafe(field, column.reading, text, column.odd.get(text))) for text in texts}
        for row, text in column.rows(text for text, wrong in found.items() if wrong):
            for code, shown in found[text]:
                yield at(table, row, field.name, code, shown, severities[code])


def _unsafe(field: Field, reading: Reading, text: str, odd: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with a text, and how to show it; `odd` is what an unusual spelling means."""
    if not unicodedata.is_normalized("NFC", text):
        yield "not-nfc", text
    if any(unicodedata.category(c) in ("Cc", "Cf") and c not in "\t\n\r" for c in _JOINERS.sub("", text)):
        yield "control-character", ascii(text)
    if field.type in ("string", "any") and text.startswith(FORMULA) and not _NO_FORMULA.fullmatch(text):
        yield "formula", text
    if text != text.strip():
        yield "outer-space", f"“{text}”"
    if field.numeric and odd is not None and columns.decimal(reading.figure(text)) is None:
        yield _number(Decimal(odd)), text


def _number(value: Decimal) -> str:
    """The complaint about a number that is spelt in an unusual way."""
    if not value.is_finite():
        return "table-not-finite"
    return "number-beyond" if max(abs(value.adjusted()), -int(value.as_tuple().exponent)) > MOST_DIGITS else "unusual-digits"


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
