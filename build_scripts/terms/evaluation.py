"""From terms to their values: one, or those of many rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np

from build_scripts import columns
from build_scripts.columns import Many, Numbers, Words
from build_scripts.model import Json, Portal, Table
from build_scripts.terms.selection import Lookup, Selection
from build_scripts.terms.sort import SELECT, kind, per_row
from build_scripts.terms.value import TermError, Value, decimal
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
        self._words: dict[tuple[int, str], Words] = {}

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
        if id(term) not in self._lookups:
            self._lookups[id(term)] = SELECT.apply(self.place, **SELECT.arguments(term))
        lookup = self._lookups[id(term)]
        known = (id(term), lookup.key(row))
        if known not in self._values:
            takes = kind(term)
            self._values[known] = takes.apply(lookup.selection(known[1]), **takes.arguments(term))
        return self._values[known]

    def many(self, term: Json, rows: Rows) -> list[Value | None]:
        """The values of a term that is no field of the row at hand; a single one where it is the same for all rows."""
        return [self.value(term, row) for row in (rows if per_row(term) else rows[:1])]

    def numbers(self, term: Json, rows: Rows) -> Numbers:
        """The numbers of a term."""
        if isinstance(term, str):
            return columns.numbers(self._column(term), decimal).take(rows)
        return columns.of(value.number if value else None for value in self.many(term, rows))

    def digits(self, term: Json, rows: Rows) -> Many:
        """How many digits are printed behind the point of each of a term's numbers."""
        if isinstance(term, str):
            return columns.digits(self._column(term))[rows]
        found = (value.number if value else None for value in self.many(term, rows))
        return np.array([-int(number.as_tuple().exponent) if number is not None else 0 for number in found], np.int64)

    def words(self, term: Json, rows: Rows) -> Words:
        """What a term's values mean, as text: two spellings of a day are one."""
        if isinstance(term, str):
            found = columns.words(self._column(term))
            return Words(found.texts[rows], found.known[rows])
        values = self.many(term, rows)
        texts = np.array([self._meaning(value) if value else "" for value in values], object)
        return Words(texts, np.array([value is not None for value in values], bool))

    def _meaning(self, value: Value) -> str:
        if value.row is None or value.field is None:
            return value.text
        known = (id(value.table), value.field)
        if known not in self._words:
            self._words[known] = columns.words(value.table.column(value.field))
        return str(self._words[known].texts[value.row])

    def _column(self, name: str) -> columns.Column:
        assert self.place.table is not None
        return self.place.table.column(name)
