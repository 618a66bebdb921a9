"""What a kind of chart draws on, and what it hands back.

A picture is a Vega-Lite chart of the table's own fields. Vega scales, sorts and stacks; what
depends on how wide words are (wrapped names, labels beside points, the room around the data) is
measured here and handed to it, so that nothing rests on the fonts of the machine that draws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from build_scripts.charts.gathered import Take, gathered
from build_scripts.charts.key import Key
from build_scripts.charts.panels import Panels
from build_scripts.charts.rows import Rows
from build_scripts.charts.style import Size, token
from build_scripts.charts.told import Point, Told

GAP = 6
"""Pixels between a mark and its figure."""


@dataclass(frozen=True)
class Canvas:
    """The records, the size of the picture and the portal's colour."""

    rows: Rows
    size: Size
    accent: str

    def taken(self, take: Take | None, measures: Sequence[str], *by: str | None) -> tuple[Canvas, tuple[str, ...]]:
        """The same for the rows of each point taken together, and the fields to draw (`gathered`)."""
        rows, drawn = gathered(self.rows, take, measures, *by)
        return replace(self, rows=rows), drawn

    def text(self, key: str, **params: Any) -> str:
        """A message of the section `charts`."""
        return self.rows.language(f"charts.{key}", **params)


@dataclass(frozen=True)
class Room:
    """Pixels around the data, within the picture."""

    left: float = 0
    right: float = 0
    above: float = 0
    below: float = 0


@dataclass(frozen=True)
class Plot:
    """A chart without headline and source."""

    layers: Sequence[Any]
    """Altair charts without data of their own,"""
    records: Sequence[Mapping[str, Any]]
    """for these are the data of them all."""
    room: Room
    height: Any
    """Of the data: pixels, or what each record takes (`bands.Bands.height`)."""
    told: Told
    measure: str
    """What is measured and in which unit."""
    notes: tuple[str, ...] = ()
    shared: Mapping[str, Any] = field(default_factory=dict)
    """Encodings of all layers."""
    params: Mapping[str, Any] = field(default_factory=dict)
    """Words that expressions look up: an expression itself is never made of a stranger's words."""
    key: Key | None = None
    panels: Panels | None = None

    @cached_property
    def points(self) -> Sequence[Point]:
        """The marks that have figures."""
        return tuple(self.told.points(self.records))


def empty(canvas: Canvas, measure: str | None = None) -> Plot:
    """The sentence in place of a chart that has no figures."""
    import altair as alt

    sentence = alt.Chart().mark_text(text=canvas.text("empty"), color=token("muted"))
    layers = [sentence.encode(x=alt.XValue(0), y=alt.YValue(16))]
    return Plot(layers, [{}], Room(), 34, Told(canvas.rows, (), ()), canvas.rows.measure(measure) if measure else "")
