"""Figures of indicators, from every table that says which of its columns hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from build_scripts import terms
from build_scripts.model import Figures, Table
from build_scripts.pages.rows import Shown, cells
from build_scripts.reader import Edition
from build_scripts.reader.documents import Origin


@dataclass(frozen=True, eq=False)
class Observation:
    """One figure of an indicator: the row it stands in, and how that row is to be read."""

    edition: Edition
    table: Table
    row: int
    figures: Figures
    code: str

    def said(self, part: str) -> str:
        """A part of it in words; "" where there is none."""
        name = getattr(self.figures, part)
        return self.edition.said(self.table, self.row, name).text if name else ""

    def plain(self, part: str) -> str:
        """The same in its one spelling, for sorting and looking up."""
        name = getattr(self.figures, part)
        return (self.edition.column(self.table, name).plain[self.row] or "") if name else ""

    @cached_property
    def value(self) -> Decimal | None:
        """The figure, to be put in order; None for a nought of which it is not clear what it means."""
        number = self.table.column(self.figures.value).number(self.row)
        unclear = any(mark.kind == "unclear" for mark in self.shown.marks)
        return None if unclear and not number else number

    @cached_property
    def shown(self) -> Shown:
        """The figure as tables show it, with the marks of what does not fit."""
        edition, name = self.edition, self.figures.value
        column = next((one for one in edition.columns(self.table) if one.field.name == name), None)
        if column is None or self.table.apart:
            return Shown(edition.said(self.table, self.row, name).text)
        return cells(edition, self.table, column)[self.row]

    @property
    def unit(self) -> str:
        """Its unit: the row's own, the column's."""
        return self.said("unit") or self.edition.into(self.table.field(self.figures.value).unit)

    @property
    def period(self) -> str:
        """Its period: in printed words, else its time."""
        return self.said("period") or self.said("time")

    @property
    def subject(self) -> str:
        """The key of the agency or place that it is about, or ""."""
        return self.plain("subject")

    @property
    def target(self) -> str:
        """The address of its row."""
        return self.edition.row_address(self.table, self.row)

    @property
    def origin(self) -> Origin | None:
        """Where it stands in its source."""
        return self.edition.origins(self.table)[self.row] if self.table.provenance else None


def observations(edition: Edition) -> Mapping[str, list[Observation]]:
    """All figures of indicators by the indicator's code, the newest first."""
    found: dict[str, list[Observation]] = {}
    for table in edition.portal.tables():
        for figures in table.figures:
            for one in _of(edition, table, figures):
                found.setdefault(one.code, []).append(one)
    # those without a time come last; rows of one time stay in their order
    return {code: sorted(ones, key=lambda one: one.plain("time"), reverse=True) for code, ones in found.items()}


def _of(edition: Edition, table: Table, figures: Figures) -> Iterator[Observation]:
    codes = edition.column(table, figures.indicator).texts if figures.indicator else [figures.code] * table.rows
    blank = edition.column(table, figures.value).plain
    for row in terms.rows(table, figures.where):
        if codes[row] and blank[row] is not None:
            yield Observation(edition, table, row, figures, codes[row])


def latest(ones: Iterable[Observation]) -> list[Observation]:
    """Those of the newest time; of those without a time, all."""
    given = list(ones)
    newest = max((one.plain("time") for one in given), default="")
    return [one for one in given if one.plain("time") == newest]
