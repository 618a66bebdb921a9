"""From terms to their values: one, or those of many rows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from build_scripts import columns
from build_scripts.columns import Column, Many, Numbers, Words
from build_scripts.columns.late import np
from build_scripts.model import Json, Portal, Table
from build_scripts.terms.selection import Lookup, Selection
from build_scripts.terms.sort import CELL, SELECT, kind, per_row
from build_scripts.terms.value import TermError, Value
from build_scripts.vocabulary import Place

Rows = Any
"""Rows at hand: a NumPy array of their numbers; or a list that holds None, where there is none."""


def evaluate(portal: Portal, table: Table | None, package: str, term: Json, row: int | None = None) -> Value | None:
    """The value of a single term; None where the cell is blank. Raises TermError where no one row matches."""
    return Evaluation(Place(portal, package, table)).value(term, row)


class Evaluation:
    """The values of terms at one place of a portal. What a term looks up is looked up once for all rows at hand."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._lookups: dict[int, Lookup] = {}
        self._values: dict[tuple[int, Any], Value | None] = {}

    def value(self, term: Json, row: int | None = None) -> Value | None:
        """The value of a term; None where it is blank. Raises TermError where no one row matches."""
        if isinstance(term, str):
            assert self.place.table is not None and row is not None
            return Selection(self.place.table, (row,)).cell(row, term)
        if "number" in term:
            somewhere = self.place.table or next(self.place.portal.tables(), None)
            if somewhere is None:
                raise TermError("table-unknown", table=self.place.package)
            return Value(str(term["number"]), somewhere, number=Decimal(str(term["number"])))
        lookup = self._lookup(term)
        known = (id(term), lookup.key(row))
        if known not in self._values:
            takes = kind(term)
            self._values[known] = takes.apply(lookup.selection(known[1]), **takes.arguments(term))
        return self._values[known]

    def numbers(self, term: Json, rows: Rows) -> Numbers:
        """The numbers of a term; a single one where it is the same for all rows."""
        cells = self._cells(term, rows)
        if cells:
            return cells[0].numbers.take(cells[1])
        return columns.of(value.number if value else None for value in self._each(term, rows))

    def digits(self, term: Json, rows: Rows) -> Many:
        """How many digits are printed behind the point of each of a term's numbers."""
        cells = self._cells(term, rows)
        if cells:
            return cells[0].digits[cells[1]]
        found = (value.number if value else None for value in self._each(term, rows))
        return np.array([-int(number.as_tuple().exponent) if number is not None else 0 for number in found], np.int64)

    def words(self, term: Json, rows: Rows) -> Words:
        """What a term's values mean, as text: two spellings of a day are one."""
        cells = self._cells(term, rows)
        if cells:
            found = columns.words(cells[0])
            return Words(found.texts[cells[1]], found.known[cells[1]])
        values = self._each(term, rows)
        return Words(
            np.array([value.text if value else "" for value in values], object),
            np.array([value is not None for value in values], bool),
        )

    def _each(self, term: Json, rows: Rows) -> list[Value | None]:
        return [self.value(term, row) for row in (rows if per_row(term) else rows[:1])]

    def _cells(self, term: Json, rows: Rows) -> tuple[Column, Any] | None:
        """The column and the rows in it, where a term is a cell: of the row at hand, or of one that is looked up."""
        if isinstance(term, str):
            assert self.place.table is not None
            return self.place.table.column(term), rows
        if "number" in term or term.get("take", CELL) != CELL or not len(rows):
            return None
        lookup = self._lookup(term)
        found = lookup.ones(rows) if per_row(term) else np.array([lookup.selection(None).one()])
        return lookup.there.column(term["field"]), found

    def _lookup(self, term: Mapping[str, Json]) -> Lookup:
        if id(term) not in self._lookups:
            self._lookups[id(term)] = SELECT.apply(self.place, **SELECT.arguments(term))
        return self._lookups[id(term)]
