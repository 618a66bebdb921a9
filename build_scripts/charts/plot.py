"""What a kind of chart draws on, and what it hands back.

A picture is a Vega-Lite chart of the table's own fields. Vega scales, sorts and stacks; what
depends on how wide words are (wrapped names, labels beside points, the room around the data) is
measured here and handed to it, so that nothing rests on the fonts of the machine that draws.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from build_scripts.charts.key import Key
from build_scripts.charts.rows import Rows
from build_scripts.charts.style import Size, token

GAP = 6
"""Pixels between a mark and its figure."""


@dataclass(frozen=True)
class Canvas:
    """The records, the size of the picture and the portal's colour."""

    rows: Rows
    size: Size
    accent: str

    def text(self, key: str, **params: Any) -> str:
        """A message of the section `charts`."""
        return self.rows.language(f"charts.{key}", **params)


@dataclass(frozen=True)
class Point:
    """A mark as it is told to those who point at it, and to those who do not see it."""

    row: int
    field: str
    """The field that the mark measures."""
    value: float
    label: str
    """What the mark stands for,"""
    figures: tuple[tuple[str, str], ...]
    """and what it shows: measures and printed figures; the first is that of `value`."""


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
    points: Sequence[Point]
    subject: str
    """The field whose highest and lowest figures the alternative text tells."""
    measure: str
    """What is measured and in which unit."""
    notes: tuple[str, ...] = ()
    shared: Mapping[str, Any] = field(default_factory=dict)
    """Encodings of all layers."""
    params: Mapping[str, Any] = field(default_factory=dict)
    """Words that expressions look up: an expression itself is never made of a stranger's words."""
    key: Key | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    """Where a record has several marks: what the specification calls the field of each."""

    def mark(self, point: Point) -> str:
        """What tells the mark of a point from others: its record, and its part."""
        return " ".join(filter(None, (str(point.row + 1), self.parts.get(point.field))))


def points(
    rows: Rows, labels: Mapping[int, str], *fields: str, measure: Callable[[str], str] | None = None
) -> tuple[Point, ...]:
    """The published figures of these fields, one record after the other; `measure` says what a field is called."""
    return tuple(
        Point(row, field, value, label.strip(), (((measure or rows.measure)(field), rows.printed(field, row)),))
        for row, label in labels.items()
        for field in fields
        if (value := rows.value(field, row)) is not None
    )


def empty(canvas: Canvas, measure: str) -> Plot:
    """The sentence in place of a chart that has no figures."""
    import altair as alt

    sentence = alt.Chart().mark_text(text=canvas.text("empty"), color=token("muted"))
    layers = [sentence.encode(x=alt.XValue(0), y=alt.YValue(16))]
    return Plot(layers, [{}], Room(), 34, (), measure, canvas.rows.measure(measure))
