"""OpenDocument spreadsheets: they hold what a person sees beside each value."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any
from zipfile import ZipFile

from build_scripts.importing.grid import Canvas, Cell, Grid

_OFFICE, _TABLE, _TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{part}:1.0}}" for part in ("office", "table", "text"))
_FAR = 16_384
"""Repeated cells and rows beyond what holds something are not repeated."""


def grids(content: bytes) -> list[Grid]:
    """Every sheet."""
    from lxml import etree

    with ZipFile(io.BytesIO(content)) as archive:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        tree = etree.fromstring(archive.read("content.xml"), parser)
    return [_grid(table) for table in tree.iter(f"{_TABLE}table")]


def _grid(table: Any) -> Grid:
    canvas, row = Canvas(table.get(f"{_TABLE}name", "")), 0
    for line in table.iter(f"{_TABLE}table-row"):
        times, cells = _times(line, "rows"), list(_cells(line))
        held = any(cell.text for _, cell, _, _ in cells)
        for _ in range(times if held else 0):
            for at, cell, height, width in cells:
                if cell.text and (row, at) not in canvas.cells:
                    canvas.put(row, at, cell, height, width)
            row += 1
        row += 0 if held else min(times, _FAR)
    return canvas.grid()


def _times(element: Any, what: str) -> int:
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(said) if said.isdigit() else 1


def _cells(line: Any) -> Iterator[tuple[int, Cell, int, int]]:
    """Each cell of a row with its column, height and width."""
    at = 0
    for element in line:
        if element.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times, cell = _times(element, "columns"), _cell(element)
        spans = [int(element.get(f"{_TABLE}number-{what}-spanned", "1")) for what in ("rows", "columns")]
        if cell.text and element.tag == f"{_TABLE}table-cell":
            for more in range(min(times, _FAR)):
                yield at + more, cell, spans[0], spans[1]
        at += times


def _cell(element: Any) -> Cell:
    paragraphs = ("".join(part.itertext()) for part in element.iterchildren(f"{_TEXT}p"))
    text = "\n".join(paragraphs).strip()
    kind, value = element.get(f"{_OFFICE}value-type"), element.get(f"{_OFFICE}value", "")
    if kind in ("float", "percentage", "currency"):
        return Cell(text, _shown(text, value, kind == "percentage"))
    if kind == "date":
        return Cell(text, element.get(f"{_OFFICE}date-value", "").removesuffix("T00:00:00"))
    if kind == "boolean":
        return Cell(text, element.get(f"{_OFFICE}boolean-value", ""))
    return Cell(text)


def _shown(text: str, value: str, percent: bool) -> str:
    """The number that is shown, in whichever country: that rounding of the value whose digits are those of the text."""
    try:
        exact = Decimal(value) * (100 if percent else 1)
    except InvalidOperation:
        return ""
    digits = re.sub(r"\D", "", text)
    for places in range(16):
        plain = f"{exact:.{places}f}"
        if re.sub(r"\D", "", plain) == digits:
            return plain
    return f"{exact.normalize():f}"
