"""Line 1 of a table: whether it holds the names of the columns, and if not, what stands there instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from build_scripts import columns
from build_scripts.columns import Column, Sheet
from build_scripts.load.reading import reading
from build_scripts.model import Json, Problem

_ABOVE = 10
"""How many rows may stand above the names of the columns."""
_SIGNS = ",;\t|"


def cause(schema: Mapping[str, Json], sheet: Sheet) -> Problem | None:
    """Why line 1 does not hold the names of the schema, where one cause explains all of it."""
    names = [field["name"] for field in schema["fields"]]
    return (
        _parted(names, sheet)
        or _ordered(names, sheet)
        or _spelt(names, sheet)
        or _titled(names, sheet)
        or _headless(schema, sheet)
        or blank_columns(names, sheet)
        or _other(names, sheet)
    )


def _parted(names: Sequence[str], sheet: Sheet) -> Problem | None:
    """The whole line as one name: its cells are parted by another sign than the dialect says."""
    if len(sheet.header) != 1 or len(names) < 2:
        return None
    sign = next((sign for sign in _SIGNS if sheet.header[0].split(sign) == list(names)), None)
    return Problem("delimiter-wrong", "", value="\\t" if sign == "\t" else sign) if sign else None


def _ordered(names: Sequence[str], sheet: Sheet) -> Problem | None:
    """The names in another order."""
    if sorted(sheet.header) != sorted(names):
        return None
    params = {"wanted": ", ".join(names)}
    return Problem("header-order", "", value=", ".join(sheet.header), params=params)


def _spelt(names: Sequence[str], sheet: Sheet) -> Problem | None:
    """Names that only look like the schema's."""
    wanted = [folded(name) for name in names]
    if [folded(label) for label in sheet.header] == wanted:
        decomposed = any(not unicodedata.is_normalized("NFC", label) for label in sheet.header)
        code = "header-decomposed" if decomposed else "header-spelt"
        wrong = next(label for name, label in zip(names, sheet.header, strict=True) if name != label)
        return Problem(code, "", value=wrong, params={"wanted": ", ".join(names)})
    return None


def _titled(names: Sequence[str], sheet: Sheet) -> Problem | None:
    """A title above the names."""
    wanted = [folded(name) for name in names]
    for row in range(min(_ABOVE, sheet.rows)):
        there = [folded(text) for text in record(sheet, row)]
        if [text for text in there if text] == wanted or (set(there) >= set(wanted) and len(wanted) > 1):
            title = next((label for label in sheet.header if label), "")
            return Problem("title-rows", "", value=title, params={"found": sheet.lines[row]})
    return None


def _headless(schema: Mapping[str, Json], sheet: Sheet) -> Problem | None:
    """Whether line 1 holds data already."""
    fields = schema["fields"]
    if len(fields) != len(sheet.header) or {field["name"] for field in fields} & set(sheet.header):
        return None
    how = [reading(field, schema) for field in fields]
    telling = [one.means(text) for one, text in zip(how, sheet.header, strict=True) if one.type not in ("string", "any")]
    fits = bool(telling) and all(telling)
    return Problem("header-missing", "", value=", ".join(sheet.header)[:80]) if fits else None


def _other(names: Sequence[str], sheet: Sheet) -> Problem | None:
    """Line 1 has none of the names: it is another table, or no table."""
    if set(names) & set(sheet.header) or len(names) < 2:
        return None
    return Problem("header-other", "", value=", ".join(sheet.header)[:80], params={"wanted": ", ".join(names)})


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


def headings(sheet: Sheet) -> set[int]:
    """The rows that hold the names of the columns again."""
    first = (row for row, _ in Column(sheet.columns[0]).rows(sheet.header[:1]))
    return {row for row in first if record(sheet, row) == sheet.header}


def record(sheet: Sheet, row: int) -> tuple[str, ...]:
    """A row as it stands in the file."""
    return sheet.ragged.get(row) or tuple(column[row] for column in sheet.columns)


def folded(text: str) -> str:
    """A text as it looks: without case, spaces around, and what nobody sees."""
    seen = "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")
    return " ".join(seen.casefold().split())
