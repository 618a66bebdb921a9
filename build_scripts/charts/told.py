"""What marks tell to those who point at them, and to those who do not see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.charts.rows import Rows

NAMED = {"expr": "datum._row + (datum._part ? ' ' + datum._part : '')"}
"""What tells one mark from the others (`Point.mark`)."""


@dataclass(frozen=True)
class Point:
    """A mark as it is told."""

    mark: str
    """Its record, counted from 1, and its part where a record has several."""
    label: str
    """What it stands for,"""
    figures: tuple[tuple[str, str], ...]
    """and what it shows: measures and printed figures."""


@dataclass(frozen=True)
class Told:
    """The fields that marks tell."""

    rows: Rows
    labels: Sequence[str]
    """Fields that say what a mark stands for,"""
    measures: Sequence[str]
    """and what it shows; the alternative text tells of the first."""
    apart: bool = False
    """Whether each measure has a mark of its own (`parts`)."""
    most: str | None = None
    """The field of which the measures are taken as shares."""
    counted: str = ""
    """What the number of rows is called, where marks count them (`_rows`) and show no row's own figure."""

    extremes: bool = True
    """Whether the alternative text tells the highest figure and the lowest."""

    @property
    def shown(self) -> Mapping[str, str]:
        """The measures as the specification calls them, and how they are told: with their units where they stand alone."""
        if self.counted:
            return {"_rows": self.counted}
        title = self.rows.title if self.apart else self.rows.measure
        return {self.rows.names[name]: title(name) for name in self.measures}

    def tooltip(self) -> list[Any]:
        """The encoding. A layer that has one is what readers can point at."""
        import altair as alt

        labels = {self.rows.names[name]: self.rows.title(name) for name in self.labels}
        figures = {f"_printed.{name}": title for name, title in self.shown.items()}
        shown = {"_title": " ", "_figure": "  "} if self.apart else figures
        return [alt.Tooltip(field=name, type="nominal", title=title) for name, title in {**labels, **shown}.items()]

    def points(self, records: Sequence[Mapping[str, Any]]) -> Iterator[Point]:
        """The marks of these records that have figures."""
        shown = self.shown
        groups, most = [[name] for name in shown] if self.apart else [list(shown)], self.rows.names.get(self.most or "")
        for record in (record for record in records if not most or record[most]):
            whole = record.get("_printed", {}) | record.get("_whole", {})
            for group in groups:
                if "_row" in record and all(record[name] is not None for name in group):
                    mark = f"{record['_row']} {group[0]}" if self.apart else str(record["_row"])
                    yield Point(mark, self._label(record), tuple((shown[name], whole[name]) for name in group))

    def _label(self, record: Mapping[str, Any]) -> str:
        names = [self.rows.names[name] for name in self.labels]
        words = (str(record["_printed"].get(name) or record.get(name, "")).strip() for name in names)
        return " · ".join(filter(None, words))
