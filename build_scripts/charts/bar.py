"""Bars with their figures at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.charts import marks
from build_scripts.charts.axis import Axis, from_zero
from build_scripts.charts.canvas import GAP, Canvas, Lanes, Point
from build_scripts.charts.metrics import width
from build_scripts.charts.style import token


@dataclass(frozen=True)
class Bar:
    """A bar from zero to `value`, or the word that stands where no value is published."""

    label: str
    measure: str
    printed: str
    value: float | None
    top: float
    thick: float
    colour: str

    @property
    def middle(self) -> float:
        """Where its figure stands."""
        return self.top + self.thick / 2


def reach(canvas: Canvas, lanes: Lanes, bars: Sequence[Bar], *more: float) -> Axis:
    """The axis that holds all bars, with room for the figures at their ends."""
    values = [bar.value for bar in bars if bar.value is not None] + list(more)
    room = max(width(bar.printed, canvas.size.label) for bar in bars) + GAP + 1
    start = lanes.left + (room if any(value < 0 for value in values) else 0)
    return from_zero(values, start, max(canvas.size.width - room, start + 40))


def draw(canvas: Canvas, bars: Sequence[Bar], axis: Axis) -> list[Any]:
    """Bars and their figures."""
    drawn, figures, blanks = [], [], []
    for bar in bars:
        if bar.value is None:
            blanks.append({"lines": bar.printed, "px": axis.zero + GAP, "py": bar.middle})
            continue
        known = {"label": bar.label, "measure": bar.measure, "printed": bar.printed, "value": bar.value, "base": 0.0}
        drawn.append({**known, "py": bar.top, "py2": bar.top + bar.thick, "colour": bar.colour})
        end, left = axis.pixel(bar.value), bar.value < 0
        place = {"px": end - GAP, "align": "right"} if left else {"px": end + GAP, "align": "left"}
        figures.append({"lines": bar.printed, "py": bar.middle, **place})
    return [marks.bars(drawn, axis), *canvas.figures(figures, blanks)]


def foundation(canvas: Canvas, lanes: Lanes, axis: Axis, thick: float) -> list[Any]:
    """The line from which bars start: one for all, or where labels lie between, one for each."""
    spans = [(lane.top - 1, lane.top + thick + 1) for lane in lanes.lanes]
    if not canvas.size.narrow:
        spans = [(spans[0][0] - 2, spans[-1][1] + 2)]
    x = axis.zero
    return [marks.rules([{"px": x, "px2": x, "py": a, "py2": b, "colour": token("ink")} for a, b in spans])]


def points(bars: Sequence[Bar]) -> list[Point]:
    """What the alternative text tells of them."""
    return [Point(bar.label, bar.value, bar.printed) for bar in bars if bar.value is not None]
