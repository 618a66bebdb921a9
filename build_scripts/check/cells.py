"""What is verified of every cell: safe text, keys that lead somewhere, names that agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from build_scripts import columns
from build_scripts.check import hidden
from build_scripts.check.broken import Broken
from build_scripts.columns import Reading
from build_scripts.model import SEVERITIES, Field, Policy, Portal, Problem, Severity, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet run a cell (OWASP, "CSV Injection")."""
_NO_FORMULA = re.compile(r"[+-]\s?[0-9(.][0-9 ().,/°'%-]*|[-+@]|--+|[-+]+\s.*", re.DOTALL)
"""What begins so and is none: signed numbers, telephone numbers, pairs of coordinates, a sign alone, a dash before words."""
_LATIN = "\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2190-\u2328"
_PLAIN = (
    f"{_LATIN}\u0388-\u0482\u048a-\u0556\u0561-\u0587\u05d0-\u05ea\u061d-\u064a\u0660-\u066f"
    "\u0671-\u06d5\u06f0-\u06ff\u0e01-\u0e30\u10d0-\u10ff"
    "\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff0a\uff0c\uff0e-\uff1c\uff1e\uff1f\uff21-\uffbe"
)
"""Members of a class: letters and signs that are what they look like, and that Unicode's composed form (NFC) keeps apart."""
_SOUND, _SOUND_LATIN = (
    f"[!-*,./0-<>?A-~{plain}](?:[\n -~\u00a0\u3000＋－＝＠{plain}]*[!-~＋－＝＠{plain}])?" for plain in (_PLAIN, _LATIN)
)
"""A text that is not looked at further: plain throughout, with no first sign of a formula and no outer space.

Where all texts of a column are Latin, the other expression is not made: with its sixty thousand letters that takes
as long as to read four small tables.
"""
_ODD_NUMBERS = ("table-not-finite", "number-underscore", "digits-foreign", "unusual-digits")
_WORDS = ("string", "any", "list", "array", "object", "geojson")
"""Types whose texts may have any figures."""
_PLAIN_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_FLOATING = 308
"""The largest exponent of a floating number: what is beyond it is endless, or nothing, in most programs."""
_MANY = 3
"""How many cells with separate accents are no slip of the hand."""


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
    return Problem(code, table.stands(row), line, row + 1, field, value, *owner, severity, params)


def safety(policy: Policy, table: Table) -> Iterator[Problem]:
    """Cells that are not what they look like; what the portal does not demand is a warning or a notice."""
    severities: dict[str, Severity] = {
        "number-beyond": "error",
        "not-nfc": "error" if policy.composed else "notice",
        "not-nfc-key": "error" if policy.composed else "warning",
        **dict.fromkeys(("control-character", "bidi-character", "zero-width"), "error" if policy.plain else "warning"),
        "formula": "error" if policy.plain else "notice",
        "outer-space": "error" if policy.trimmed else "notice",
        **dict.fromkeys(_ODD_NUMBERS, "error" if policy.finite else "warning"),
    }
    decomposed: list[Problem] = []
    for field in table.fields:
        column = table.column(field.name)
        unsound = [] if column.fit(_SOUND_LATIN) else column.unlike(_SOUND)
        texts = dict.fromkeys([*unsound, *column.odd])
        found = {text: list(_unsafe(field, column.reading, text, column.odd.get(text))) for text in texts}
        for row, text in column.rows(text for text, wrong in found.items() if wrong):
            for code, shown in found[text]:
                problem = at(table, row, field.name, code, shown, severities[code])
                if code in ("not-nfc", "not-nfc-key"):
                    decomposed.append(problem)
                else:
                    yield problem
    yield from _throughout(decomposed)


def _throughout(decomposed: list[Problem]) -> list[Problem]:
    """Many cells with separate accents come from one program: they are told once, at the first."""
    if len(decomposed) < _MANY:
        return decomposed
    first = min(decomposed, key=lambda problem: (SEVERITIES.index(problem.severity), problem.row or 0))
    return [replace(first, code="not-nfc-throughout", params={"count": len(decomposed)})]


def _unsafe(field: Field, reading: Reading, text: str, odd: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with a text, and how to show it; `odd` is what an unusual spelling means."""
    if not unicodedata.is_normalized("NFC", text):
        yield "not-nfc-key" if field.key or field.constraints.get("unique") else "not-nfc", text
    for kind in hidden.kinds(text):
        yield kind, ascii(text)
    if field.type in ("string", "any") and text.startswith(FORMULA) and not _NO_FORMULA.fullmatch(text):
        yield "formula", text
    if text != text.strip():
        yield "outer-space", f"“{text}”"
    if odd is not None and (code := _figures(field, reading.figure(text), odd)):
        yield code, text


def _figures(field: Field, text: str, odd: Any) -> str | None:
    """The complaint about a value whose figures are spelt in an unusual way."""
    if any(sign.isdigit() and not sign.isascii() for sign in text):
        return "digits-foreign" if field.type not in _WORDS else None
    if not field.numeric or columns.decimal(text) is not None:
        return None
    value = Decimal(odd)
    if not value.is_finite():
        return "table-not-finite"
    if max(abs(value.adjusted()), -int(value.as_tuple().exponent)) > columns.WRITTEN:
        return "number-beyond"
    if _PLAIN_NUMBER.fullmatch(text) and abs(value.adjusted()) < _FLOATING:
        return None
    return "number-underscore" if "_" in text else "unusual-digits"


def references(broken: Broken, table: Table) -> Iterator[Problem]:
    """Keys into other tables (`reference`), and the names beside them (`labelOf`)."""
    for field in table.fields:
        reference = field.reference
        if reference and not broken.lacking({(reference.package, reference.resource)}):
            yield from _keys(broken.portal, table, field)
        if field.label_of:
            yield from _labels(broken.portal, table, field)


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
        # separate accents are another complaint
        if value in expected and not _same(expected[value], label):
            code = table.column(key).text(row)
            yield at(table, row, field.name, "label-differs", expected=expected[value], key=code, file=there.file)


def _same(one: str, other: str) -> bool:
    return one == other or unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def _resolvable(portal: Portal, key: Field) -> bool:
    reference = key.reference
    there = portal.table(reference.package, reference.resource) if reference else None
    return bool(reference and there and reference.label and there.has(reference.label) and there.has(reference.field))
