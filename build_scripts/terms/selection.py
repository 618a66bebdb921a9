"""The rows that a term speaks of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

import numpy as np

from build_scripts import columns
from build_scripts.columns import Column, Many
from build_scripts.model import Json, Table
from build_scripts.terms.value import TermError, Value, decimal
from build_scripts.vocabulary import NUMERIC, Place, Sort, Where

PackageName = Annotated[str, Sort("package-name", "The name of a package.", {"type": "string"})]
TableName = Annotated[str, Sort("table-name", "The name of a table.", {"type": "string"})]
NO_WHERE: Mapping[str, Json] = {}
"""Every row."""


@dataclass(frozen=True)
class Selection:
    """Rows of a table, by number."""

    table: Table
    rows: Any
    """A sequence of int, or a NumPy array of them."""

    def cell(self, row: int, field: str) -> Value | None:
        """The cell of a row; None where it is blank."""
        column = self.table.column(field)
        text = column.text(row)
        if text in column.reading.missing:
            return None
        return Value(text, self.table, int(row), field, number=read(column)(text))

    def numbers(self, field: str) -> list[Decimal]:
        """The numbers of a field in these rows, as they are printed."""
        column = self.table.column(field)
        many = len(self.rows) * 8 > len(column)
        texts = np.array(column.texts(), object)[self.rows] if many else [column.text(row) for row in self.rows]
        known = {text: column.meant(text) for text in dict.fromkeys(texts)}
        return [number for text in texts if (number := known[text]) is not None]


def read(column: Column) -> Callable[[str], Decimal | None]:
    """How a text of a column is read as a number: by its type, or what text prints."""
    return column.meant if column.reading.type in NUMERIC else decimal


def rows(table: Table, where: Mapping[str, Json]) -> list[int]:
    """The records meant by `where`; its `same` speaks of the record itself."""
    return [int(row) for row in np.flatnonzero(_mask(table, where))]


def _mask(table: Table, where: Mapping[str, Json]) -> Many:
    found = np.ones(table.rows, bool)
    for name, wanted in where.items():
        column = table.column(name)
        if isinstance(wanted, Mapping):
            pairs = zip(*_comparable(column, table.column(wanted["same"])), strict=True)
            found &= np.fromiter((one == other for one, other in pairs), bool, table.rows)
        else:
            several = wanted if isinstance(wanted, list) else [wanted]
            found &= np.logical_or.reduce([columns.equal(column, one, decimal) for one in several]) if several else False
    return found


class Lookup:
    """The rows of a table that `where` means for each row at hand.

    Conditions that are the same for all of these are asked once; for those with `same` the rows
    are kept by what stands in them.
    """

    def __init__(self, there: Table, where: Mapping[str, Json], hand: Table | None) -> None:
        same = {name: wanted["same"] for name, wanted in where.items() if isinstance(wanted, Mapping)}
        self.there = there
        self._rows: dict[Any, Any] = {}
        self._keys: Sequence[Any] | None = None
        found = np.flatnonzero(_mask(there, {name: wanted for name, wanted in where.items() if name not in same}))
        if not same or hand is None:
            self._rows[None] = found
            return
        pairs = [_comparable(there.column(name), hand.column(other)) for name, other in same.items()]
        known, self._keys = (list(zip(*side, strict=True)) for side in zip(*pairs, strict=True))
        kept: dict[Any, list[Any]] = {}
        for row in found:
            kept.setdefault(known[row], []).append(row)
        self._rows.update(kept)

    def key(self, row: int | None) -> Any:
        """What tells the selections of rows at hand apart."""
        return self._keys[row] if self._keys is not None and row is not None else None

    def selection(self, key: Any) -> Selection:
        """The rows meant for a key."""
        return Selection(self.there, self._rows.get(key, ()))


def _comparable(one: Column, other: Column) -> tuple[list[Any], list[Any]]:
    """What two columns hold, so that it can be compared: by meaning where they are of one nature, else as printed."""
    numeric = {column.reading.type in NUMERIC for column in (one, other)} == {True}
    alike = numeric or one.reading.type == other.reading.type
    return (one.hashable(), other.hashable()) if alike else (one.texts(), other.texts())


def select(place: Place, *, package: PackageName = "", resource: TableName = "", where: Where = NO_WHERE) -> Lookup:
    """The rows of a table that `where` means; without a name, of the table at hand.

    package: the package of the table, where it is another
    resource: the table, where it is another
    where: which of its rows; without it all
    """
    owner, name = package or place.package, resource or (place.table.name if place.table else "")
    there = place.portal.table(owner, name)
    if there is None:
        raise TermError("table-unknown", table=f"{owner}/{name}")
    return Lookup(there, where, place.table)
