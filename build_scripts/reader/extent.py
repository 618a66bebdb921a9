"""How much of a table stands on its page: the first rows, so many that the page stays light."""

from __future__ import annotations

from itertools import accumulate

from build_scripts.model import Table
from build_scripts.reader.spoken import Spoken

WEIGHT = 110_000
"""Bytes of the cells of a page: a browser is sent a third to two thirds of them, and has 150 kB for all it first shows."""
CELL = 8
"""Bytes that a cell takes beside its text, as it is sent."""
LONGEST = 2_000
"""Characters of a cell that stand on a page; the rest is in the downloads."""


def shown(edition: Spoken, table: Table) -> Table:
    """The table with the rows of its page: as many as the portal takes, fewer where they are heavy, one at least."""
    first = table.head(edition.portal.settings.rows)
    columns = (first.column(field.name).texts() for field in first.fields)
    heavy = (sum(len(text[:LONGEST].encode()) + CELL for text in row) for row in zip(*columns, strict=True))
    count = sum(weight <= WEIGHT for weight in accumulate(heavy))
    return first.head(max(count, 1))
