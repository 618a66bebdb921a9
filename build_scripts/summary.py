"""Each column of a table in a few figures: what one looks at before one reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from build_scripts import columns
from build_scripts.columns import Column
from build_scripts.model import Field, Table

FREQUENT = 5
"""How many of the most frequent values are told."""
LOOKED_AT = 300
"""Different values that are looked at, the most frequent ones."""
STEPS = 16
"""Bars of a small distribution."""


@dataclass(frozen=True)
class Summary:
    """A column in figures. Values are texts as they are printed; whoever shows them says them in a language."""

    field: Field
    column: Column

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.column)

    @cached_property
    def blanks(self) -> int:
        """In how many rows nothing stands."""
        return len(columns.blanks(self.column))

    @cached_property
    def _told(self) -> tuple[int, list[tuple[str, int]]]:
        return columns.frequent(self.column, LOOKED_AT)

    @property
    def texts(self) -> Sequence[str]:
        """Its different values as printed, the most frequent first; of very many only `LOOKED_AT`."""
        return [text for text, _ in self._told[1]]

    @property
    def distinct(self) -> int:
        """How many different values there are, as printed."""
        return self._told[0]

    @property
    def frequent(self) -> Sequence[tuple[str, int]]:
        """The values that stand most often, and how often; none where each stands once."""
        return self._told[1][:FREQUENT] if self.distinct < self.rows - self.blanks else ()

    @cached_property
    def reach(self) -> tuple[str, str] | None:
        """The smallest and the greatest value, the first and the last moment; None for words."""
        return columns.extremes(self.column)

    @cached_property
    def spread(self) -> Sequence[int]:
        """How many values lie in each of `STEPS` equal steps between them; none for words, codes and keys."""
        told = self.reach and not self.field.key and not self.field.categories
        return columns.histogram(columns.measured(self.column), STEPS) if told else ()


def summaries(table: Table) -> tuple[Summary, ...]:
    """A summary of each column of the subject: not of where a row stands in its source, nor of translations."""
    passed = set(table.provenance.columns) if table.provenance else set()
    return tuple(
        Summary(field, table.column(field.name))
        for field in table.fields
        if field.name not in passed and not field.translation_of
    )
