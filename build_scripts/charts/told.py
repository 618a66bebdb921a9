"""What marks tell to those who point at them, and to those who do not see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NAMED = {"expr": "datum._row + (datum._part ? ' ' + datum._part : '')"}
"""What tells one mark from the others (`Point.mark`)."""


@dataclass(frozen=True)
class Point:
    """A mark as it is told."""

    mark: str
    """Its record, counted from 1, and its part where a record has several."""
    field: str
    value: float
    label: str
    """What it stands for,"""
    figures: tuple[tuple[str, str], ...]
    """and what it shows: measures and printed figures; the first is that of `value`."""


@dataclass(frozen=True)
class Told:
    """The fields that marks tell, as the specification calls them, and their titles."""

    labels: Mapping[str, str]
    """Fields that say what a mark stands for,"""
    measures: Mapping[str, str]
    """and what it shows; the alternative text tells of the first."""
    about: str
    """What the alternative text calls that."""
    apart: bool = False
    """Whether each measure has a mark of its own (`parts`)."""

    def tooltip(self) -> list[Any]:
        """The encoding. A layer that has one is what readers can point at."""
        import altair as alt

        shown = {"_title": " ", "_figure": "  "} if self.apart else {f"_printed.{n}": t for n, t in self.measures.items()}
        return [alt.Tooltip(field=name, type="nominal", title=title) for name, title in {**self.labels, **shown}.items()]

    def points(self, records: Sequence[Mapping[str, Any]]) -> Iterator[Point]:
        """The marks of these records that have figures."""
        groups = [[name] for name in self.measures] if self.apart else [list(self.measures)]
        for record in records:
            for group in groups:
                if "_row" in record and all(record[name] is not None for name in group):
                    mark = f"{record['_row']} {group[0]}" if self.apart else str(record["_row"])
                    figures = tuple((self.measures[name], record["_printed"][name]) for name in group)
                    yield Point(mark, group[0], record[group[0]], self._label(record), figures)

    def _label(self, record: Mapping[str, Any]) -> str:
        words = (str(record["_printed"].get(name) or record.get(name, "")).strip() for name in self.labels)
        return " · ".join(filter(None, words))
