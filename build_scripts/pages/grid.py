"""A table as a page lays it out: its columns, the cells of the rows that stand there, and what all rows share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.model import Table
from build_scripts.pages.rows import Shown, cells
from build_scripts.reader import Edition
from build_scripts.reader.documents import Document, Origin
from build_scripts.reader.layout import PageColumn

WIDE = 150
"""Characters beyond which a table scrolls within its frame on a large screen, too."""
WIDTHS = {"num": 10, "day": 12, "short": 14, "text": 22, "long": 36}
"""About how many characters a column takes, its padding included, by its style."""


@dataclass(frozen=True)
class Grid:
    """Rows of a table, column by column."""

    table: Table
    columns: tuple[PageColumn, ...]
    cells: tuple[Sequence[Shown], ...]
    """The cells of each of these columns."""
    ids: tuple[str, ...]
    """The id of each row."""
    origins: tuple[Origin | None, ...]
    shared: tuple[tuple[PageColumn, Shown], ...]
    """Columns that say the same in every row, and what they say."""
    missing: tuple[str, ...]
    """The words for what is not published, each once."""
    sources: tuple[Document, ...]
    """The documents that the rows name, in the order of the register."""
    left_out: int = 0
    """Rows of a whole table that do not stand here."""

    @property
    def wide(self) -> bool:
        """Whether the table is wider than a page."""
        needed = sum(_width(column) + (8 if column.header else 0) for column in self.columns)
        return needed + (28 if self.table.provenance else 0) > WIDE

    def rounded(self, edition: Edition) -> list[str]:
        """The titles of the columns in which a number does not stand with all its digits."""
        pairs = zip(self.columns, self.cells, strict=True)
        return [edition.into(column.field.title) for column, found in pairs if any(shown.whole for shown in found)]

    def lines(self) -> Iterator[tuple[list[tuple[PageColumn, Shown]], Origin | None]]:
        """Row by row: what each column says, and where the row stands."""
        for row, origin in enumerate(self.origins):
            yield [(column, found[row]) for column, found in zip(self.columns, self.cells, strict=True)], origin


def _width(column: PageColumn) -> int:
    """About how many characters a column takes; what never breaks takes all of its own."""
    usual = WIDTHS[column.style]
    return max(usual, column.longest + 2) if column.style in ("num", "day") else usual


def grid(edition: Edition, table: Table, rows: Sequence[int] | None = None) -> Grid:
    """The table as its page shows it, or some of its rows; only where all stand there, what they share is set apart."""
    of = edition.shown(table) if rows is None else table
    common = edition.shared(table) if rows is None and of is table else ()
    columns = tuple(column for column in edition.columns(of) if column not in common)
    chosen = range(of.rows) if rows is None else rows
    whole, origins = [cells(edition, of, column) for column in columns], edition.origins(of)
    found = tuple([of[row] for row in chosen] for of in whole)
    here = tuple(origins[row] for row in chosen)
    codes = {origin.document.code for origin in here if origin}
    return Grid(
        table,
        columns,
        found,
        tuple(edition.places.row_id(of, row) for row in chosen),
        here,
        tuple((column, cells(edition, table, column)[0]) for column in common),
        tuple(sorted({shown.missing for of in found for shown in of if shown.missing})),
        tuple(edition.documents.of(code) for code in sorted(codes, key=edition.documents.order)),
        table.rows - of.rows,
    )
