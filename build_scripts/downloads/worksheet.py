"""A worksheet that takes whole columns of finished cells: XlsxWriter takes each cell by itself, three times over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

DAYS_FROM = date(1899, 12, 30)
"""Day 0 of Excel, for every day from March 1900 on."""


class Columns(Worksheet):  # type: ignore[misc]
    """A worksheet made of columns.

    A cell is what stands behind its place in the file (ECMA-376, part 1, 18.3.1.4), made by `blank`, `number`, `truth`,
    `day` or `text`; "" for one that is left empty. `style` is a format of the workbook. Everything else about the sheet
    is XlsxWriter's, of which `_write_rows` alone is replaced.
    """

    def __init__(self) -> None:
        super().__init__()
        self._columns: list[Sequence[str]] = []

    def columns(self, columns: Iterable[Sequence[str]]) -> None:
        """Fills the sheet, from its first column and its first row; a shorter column ends in empty cells."""
        self._columns = [*columns]
        if self._columns:
            self._check_dimensions(0, 0)
            self._check_dimensions(max(map(len, self._columns)) - 1, len(self._columns) - 1)

    def blank(self, style: Any) -> str:
        """A cell that has a format and no value."""
        return f' s="{style._get_xf_index()}"/>'

    def number(self, number: float, style: Any) -> str:
        """A finite number."""
        return f' s="{style._get_xf_index()}"><v>{number:.16G}</v></c>'

    def day(self, day: date, style: Any) -> str:
        """A day from March 1900 on; `style` says how it is written."""
        return self.number((day - DAYS_FROM).days, style)

    def truth(self, value: bool, style: Any) -> str:
        """Excel's TRUE or FALSE."""
        return f' s="{style._get_xf_index()}" t="b"><v>{int(value)}</v></c>'

    def text(self, text: str, style: Any) -> str:
        """A text, no longer than Excel takes."""
        return f' s="{style._get_xf_index()}" t="s"><v>{self.str_table._get_shared_string_index(text)}</v></c>'

    def _write_rows(self) -> None:
        starts = [f'<c r="{xl_col_to_name(at)}' for at in range(len(self._columns))]
        for row, cells in enumerate(zip_longest(*self._columns, fillvalue=""), 1):
            written = [f'{start}{row}"{cell}' for start, cell in zip(starts, cells, strict=True) if cell]
            self.fh.write(f'<row r="{row}">{"".join(written)}</row>')
