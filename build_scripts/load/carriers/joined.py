"""Several files as one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_scripts import columns
from build_scripts.columns import Sheet


def joined(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of one table: a header that stands again in a later one is none of its rows."""
    return [sheets[0], *(_continued(sheets[0], sheet) for sheet in sheets[1:])]


def _continued(first: Sheet, sheet: Sheet) -> Sheet:
    """The rows of a later file: its first line is a row too, unless it repeats the names."""
    if sheet.header == first.header:
        return sheet
    cells = tuple(columns.texts([head, *texts.listed()]) for head, texts in zip(sheet.header, sheet.columns, strict=True))
    ragged = {row + 1: record for row, record in sheet.ragged.items()}
    return replace(sheet, columns=cells, rows=sheet.rows + 1, lines=[1, *sheet.lines], ragged=ragged)


def below(sheets: Sequence[Sheet]) -> Sheet:
    """The rows of all sheets, one after another, in the columns of the first."""
    first = sheets[0]
    if len(sheets) == 1:
        return first
    cells: list[list[str]] = [[] for _ in first.header]
    lines, ragged = list[int](), dict[int, tuple[str, ...]]()
    for sheet in sheets:
        there, start = [texts.listed() for texts in sheet.columns], len(lines)
        if len(there) != len(cells):
            ragged |= {start + row: record for row, record in enumerate(zip(*there, strict=True))}
        ragged |= {start + row: record for row, record in sheet.ragged.items()}
        for place, column in enumerate(cells):
            column += there[place] if place < len(there) else [""] * sheet.rows
        lines += sheet.lines
    return Sheet(first.header, tuple(map(columns.texts, cells)), len(lines), lines, ragged)
