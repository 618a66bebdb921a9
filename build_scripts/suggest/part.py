"""A column of a table as the rules see it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from build_scripts import columns
from build_scripts.charts.calendar import written
from build_scripts.columns import Many
from build_scripts.columns.late import np
from build_scripts.model import Field, Json
from build_scripts.suggest import lexicon
from build_scripts.summary import Summary

SHORT = 40
"""Characters of a name, on the average."""
MEASURED = ("integer", "number", "year", "yearmonth", "date", "datetime")
"""Types whose values lie at a distance from one another."""
RANGE = re.compile(r"[<>≤≥~]?\s?[0-9.,]+(\s?[-–—+/]\s?[0-9.,]*)?(\s?\D{0,9})")
"""A group of ages, incomes, sizes."""
THINGS, GROUPED = 50, 0.4
"""Values of a column from which on some may be groups of others, and the share of these at most."""
MARKS = frozenset((-99.0, -99.9, -99.99, -999.0, -999.9, -999.99, -9999.0, 9999.0, 99999.0, -99999.0))
"""Numbers that stand for a missing value where nobody said so."""


@dataclass(frozen=True, eq=False)
class Part:
    """A column, what stands in it, and whether it belongs to the table's key."""

    summary: Summary
    key: bool

    @property
    def field(self) -> Field:
        """Its field."""
        return self.summary.field

    @property
    def name(self) -> str:
        """Its name in the table."""
        return self.field.name

    @property
    def distinct(self) -> int:
        """How many different values it has."""
        return self.summary.distinct

    @property
    def known(self) -> int:
        """In how many rows something stands."""
        return self.summary.rows - self.summary.blanks

    @property
    def texts(self) -> Sequence[str]:
        """Its different values as printed, the most frequent first; of very many only some."""
        return self.summary.texts

    @cached_property
    def values(self) -> Many:
        """Its values as floating numbers: of words their places, in time or in the table; NaN for a blank."""
        column = self.summary.column
        if self.field.type in MEASURED:
            return columns.measured(column)
        known = column.distinct()
        when = [moment[0].timestamp() for text in known if (moment := written(text))]
        places = dict(zip(known, when if len(when) == len(known) else map(float, range(len(known))), strict=True))
        return np.array([places.get(text, np.nan) for text in column.texts()], float)

    @cached_property
    def ends(self) -> tuple[int, int]:
        """The rows of the smallest value and of the greatest."""
        return int(np.nanargmin(self.values)), int(np.nanargmax(self.values))

    @cached_property
    def range(self) -> tuple[float, float]:
        """The smallest value and the greatest."""
        low, high = (float(self.values[row]) for row in self.ends)
        return low, high

    @cached_property
    def whole(self) -> bool:
        """Whether its numbers have no fractions."""
        return bool(np.all(np.mod(self.values[np.isfinite(self.values)], 1) == 0))

    @property
    def ordered(self) -> bool:
        """Whether its values have an order of their own, as groups of ages have."""
        return self.field.ordered or self.field.numeric or all(RANGE.fullmatch(text) for text in self.texts)

    @cached_property
    def total(self) -> str | None:
        """The value that stands for all others, if there is one."""
        return next((text for text in self.texts if lexicon.total(text)), None)

    @cached_property
    def wholes(self) -> frozenset[str]:
        """The values that stand for others: the total, and among many countries their groups."""
        found = {self.total} if self.total else set()
        if THINGS <= self.distinct == len(self.texts):
            groups = {text for text in self.texts if lexicon.grouped(text)}
            found |= groups if 1 < len(groups) <= GROUPED * self.distinct else set()
        return frozenset(found)

    @property
    def others(self) -> list[Json]:
        """Its other values."""
        return [text for text in self.texts if text not in self.wholes]

    @property
    def short(self) -> bool:
        """Whether its values are names rather than sentences."""
        return sum(map(len, self.texts)) <= SHORT * len(self.texts)

    @cached_property
    def doubted(self) -> int:
        """2 where some number is likely to stand for nothing, 1 where it tells how good others are; 0 elsewhere."""
        if MARKS & {round(value, 6) for value in self.range}:
            return 2
        return int(lexicon.named(self.field, lexicon.ASIDE))

    def text(self, row: int) -> str:
        """A cell as printed."""
        return self.summary.column.text(row)

    def cell(self, row: int) -> Json:
        """A cell as a condition names it."""
        text = self.text(row)
        return int(text) if self.field.type in ("integer", "year") and text.isdecimal() else text
