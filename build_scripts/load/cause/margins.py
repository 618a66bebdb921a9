"""What stands around a table in its file: a title above the names, totals, notes and blank rows below."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from build_scripts import columns, language
from build_scripts.columns import Column, Sheet
from build_scripts.load.reading import reading
from build_scripts.model import Json, Problem, Severity

_ABOVE = 10
"""How many rows may stand above the names of the columns."""
_NOTE = re.compile(r"\(?\*+\)? |\[[0-9]\] |[¹²³†‡] ?")


def record(sheet: Sheet, row: int) -> tuple[str, ...]:
    """A row as it stands in the file."""
    return sheet.ragged.get(row) or tuple(column[row] for column in sheet.columns)


def heading(names: Sequence[str], sheet: Sheet) -> Problem | None:
    """Why line 1 does not hold the names: a title stands above them, or there are none."""
    wanted = [_folded(name) for name in names]
    if [_folded(label) for label in sheet.header] == wanted:
        decomposed = any(not unicodedata.is_normalized("NFC", label) for label in sheet.header)
        code = "header-decomposed" if decomposed else "header-spelt"
        wrong = next(label for name, label in zip(names, sheet.header, strict=True) if name != label)
        return Problem(code, "", value=wrong, params={"wanted": ", ".join(names)})
    for row in range(min(_ABOVE, sheet.rows)):
        there = [_folded(text) for text in record(sheet, row)]
        if [text for text in there if text] == wanted or (set(there) >= set(wanted) and len(wanted) > 1):
            title = next((label for label in sheet.header if label), "")
            return Problem("title-rows", "", value=title, params={"found": sheet.lines[row]})
    return None


def headings(sheet: Sheet) -> set[int]:
    """The rows that hold the names of the columns again."""
    first = (row for row, _ in Column(sheet.columns[0]).rows(sheet.header[:1]))
    return {row for row in first if record(sheet, row) == sheet.header}


def titled(sheet: Sheet) -> Problem | None:
    """A title above the names of a table that has no schema: words in one cell, and the names some rows below."""
    title = [label for label in sheet.header if label]
    if len(title) != 1 or not (sheet.ragged or len(sheet.header) > 1):
        return None
    for row in range(min(_ABOVE, sheet.rows)):
        names = record(sheet, row)
        if len(names) > 1 and all(names) and len(set(names)) == len(names) and not any(map(columns.decimal, names)):
            params = {"found": sheet.lines[row]}
            return Problem("title-rows", "", 1, value=title[0], params=params)
    return None


def headless(schema: Mapping[str, Json], sheet: Sheet) -> Problem | None:
    """Whether line 1 holds data already."""
    fields = schema["fields"]
    if len(fields) != len(sheet.header) or {field["name"] for field in fields} & set(sheet.header):
        return None
    how = [reading(field, schema) for field in fields]
    telling = [one.means(text) for one, text in zip(how, sheet.header, strict=True) if one.type not in ("string", "any")]
    fits = bool(telling) and all(telling)
    return Problem("header-missing", "", value=", ".join(sheet.header)[:80]) if fits else None


def blank_columns(names: Sequence[str], sheet: Sheet) -> Problem | None:
    """Columns without a name and without a cell, to the right of all others: commas that a spreadsheet left."""
    width = len(names)
    if list(sheet.header[:width]) != list(names) or any(sheet.header[width:]):
        return None
    inside = (text for column in sheet.columns[width:] for text in column.first(sheet.rows).distinct)
    beyond = (text for cells in sheet.ragged.values() for text in cells[width:])
    most = max([len(sheet.header), *map(len, sheet.ragged.values())])
    if most == width or any(inside) or any(beyond):
        return None
    row = None if len(sheet.header) > width else next(row for row, cells in sheet.ragged.items() if len(cells) > width)
    return Problem("blank-columns", "", row=row, value="", params={"count": most - width})


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
    words = _folded(held[0])
    if _NOTE.match(held[0]) or re.split(r"\W*[:：]", words)[0] in _words("note"):
        return True
    return wrong and (len(words.split()) > 2 or len(cells) < width)


def _total(schema: Mapping[str, Json], sheet: Sheet, row: int, wrong: bool) -> Problem | None:
    """A row of totals as the last one: an error where it does not fit, else a warning."""
    numeric = [field for field in schema["fields"] if field["type"] in ("number", "integer")]
    if row < 2 or len(sheet.header) < 2 or not numeric:
        return None
    text = next((cell for cell in record(sheet, row) if cell), "")
    if re.sub(r"[\W\d_]+$", "", _folded(text)) not in _words("total"):
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
    return frozenset(_folded(word) for words in told for word in words.split("|"))


def _folded(text: str) -> str:
    seen = "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")
    return " ".join(seen.casefold().split())
