"""Excel workbooks: each cell with the digits that its format shows."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from build_scripts.importing.grid import Canvas, Cell, Grid, plain

_DECIMALS = re.compile(r"[0#?]\.([0#?]+)")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What a number format shows as it stands, and what it says of colours, countries and conditions."""


def grids(content: bytes) -> list[Grid]:
    """Every visible sheet."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    return [_grid(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _grid(sheet: Any) -> Grid:
    canvas, said = Canvas(sheet.title), list[str]()
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                made = _cell(cell, said)
                if made.text:
                    canvas.put(cell.row - 1, cell.column - 1, made)
    for merged in sheet.merged_cells.ranges:
        at = (merged.min_row - 1, merged.min_col - 1)
        if at in canvas.cells:
            canvas.put(*at, canvas.cells[at], merged.size["rows"], merged.size["columns"])
    return canvas.grid(said)


def _cell(cell: Any, said: list[str]) -> Cell:
    value, form = cell.value, str(cell.number_format or "General")
    if isinstance(value, bool):
        return Cell(str(value).upper(), str(value).lower())
    if isinstance(value, int | float):
        return number(Decimal(f"{value:.15g}"), form, said)
    if isinstance(value, datetime | date):
        return plain(_day(value, form))
    if isinstance(value, time):
        return plain(value.isoformat())
    return Cell(str(value).strip())


def number(value: Decimal, form: str, said: list[str]) -> Cell:
    """A number as its format shows it: what is beyond the digits shown is left out, and `said`."""
    if not value.is_finite():
        return Cell(str(value))
    shown = _LITERAL.sub("", form.split(";")[0])
    percent = "%" in shown
    value = value * 100 if percent else value
    decimals = _DECIMALS.search(shown)
    if decimals is None and ("0" in shown or "#" in shown) and "E" not in shown.upper():
        places = 0
    elif decimals is None or "E" in shown.upper():
        text = f"{value.normalize():f}"
        return Cell(text + "%" * percent, text)
    else:
        least = decimals[1].count("0")
        has = -min(int(value.normalize().as_tuple().exponent), 0)
        places = max(least, min(has, len(decimals[1])))
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if rounded != value:
        said.append("rounded")
    text = f"{rounded:f}"
    return Cell(text + "%" * percent, text)


def _day(value: date, form: str) -> str:
    """A day; a month where the format shows no day."""
    shown = _LITERAL.sub("", form).lower()
    if isinstance(value, datetime):
        if value.time() != time(0):
            return value.isoformat(timespec="seconds")
        value = value.date()
    return value.isoformat() if "d" in shown or "y" not in shown else value.isoformat()[:7]
