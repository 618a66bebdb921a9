"""Excel's old workbooks: values without the digits that were shown."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from build_scripts.importing.grid import Canvas, Cell, Grid, plain


def grids(content: bytes) -> list[Grid]:
    """Every sheet."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [_grid(name, book.get_sheet_by_name(name)) for name in book.sheet_names]


def _grid(name: str, sheet: Any) -> Grid:
    canvas = Canvas(name)
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        for at, value in enumerate(values):
            cell = _cell(value)
            if cell.text:
                canvas.put(row, at, cell)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if (top, left) in canvas.cells:
            canvas.put(top, left, canvas.cells[top, left], bottom - top + 1, right - left + 1)
    return canvas.grid(["digits"])


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return Cell(str(value).upper(), str(value).lower())
    if isinstance(value, int | float):
        return plain(f"{Decimal(f'{value:.15g}').normalize():f}")
    if isinstance(value, datetime) and value.time() == time(0):
        value = value.date()
    if isinstance(value, date | datetime | time):
        return plain(value.isoformat())
    return Cell(str(value).strip())
