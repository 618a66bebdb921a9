"""An Excel workbook (XlsxWriter): the data, and what one has to know about them, a sheet each."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import DuplicateWorksheetName, InvalidWorksheetName

from build_scripts.downloads import sheets
from build_scripts.downloads.bundle import EPOCH
from build_scripts.downloads.cells import Cells, look
from build_scripts.downloads.values import column, headings, word
from build_scripts.downloads.worksheet import Columns
from build_scripts.language import language
from build_scripts.model import Field, Mismatch, Portal, Table
from build_scripts.reader import Places

# Excel's limits ("Excel specifications and limits", Microsoft)
ROWS, COLUMNS = 1_048_576, 16_384
NARROWEST, WIDEST = 8, 60  # characters
HEADING = {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#EEEEEE"}
WRONG = {"bg_color": "#FFE699"}
"""A cell that does not fit."""


def content(portal: Portal, table: Table) -> bytes | None:
    """The workbook of a table; None where the table is larger than a sheet."""
    if table.rows >= ROWS or len(table.fields) > COLUMNS:
        return None
    words = language(portal.settings.main)
    out = io.BytesIO()
    # in_memory: no temporary files; their times would stand in the workbook, too
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        book.set_properties(_properties(portal, table))
        cells = Cells(book, words)
        _data(cells, table, _marks(portal, table))
        for name, make in _SHEETS.items():
            _prose(cells, words(f"downloads.sheet.{name}"), make(portal, table))
    return out.getvalue()


_SHEETS = {
    "dictionary": sheets.dictionary,
    "sources": sheets.sources,
    "notes": sheets.notes,
    "mismatches": sheets.mismatches,
}


def _properties(portal: Portal, table: Table) -> dict[str, Any]:
    """What Excel shows as the file's properties; `created` is the day of the last change, never today."""
    settings, package = portal.settings, portal.package(table.package)
    try:
        created = datetime.fromisoformat((package.modified if package else "")[:10])
    except ValueError:
        created = datetime(*EPOCH)
    name = settings.names.get(settings.main, "")
    return {
        "title": table.title.main,
        "author": name,
        "company": name,
        "comments": table.description.main,
        "created": created,
    }


_Marks = Mapping[tuple[int | None, str], list[Mismatch]]


def _marks(portal: Portal, table: Table) -> _Marks:
    """The mismatches of each cell, by 0-based record (None: the heading, for what concerns all) and column."""
    marks: dict[tuple[int | None, str], list[Mismatch]] = defaultdict(list)
    places = Places(portal)
    for mismatch, cell in sheets.concerning(portal, table):
        place = places.at(cell)
        if place:
            marks[place.row, cell.field or table.fields[0].name].append(mismatch)
    return marks


def _sheet(cells: Cells, name: str) -> Columns:
    """A worksheet of that name; one that Excel numbers where it takes no such name, or has it already."""
    try:
        sheet = cells.book.add_worksheet(name, Columns)
    except (DuplicateWorksheetName, InvalidWorksheetName):
        sheet = cells.book.add_worksheet(None, Columns)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    assert isinstance(sheet, Columns)
    return sheet


def _data(cells: Cells, table: Table, marks: _Marks) -> None:
    """The first sheet: the records below a heading that stays in sight, sorts and filters."""
    sheet = _sheet(cells, cells.words("downloads.sheet.data"))
    titles, columns = headings(table, cells.words), []
    for at, (field, title) in enumerate(zip(table.fields, titles, strict=True)):
        _comment(cells, sheet, 0, at, field.description.into(cells.words.code), marks.get((None, field.name), ()))
        found = {row: marks[row, name] for row, name in marks if row is not None and name == field.name}
        for row, mismatches in found.items():
            _comment(cells, sheet, row + 1, at, "", mismatches)
        # rounding is no error: it gets a note, but no colour
        wrong = [row for row, mismatches in found.items() if any(one.kind != "rounding" for one in mismatches)]
        longest, made = _column(cells, sheet, table, field, wrong)
        longest = max(len(title) // 2, longest)
        columns.append([cells.made(sheet, title, HEADING), *made])
        sheet.set_column(at, at, min(max(longest + 2, NARROWEST), WIDEST))
    sheet.columns(columns)
    last = (table.rows, max(len(titles) - 1, 0))
    sheet.autofilter(0, 0, *last)
    # codes and long numbers stand as text on purpose: no green corners
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last[0] + 1}"})
    sheet.repeat_rows(0)


def _column(cells: Cells, sheet: Columns, table: Table, field: Field, wrong: Sequence[int]) -> tuple[int, list[str]]:
    """How many characters the longest value of a column has, and its cells; equal ones are made once."""
    values, texts = column(table, field), table.column(field.name).texts()
    known = dict(zip(texts, values, strict=True))
    longest = max((len(text) for text, value in known.items() if value is not None), default=0)
    wrap = {"text_wrap": True} if longest > WIDEST else {}

    def made(text: str, **more: Any) -> str:
        value = known[text]
        return cells.made(sheet, word(text) if value is None else value, {**look(value, field), **wrap, **more})

    finished = {text: made(text) for text in known}
    found = [finished[text] for text in texts]
    for row in wrong:
        found[row] = made(texts[row], **WRONG)
    return longest, found


def _prose(cells: Cells, name: str, rows: sheets.Rows) -> None:
    """A sheet of texts; a row after an empty one is a heading again."""
    sheet = _sheet(cells, name)
    heading, made = True, []
    for values in rows:
        looks = {"text_wrap": True, "bold": heading}
        made.append([cells.made(sheet, value, {**looks, **look(value)}) for value in values])
        heading = not values
    sheet.columns(zip_longest(*made, fillvalue=""))
    for at in range(max(map(len, rows), default=0)):
        lengths = [len(cells.text(values[at])) for values in rows if at < len(values)]
        sheet.set_column(at, at, min(max(*lengths, NARROWEST) + 2, WIDEST))


def _comment(cells: Cells, sheet: Columns, row: int, at: int, text: str, found: Sequence[Mismatch]) -> None:
    """A note on a cell: `text`, then each mismatch that concerns the cell."""
    code = cells.words.code
    parts = [text] if text else []
    for mismatch in found:
        kind = cells.words(f"downloads.kind.{mismatch.kind}")
        parts.append(f"{kind}: {mismatch.title.into(code)}\n{mismatch.explanation.into(code)}")
    if parts:
        size = {"width": 320, "height": min(60 + len("".join(parts)) // 2, 400)}  # pixels
        sheet.write_comment(row, at, cells.text("\n\n".join(parts)), size)
