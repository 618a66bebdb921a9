"""An Excel workbook (XlsxWriter) whose cells are typed and show every digit as it was printed."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import DuplicateWorksheetName, InvalidWorksheetName

from build_scripts.downloads import sheets
from build_scripts.downloads.bundle import EPOCH
from build_scripts.downloads.values import Value, column, headings, plain
from build_scripts.language import Language, language
from build_scripts.model import Field, Mismatch, Portal, Table

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


_Marks = Mapping[tuple[int | None, str], list[Mismatch]]


def _marks(portal: Portal, table: Table) -> _Marks:
    """The mismatches of each cell, by 0-based record (None: the heading, for what concerns all) and column."""
    marks: dict[tuple[int | None, str], list[Mismatch]] = defaultdict(list)
    for mismatch, cell in sheets.concerning(portal, table):
        places: Sequence[int | None] = sheets.located(table, cell) or ([] if cell.row else [None])
        for row in places:
            marks[row, cell.field or table.fields[0].name].append(mismatch)
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
            values, marked = column(table, field), {row for row, name in marks if name == field.name}
            texts = table.column(field.name).texts()
            longest = max([len(title) // 2, *(len(self.text(value)) for value in values)])
            wrap = {"text_wrap": True} if longest > WIDEST else {}
            for row, value in enumerate(values):
                shown = texts[row] if value is None else value
                if row not in marked:
                    self.put(sheet, row + 1, at, shown, **_look(field, value), **wrap)
                    continue
                found = marks[row, field.name]
                # rounding is no error: it gets a note, but no colour
                mark = {"bg_color": "#FFE699"} if any(m.kind != "rounding" for m in found) else {}
                self.put(sheet, row + 1, at, shown, **_look(field, value), **wrap, **mark)
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
        """One cell of the kind its value has; nothing at all for a blank, so that it counts as empty."""
        style = self.format(**look)
        if value is None or value == "":
            if "bg_color" in look:
                sheet.write_blank(row, at, None, style)
        elif isinstance(value, bool):
            sheet.write_boolean(row, at, value, style)
        elif isinstance(value, Decimal | int) and _fits(value):
            sheet.write_number(row, at, float(value), style)
        elif isinstance(value, date) and value >= FIRST_DAY:
            pattern = self.words("downloads.sheet_date").lower()
            sheet.write_datetime(row, at, value, self.format(**{**look, "num_format": pattern}))
        else:
            sheet.write_string(row, at, self.text(value), style)

    def text(self, value: Value) -> str:
        """The value as text, no longer than a cell can be; what is cut off is said to stand in the CSV."""
        text = plain(value) if isinstance(value, Decimal) else "" if value is None else str(value)
        if len(text) <= TEXT // 2 or len(text.encode("utf-16-le")) // 2 <= TEXT:
            return text
        hint = f" … [{self.words('downloads.cut')}]"
        return text[: (TEXT - len(hint)) // 2] + hint

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
    """Whether Excel keeps every digit of the number; it holds 15 and turns the rest into zeros."""
    if isinstance(number, int):
        return abs(number) < 10**DIGITS
    return bool(max(number.adjusted() + 1, 1) + _decimals(number) <= DIGITS)


def _decimals(number: Decimal | int) -> int:
    return max(0, -int(number.as_tuple().exponent)) if isinstance(number, Decimal) else 0


def _look(field: Field | None, value: Value) -> dict[str, Any]:
    """The number format: as many decimals as printed; thousands set apart as on the page."""
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        decimals = _decimals(value)
        whole = "#,##0" if field and field.grouped else "0"
        return {"num_format": whole + "." + "0" * decimals if decimals else whole}
    return {"num_format": "@"} if isinstance(value, str) and field else {}
