"""A value as a cell of a workbook: of the kind it has, showing every digit as it was printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook

from build_scripts.downloads.values import Value, plain
from build_scripts.downloads.worksheet import Columns
from build_scripts.language import Language
from build_scripts.model import Field

# Excel's limits ("Excel specifications and limits", Microsoft)
TEXT, DIGITS = 32_767, 15
FIRST_DAY = date(1900, 3, 1)
"""Earlier days have no number in Excel, or a wrong one (it holds 1900 for a leap year)."""
FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}

Look = Mapping[str, Any]
"""Properties of a format, as XlsxWriter names them, beside the font."""


class Cells:
    """The cells of one workbook; keeps its formats, which XlsxWriter wants to be made once."""

    def __init__(self, book: Workbook, words: Language) -> None:
        self.book, self.words = book, words
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._day = words("downloads.sheet_date").lower()

    def format(self, **look: Any) -> Any:
        """The format of that look."""
        key = tuple(look.items())
        if key not in self._formats:
            self._formats[key] = self.book.add_format({**FONT, **look})
        return self._formats[key]

    def made(self, sheet: Columns, value: Value, look: Look) -> str:
        """A cell of the kind its value has; nothing at all for a blank without colour, so that it counts as empty."""
        if value is None or value == "":
            return sheet.blank(self.format(**look)) if "bg_color" in look else ""
        if isinstance(value, bool):
            return sheet.truth(value, self.format(**look))
        if isinstance(value, Decimal | int) and _fits(value):
            return sheet.number(float(value), self.format(**look))
        if isinstance(value, date) and value >= FIRST_DAY:
            return sheet.day(value, self.format(**{**look, "num_format": self._day}))
        return sheet.text(self.text(value), self.format(**look))

    def text(self, value: Value) -> str:
        """The value as text, no longer than a cell can be; what is cut off is said to stand in the CSV."""
        text = plain(value) if isinstance(value, Decimal) else "" if value is None else str(value)
        if len(text) <= TEXT // 2 or len(text.encode("utf-16-le")) // 2 <= TEXT:
            return text
        hint = f" … [{self.words('downloads.cut')}]"
        # counted as Excel counts; half of a sign that is cut in two is left out
        return text.encode("utf-16-le")[: 2 * (TEXT - len(hint))].decode("utf-16-le", "ignore") + hint


def look(value: Value, field: Field | None = None) -> Look:
    """The number format: as many decimals as printed; thousands set apart as on the page."""
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        decimals = _decimals(value)
        whole = "#,##0" if field and field.grouped else "0"
        return {"num_format": whole + "." + "0" * decimals if decimals else whole}
    return {"num_format": "@"} if isinstance(value, str) and field else {}


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
