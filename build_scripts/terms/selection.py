"""The rows that a term speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from build_scripts.model import Json, Table
from build_scripts.terms.value import TermError, Value, decimal, equal
from build_scripts.vocabulary import Place, Sort, Where

PackageName = Annotated[str, Sort("package-name", "The name of a package.", {"type": "string"})]
TableName = Annotated[str, Sort("table-name", "The name of a table.", {"type": "string"})]

NO_WHERE: Mapping[str, Json] = {}
"""Every row."""


@dataclass(frozen=True)
class Selection:
    """Rows of a table, by number."""

    table: Table
    rows: Sequence[int]

    def text(self, row: int, field: str) -> str:
        """What is printed in a cell."""
        return self.table.cells[row][field]

    def cell(self, row: int, field: str) -> Value | None:
        """The cell of a row; None where it is blank."""
        text = self.table.cells[row][field]
        return Value(text, self.table, row, field) if text != "" else None

    def numbers(self, field: str) -> list[Decimal]:
        """The numbers of a field in these rows."""
        found = (decimal(self.table.cells[row][field]) for row in self.rows)
        return [number for number in found if number is not None]


def select(
    place: Place, row: int | None = None, *, package: PackageName = "", resource: TableName = "", where: Where = NO_WHERE
) -> Selection:
    """The rows of a table that `where` means; without a name, of the table at hand.

    `row` is the row at hand, of the place's table. Raises TermError where there is no such table.

    package: the package of the table, where it is another
    resource: the table, where it is another
    where: which of its rows; without it all
    """
    owner, name = package or place.package, resource or (place.table.name if place.table else "")
    there = place.portal.table(owner, name)
    if there is None:
        raise TermError("table-unknown", table=f"{owner}/{name}")
    hand = (place.table, row) if place.table is not None and row is not None else None
    return Selection(there, list(rows(there, where, hand)))


def rows(table: Table, where: Mapping[str, Json], hand: tuple[Table, int] | None = None) -> Iterator[int]:
    """The records meant by `where`."""
    return (row for row in range(len(table.cells)) if matches(table, row, where, hand))


def matches(table: Table, row: int, where: Mapping[str, Json], hand: tuple[Table, int] | None = None) -> bool:
    """Whether record `row` is meant by `where`; `hand` is the row at hand, for `same`."""
    for name, wanted in where.items():
        cell = table.cells[row][name]
        if isinstance(wanted, Mapping):
            there, at = hand if hand else (table, row)
            if cell != there.cells[at][wanted["same"]]:
                return False
        elif not any(equal(cell, one) for one in (wanted if isinstance(wanted, list) else [wanted])):
            return False
    return True
