"""How much of a table stands on its page: the first rows, so many that the page stays light."""

from __future__ import annotations

from itertools import accumulate

from build_scripts.model import Table
from build_scripts.reader.spoken import Spoken

PAGE = 122_000
"""Bytes of HTML that what depends on a table has of a page of 150 kB."""
COLUMN, ROW, CELL, BLANK = 600, 150, 30, 60
"""Bytes of HTML that stand around a column's description and summary, a row, a cell, and for a cell without a figure."""
LETTERS = 1.5
"""How often the bytes of a cell stand there: numbers that are rounded stand whole beside, dates in two ways."""
PICTURE, MARK, MOST = 8_000, 250, 30_000
"""Bytes of a chart in both its widths, of a mark of it, and of one of very many marks."""
LONGEST = 2_000
"""Characters of a cell that stand on a page; the rest is in the downloads."""


def shown(edition: Spoken, table: Table) -> Table:
    """The table with the rows of its page: as many as the portal takes, fewer where they are heavy, one at least."""
    first = table.head(edition.portal.settings.rows)
    columns = (first.column(field.name).texts() for field in first.fields)
    heavy = (ROW + sum(map(_weight, row)) for row in zip(*columns, strict=True))
    pictures = len(table.views) * min(MOST, PICTURE + MARK * table.rows)
    room = PAGE - pictures - COLUMN * len(table.fields)
    count = sum(weight <= room for weight in accumulate(heavy))
    return first.head(max(count, 1))


def _weight(text: str) -> float:
    return CELL + (LETTERS * len(text[:LONGEST].encode()) if text else BLANK)
