"""An Excel workbook (XlsxWriter) whose cells are typed and show every digit as it was printed."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import DuplicateWorksheetName, InvalidWorksheetName
from xlsxwriter.worksheet import Worksheet

from build_scripts.downloads import sheets
from build_scripts.downloads.bundle import EPOCH
from build_scripts.downloads.values import Value, column, headings, plain, word
from build_scripts.language import Language, language
from build_scripts.model import Field, Mismatch, Portal, Table
from build_scripts.reader import Places

# Excel's limits ("Excel specifications and limits", Microsoft)
ROWS, COLUMNS, TEXT, DIGITS = 1_048_576, 16_384, 32_767, 15
FIRST_DAY = date(1900, 3, 1)
"""Earlier days have no number in Excel, or a wrong one (it holds 1900 for a leap year)."""
FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
NARROWEST, WIDEST = 8, 60  # characters


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
        write = _Writer(book, words)
        write.data(table, _marks(portal, table))
        for name, make in _SHEETS.items():
            write.prose(words(f"downloads.sheet.{name}"), make(portal, table))
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


_Cell = tuple[Callable[..., object] | None, object, object]
"""How a cell is written, what stands in it, its format; None for one that is left empty."""
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


class _Writer:
    """One workbook on its way; keeps the formats, which XlsxWriter wants to be made once."""

    def __init__(self, book: Workbook, words: Language) -> None:
        self.book, self.words = book, words
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **properties: Any) -> Any:
        key = tuple(properties.items())
        if key not in self._formats:
            self._formats[key] = self.book.add_format({**FONT, **properties})
        return self._formats[key]

    def sheet(self, name: str) -> Any:
        """A worksheet of that name; one that Excel numbers where it takes no such name, or has it already."""
        try:
            return self.book.add_worksheet(name)
        except (DuplicateWorksheetName, InvalidWorksheetName):
            return self.book.add_worksheet()

    def data(self, table: Table, marks: _Marks) -> None:
        """The first sheet: the records below a heading that stays in sight, sorts and filters."""
        sheet = self.sheet(self.words("downloads.sheet.data"))
        titles = headings(table, self.words)
        for at, (field, title) in enumerate(zip(table.fields, titles, strict=True)):
            self.put(sheet, 0, at, title, bold=True, text_wrap=True, bottom=1, bg_color="#EEEEEE")
            self.comment(sheet, 0, at, field.description.into(self.words.code), marks.get((None, field.name), ()))
            values, texts = column(table, field), table.column(field.name).texts()
            lengths = (len(text) for text, value in zip(texts, values, strict=True) if value is not None)
            longest = max(len(title) // 2, *lengths, 0)
            wrap = {"text_wrap": True} if longest > WIDEST else {}
            known: dict[tuple[str, bool], _Cell] = {}
            for row, (text, value) in enumerate(zip(texts, values, strict=True)):
                found = marks.get((row, field.name), ())
                # rounding is no error: it gets a note, but no colour
                wrong = any(mismatch.kind != "rounding" for mismatch in found)
                if (text, wrong) not in known:
                    colour = {"bg_color": "#FFE699"} if wrong else {}
                    shown = word(text) if value is None else value
                    known[text, wrong] = self.made(shown, **_look(field, value), **wrap, **colour)
                write, content, style = known[text, wrong]
                if write:
                    write(sheet, row + 1, at, content, style)
                if found:
                    self.comment(sheet, row + 1, at, "", found)
            sheet.set_column(at, at, min(max(longest + 2, NARROWEST), WIDEST))
        last = (table.rows, max(len(titles) - 1, 0))
        sheet.autofilter(0, 0, *last)
        # codes and long numbers stand as text on purpose: no green corners
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last[0] + 1}"})
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def prose(self, name: str, rows: sheets.Rows) -> None:
        """A sheet of texts; a row after an empty one is a heading again."""
        sheet = self.sheet(name)
        heading = True
        for row, values in enumerate(rows):
            for at, value in enumerate(values):
                self.put(sheet, row, at, value, text_wrap=True, bold=heading, **_look(None, value))
            heading = not values
        for at in range(max(map(len, rows), default=0)):
            lengths = [len(self.text(values[at])) for values in rows if at < len(values)]
            sheet.set_column(at, at, min(max(*lengths, NARROWEST) + 2, WIDEST))
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def put(self, sheet: Any, row: int, at: int, value: Value, **look: Any) -> None:
        """One cell."""
        write, content, style = self.made(value, **look)
        if write:
            write(sheet, row, at, content, style)

    def made(self, value: Value, **look: Any) -> _Cell:
        """A cell of the kind its value has; nothing at all for a blank, so that it counts as empty."""
        style = self.format(**look)
        if value is None or value == "":
            return (Worksheet.write_blank if "bg_color" in look else None), None, style
        if isinstance(value, bool):
            return Worksheet.write_boolean, value, style
        if isinstance(value, Decimal | int) and _fits(value):
            return Worksheet.write_number, float(value), style
        if isinstance(value, date) and value >= FIRST_DAY:
            pattern = self.words("downloads.sheet_date").lower()
            return Worksheet.write_datetime, value, self.format(**{**look, "num_format": pattern})
        return Worksheet.write_string, self.text(value), style

    def text(self, value: Value) -> str:
        """The value as text, no longer than a cell can be; what is cut off is said to stand in the CSV."""
        text = plain(value) if isinstance(value, Decimal) else "" if value is None else str(value)
        if len(text) <= TEXT // 2 or len(text.encode("utf-16-le")) // 2 <= TEXT:
            return text
        hint = f" … [{self.words('downloads.cut')}]"
        # counted as Excel counts; half of a sign that is cut in two is left out
        return text.encode("utf-16-le")[: 2 * (TEXT - len(hint))].decode("utf-16-le", "ignore") + hint

    def comment(self, sheet: Any, row: int, at: int, text: str, found: Sequence[Mismatch]) -> None:
        """A note on a cell: `text`, then each mismatch that concerns the cell."""
        code = self.words.code
        parts = [text] if text else []
        for mismatch in found:
            kind = self.words(f"downloads.kind.{mismatch.kind}")
            parts.append(f"{kind}: {mismatch.title.into(code)}\n{mismatch.explanation.into(code)}")
        if parts:
            size = {"width": 320, "height": min(60 + len("".join(parts)) // 2, 400)}  # pixels
            sheet.write_comment(row, at, self.text("\n\n".join(parts)), size)


def _fits(number: Decimal | int) -> bool:
    """Whether the number is the same in Excel, which holds 15 digits and turns the rest into zeros.

    A fraction of more digits is one where it only spells out a float, as programs write them: what is
    cut off there is beyond what was known.
    """
    if isinstance(number, int):
        return bool(abs(number) < 10**DIGITS)
    decimals = _decimals(number)
    kept = max(number.adjusted() + 1, 1) + decimals <= DIGITS
    return bool(kept or (decimals > 0 and Decimal(repr(float(number))) == number))


def _decimals(number: Decimal | int) -> int:
    return max(0, -int(number.as_tuple().exponent)) if isinstance(number, Decimal) else 0


def _look(field: Field | None, value: Value) -> dict[str, Any]:
    """The number format: as many decimals as printed; thousands set apart as on the page."""
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        decimals = _decimals(value)
        whole = "#,##0" if field and field.grouped else "0"
        return {"num_format": whole + "." + "0" * decimals if decimals else whole}
    return {"num_format": "@"} if isinstance(value, str) and field else {}
