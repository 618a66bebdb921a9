"""Sheets of workbooks, each cell as a person sees it: `.xlsx` keeps printed digits, `.xls` and `.ods` do not.

Formulas are not run: what was last computed stands in the file.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zipfile import BadZipFile

from build_scripts.columns import Sheet
from build_scripts.load.carriers.carried import Refused, bounded, sheet, text_of
from build_scripts.load.carriers.packed import opened
from build_scripts.model import Json, Limits

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_REPEATED = re.compile(
    rb"rows-repeated\s*=\s*[\"']([^\"']*)[\"'](?:[^>]*[^/>])?>(.*?)</(?:[\w.-]+:)?table-row\s*>", re.DOTALL
)
"""A row of an OpenDocument spreadsheet that stands for many, and what is in it; those at a sheet's end hold nothing."""
_HOLDS = re.compile(rb"value|<(?:[\w.-]+:)?p[\s>/]")
_DECIMALS = re.compile(r"[0#?]\.(0+)")


def of_xlsx(content: bytes, dialect: Mapping[str, Json], limits: Limits) -> Sheet:
    """A sheet of an Excel workbook; the first, unless the dialect names one."""
    import openpyxl

    verified(content, limits)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        names = [one.title for one in book.worksheets]
        found = book.worksheets[_chosen(names, dialect)]
        found.reset_dimensions()
        rows = _bounded(([_shown(cell) for cell in row] for row in found.iter_rows()), limits)
    except Refused:
        raise
    except Exception as error:  # whatever a broken workbook makes of a foreign reader
        raise Refused("workbook-broken", reason=type(error).__name__) from error
    return _table(rows, limits)


def of_other(content: bytes, dialect: Mapping[str, Json], limits: Limits) -> Sheet:
    """A sheet of an old Excel workbook or of an OpenDocument spreadsheet."""
    from python_calamine import CalamineError, CalamineWorkbook

    if content.startswith(b"PK"):
        verified(content, limits)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = book.get_sheet_by_index(_chosen(book.sheet_names, dialect))
        if found.total_height * found.total_width > limits.cells:
            raise Refused("limit", setting="cells", limit=limits.cells)
        rows = _bounded(([_text(value) for value in row] for row in found.to_python(skip_empty_area=False)), limits)
    except (CalamineError, OSError, ValueError) as error:
        raise Refused("workbook-broken", reason=type(error).__name__) from error
    return _table(rows, limits)


def verified(content: bytes, limits: Limits) -> None:
    """Raises Refused for a zip of XML that declares entities, or repeats rows, which multiply."""
    with opened(content, limits) as archive:
        for entry in archive.infolist():
            try:
                if entry.filename.endswith((".xml", ".rels")):
                    _harmless(archive.read(entry), limits)
            except (BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
                raise Refused("packed-broken", reason=str(error)) from error


def _harmless(part: bytes, limits: Limits) -> None:
    if _ENTITY.search(part.replace(b"\0", b"") if b"\0" in part else part):
        raise Refused("workbook-broken", reason="<!ENTITY")
    counts = [count.strip() for count, inner in _REPEATED.findall(part) if _HOLDS.search(inner)]
    if not all(count.isdigit() and len(count) < 20 for count in counts) or sum(map(int, counts)) > limits.rows:
        raise Refused("limit", setting="rows", limit=limits.rows)


def _chosen(names: Sequence[str], dialect: Mapping[str, Json]) -> int:
    wanted, number = dialect.get("sheetName"), int(dialect.get("sheetNumber", 1))
    if wanted is not None and wanted not in names:
        raise Refused("sheet-unknown", sheet=wanted, known=", ".join(names))
    if wanted is None and number > len(names):
        raise Refused("sheet-unknown", sheet=number, known=", ".join(names))
    return names.index(wanted) if wanted is not None else number - 1


def _bounded(rows: Iterable[list[str]], limits: Limits) -> list[tuple[int, list[str]]]:
    """The rows up to the last that holds something, each with its number."""
    found, cells, signs, last = [], 0, 0, 0
    for number, row in enumerate(rows, 1):
        cells += len(row) or 1
        signs += sum(map(len, row))  # a text that is kept once may stand in a million cells
        for setting, count in (("cells", cells), ("unpacked", signs)):
            if count > getattr(limits, setting):
                raise Refused("limit", setting=setting, limit=getattr(limits, setting))
        while row and not row[-1]:
            row.pop()
        found.append((number, row))
        last = number if row else last
    return found[:last]


def _table(rows: list[tuple[int, list[str]]], limits: Limits) -> Sheet:
    while rows and not rows[0][1]:
        rows = rows[1:]
    if not rows:
        raise Refused("empty-file", 1)
    width = max(len(row) for _, row in rows)
    bounded(width, len(rows), limits)
    (_, header), *rest = [(number, [*row, *[""] * (width - len(row))]) for number, row in rows]
    return sheet(header, [row for _, row in rest], [number for number, _ in rest])


def _shown(cell: Any) -> str:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(value, str(cell.number_format or "General"))
    return _text(value)


def number(value: float, form: str) -> str:
    """A number with the decimals that its format shows, and all that it has; Excel keeps 15 digits."""
    exact = Decimal(f"{value:.15g}")
    if not exact.is_finite():
        return str(value)
    decimals = _DECIMALS.search(form.split(";")[0])
    shown = len(decimals[1]) + (2 if "%" in form else 0) if decimals else 0
    has = -min(int(exact.normalize().as_tuple().exponent), 0)
    return f"{exact:.{max(shown, has)}f}"


def _text(value: Any) -> str:
    if isinstance(value, float):
        return number(value, "General")
    if isinstance(value, datetime):
        whole = value.time() == time(0)
        return value.date().isoformat() if whole else value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return text_of(value)
