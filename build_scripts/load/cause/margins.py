"""What stands below a table in its file: totals, notes, blank rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from build_scripts import columns, language
from build_scripts.columns import Column, Sheet
from build_scripts.load.cause.heading import folded, record
from build_scripts.load.reading import reading
from build_scripts.model import Json, Problem, Severity

_NOTE = re.compile(r"\(?\*+\)? |\[[0-9]\] |[¹²³†‡] ?")


def below(schema: Mapping[str, Json], sheet: Sheet, wrong: set[int]) -> tuple[list[Problem], set[int]]:
    """What stands below the table, each told once, and the rows that are so explained. `wrong` are rows with complaints."""
    found: list[Problem] = []
    explained: set[int] = set()
    last = sheet.rows - 1
    while last > 0 and last in wrong and not any(record(sheet, last)):
        explained.add(last)
        last -= 1
    if len(explained) > 1:
        found.append(Problem("blank-rows-below", "", row=last + 1, params={"count": len(explained)}))
    first = last + 1
    while first > 1 and _is_note(record(sheet, first - 1), len(sheet.header), first - 1 in wrong):
        first -= 1
    notes = [row for row in range(first, last + 1) if any(record(sheet, row))]
    if notes:
        text = next(cell for cell in record(sheet, notes[0]) if cell)
        severity: Severity = "error" if wrong & set(range(first, last + 1)) else "warning"
        params = {"count": len(notes)}
        found.append(Problem("note-rows", "", row=notes[0], value=text, severity=severity, params=params))
        last = first - 1
        explained |= set(range(first, sheet.rows))
    if total := _total(schema, sheet, last, last in wrong):
        found.append(total)
        explained.add(last)
    return (found, explained) if found else ([], set())


def _is_note(cells: Sequence[str], width: int, wrong: bool) -> bool:
    """Words in one cell that are no key, or a blank row between such; a row that fits must begin as notes do."""
    held = [cell for cell in cells if cell]
    if len(held) != 1 or width < 2:
        return wrong and not held
    words = folded(held[0])
    if _NOTE.match(held[0]) or re.split(r"\W*[:：]", words)[0] in _words("note"):
        return True
    # one word alone may be the key of a row that was cut
    return wrong and len(words.split()) > (1 if len(cells) < width else 2)


def _total(schema: Mapping[str, Json], sheet: Sheet, row: int, wrong: bool) -> Problem | None:
    """A row of totals as the last one: an error where it does not fit, else a warning."""
    numeric = [field for field in schema["fields"] if field["type"] in ("number", "integer")]
    if row < 2 or len(sheet.header) < 2 or not numeric:
        return None
    text = next((cell for cell in record(sheet, row) if cell), "")
    if re.sub(r"[\W\d_]+$", "", folded(text)) not in _words("total"):
        return None
    if wrong:
        return Problem("total-row", "", row=row, value=text)
    others = [field for field in schema["fields"] if field not in numeric]
    apart = any(_only_here(sheet, field["name"], row) for field in others)
    told = apart or any(_sums(schema, sheet, field, row) for field in numeric)
    return Problem("total-row", "", row=row, value=text, severity="warning") if told else None


def _only_here(sheet: Sheet, name: str, row: int) -> bool:
    """Whether a column is blank in this row, and in none above."""
    texts = Column(sheet.columns[sheet.header.index(name)]).head(row + 1).texts()
    return not texts[-1] and all(texts[:-1])


def _sums(schema: Mapping[str, Json], sheet: Sheet, field: Mapping[str, Json], row: int) -> bool:
    """Whether a cell is the sum of those above it."""
    column = Column(sheet.columns[sheet.header.index(field["name"])], reading(field, schema))
    numbers = [columns.decimal(text) for text in column.head(row + 1).texts()]
    above = [number for number in numbers[:-1] if number is not None]
    return len(above) > 1 and numbers[-1] is not None and numbers[-1] != 0 and sum(above, Decimal(0)) == numbers[-1]


@cache
def _words(kind: str) -> frozenset[str]:
    """Words of every language that begin such a row."""
    told = (language.language(code)(f"reading.{kind}") for code in language.available())
    return frozenset(folded(word) for words in told for word in words.split("|"))
