"""What a rule is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, reduce
from operator import add

from build_scripts import columns
from build_scripts.columns import Many, Numbers, Words
from build_scripts.columns.late import np
from build_scripts.model import Check, Finding, Json, Package, Portal, Table
from build_scripts.terms import Evaluation, Rows, Value
from build_scripts.vocabulary import Place


@dataclass(frozen=True, eq=False)
class Verdict:
    """Where a rule applies and where it holds, place by place, and what is found at a place where it does not."""

    applies: Many
    holds: Many
    tell: Callable[[int], Finding]


@dataclass(frozen=True, eq=False)
class Scope:
    """What a rule is applied to: the places of a table, or of a package (then `table` is None).

    A place is a row; where no option speaks of the row at hand there is one place, without a row.
    """

    portal: Portal
    package: Package
    table: Table | None
    check: Check
    rows: Rows

    @cached_property
    def _terms(self) -> Evaluation:
        return Evaluation(Place(self.portal, self.package.name, self.table))

    @cached_property
    def tolerance(self) -> Numbers:
        """By how much two numbers may differ."""
        return columns.of([self.check.tolerance])

    def numbers(self, option: Json) -> list[Numbers]:
        """The numbers of a term, or of each of a list, at every place."""
        return [self._terms.numbers(term, self.rows) for term in _listed(option)]

    def total(self, option: Json) -> Numbers:
        """The sum of a term or of a list of terms at every place; not known where one is not."""
        return reduce(add, self.numbers(option))

    def digits(self, term: Json) -> Many:
        """How many digits are printed behind the point of a term's numbers at every place."""
        return self._terms.digits(term, self.rows)

    def words(self, option: Json) -> list[Words]:
        """What a term, or each of a list, means at every place, as text."""
        return [self._terms.words(term, self.rows) for term in _listed(option)]

    def groups(self, names: Sequence[str]) -> Many:
        """A number for each place; places whose row holds the same in these fields have the same."""
        if not names:
            return np.zeros(len(self.rows), np.int64)
        assert self.table is not None
        return columns.alike([self.table.column(name) for name in names])[0][self.rows]

    def places(self, name: str, texts: Sequence[str]) -> Many:
        """Where in a list each cell of a field stands; -1 where it does not."""
        assert self.table is not None
        return columns.places(self.table.column(name), texts)[self.rows]

    def values(self, option: Json, place: int) -> list[Value]:
        """The values of a term, or of each of a list, at a place where none is blank."""
        found = [self._terms.value(term, self.rows[place]) for term in _listed(option)]
        return [value for value in found if value is not None]

    def decimals(self, option: Json, place: int) -> list[Decimal]:
        """The same as numbers, with the digits that are printed."""
        return [value.number for value in self.values(option, place) if value.number is not None]

    def tokens(self, option: Json, place: int) -> list[str]:
        """The addends of a sum, token by token; a term that adds up rows is told row by row, if they are few."""
        told = []
        for value in self.values(option, place):
            told += [token for text in value.addends or (value.text,) for token in ("+", text)]
        return told[1:]


def _listed(option: Json) -> list[Json]:
    return option if isinstance(option, list) else [option]


def finding(value: Value, recomputed: Decimal | str | None, formula: Sequence[str] = ()) -> Finding:
    """The finding at a value's cell."""
    shown = plain(recomputed) if isinstance(recomputed, Decimal) else recomputed
    return Finding(value.cell, value.text, shown, tuple(formula), value.row)


def plain(number: Decimal) -> str:
    """The number without an exponent."""
    return format(number, "f")
