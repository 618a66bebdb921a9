"""What a rule is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from build_scripts import terms
from build_scripts.model import Check, Finding, Json, Package, Portal, Table
from build_scripts.terms import Value

MOST_ADDENDS = 12
"""Rows that a formula names one by one."""

Results = Iterator[Finding | None]
"""One for every place where the rule applies: None where it holds."""


@dataclass(frozen=True)
class Scope:
    """What a rule is applied to: a table (or, for a rule of a package, None) and its rows."""

    portal: Portal
    package: Package
    table: Table | None
    check: Check

    def rows(self) -> list[int]:
        """The records that the check's `where` means."""
        assert self.table is not None
        return list(terms.rows(self.table, self.check.where))

    def each(self, *options: Json) -> Sequence[int | None]:
        """Every row, where an option speaks of the row at hand; else once, without a row."""
        return self.rows() if any(terms.per_row(option) for option in options) else [None]

    def values(self, option: Json, row: int | None) -> list[Value] | None:
        """The values of a term or of a list of terms; None as soon as one is blank."""
        listed = option if isinstance(option, list) else [option]
        found = [terms.evaluate(self.portal, self.table, self.package.name, term, row) for term in listed]
        return None if any(value is None for value in found) else [v for v in found if v is not None]

    def numbers(self, option: Json, row: int | None) -> tuple[Value, list[Decimal]] | None:
        """The first value, for its cell, and all numbers; None where one is blank or no number."""
        values = self.values(option, row)
        numbers = [value.number for value in values or []]
        if not values or any(number is None for number in numbers):
            return None
        return values[0], [number for number in numbers if number is not None]

    def tokens(self, option: Json, row: int | None) -> list[str]:
        """The addends of a sum, token by token; a term that adds up rows is told row by row, if they are few."""
        told = []
        for value in self.values(option, row) or []:
            few = value.addends if len(value.addends) <= MOST_ADDENDS else ()
            told += [token for text in few or (value.text,) for token in ("+", text)]
        return told[1:]

    def near(self, one: Decimal, other: Decimal) -> bool:
        """Whether two numbers agree within the check's tolerance."""
        return abs(one - other) <= self.check.tolerance


def finding(value: Value, recomputed: Decimal | str | None, formula: Sequence[str] = ()) -> Finding:
    """The finding at a value's cell."""
    shown = plain(recomputed) if isinstance(recomputed, Decimal) else recomputed
    return Finding(value.cell, value.text, shown, tuple(formula), value.row)


def plain(number: Decimal) -> str:
    """The number without an exponent."""
    return format(number, "f")
