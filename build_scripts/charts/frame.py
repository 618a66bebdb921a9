"""The picture of lines through time: what lies where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from build_scripts.charts import axes, ticks
from build_scripts.charts.metrics import balance, width
from build_scripts.charts.panels import GAP, HIGH, Panels
from build_scripts.charts.plot import Canvas, Room
from build_scripts.charts.style import MOST_COLOURS
from build_scripts.charts.ticks import Ticks
from build_scripts.charts.times import Times

Lines = Mapping[str, Mapping[int, int]]
"""By name: the row of each moment with a published figure."""
HEAD, FOOT = 24, 18
"""Pixels above the highest level line, and between the lowest and the calendar."""
MONTH = 22
"""Pixels that the name of the first month may take before it."""
POINTS = 3
"""Points of all lines for each pixel of a picture's width: of more, only what can be seen is drawn."""


@dataclass(frozen=True)
class Frame:
    """The picture of lines, in pixels from the upper left corner of the data."""

    canvas: Canvas
    when: Times
    lines: Lines
    value: str
    bright: frozenset[int]
    """Rows of the lines that are set off."""
    reverse: bool = False
    log: bool = False
    figures: bool = True
    """Whether points have their figures beside them."""
    stacked: bool = False
    """Whether lines are the upper edges of areas, one upon the other."""
    apart: str = ""
    """The field, as the specification calls it, whose words have a panel each; "" for one picture of all."""

    @cached_property
    def up(self) -> Ticks:
        """The upright axis."""
        rows = self.canvas.rows
        most = 2 if self.apart else 5
        values = [0, *self.tops.values()] if self.stacked else rows.values(self.value)
        return (
            ticks.ratios(values, most) if self.log else ticks.around(values, most, rows.whole(self.value), not self.reverse)
        )

    @cached_property
    def names(self) -> Mapping[str, list[str]]:
        """What stands at the end of each line: its last figure and its name; in one line where there are many."""
        room, size = self.canvas.size.width * 0.3, self.canvas.size.label
        printed = {name: self.canvas.rows.shown(self.value, points[max(points)]) for name, points in self.lines.items()}
        if len(self.lines) > MOST_COLOURS:
            return {name: balance(f"{figure} {name}", room, size, most=2) for name, figure in printed.items()}
        return {name: [figure, *balance(name, room, size, most=3)] for name, figure in printed.items()}

    @cached_property
    def room(self) -> Room:
        """Numbers at the left, names at the right, the calendar below."""
        size = self.canvas.size
        if self.apart:
            return Room(round(self.beside, 1), GAP / 2, HEAD, self.foot + 22)
        behind = max(width(line, size.label, bold=True) for lines in self.names.values() for line in lines) + 10
        last = width(self.when.moments[-1].words, size.small) / 2 + 4
        return Room(round(self.beside, 1), round(max(behind, last), 1), HEAD, self.foot + 22)

    @property
    def beside(self) -> float:
        """Room for the numbers of the upright axis."""
        least = MONTH if self.when.scale == "temporal" else 0
        return max(axes.beside(self.canvas, self.value, self.up) + 6, least)

    @cached_property
    def panels(self) -> Panels | None:
        """The panels of the lines."""
        return Panels(self.apart, list(self.lines), self.canvas.size, round(self.beside, 1)) if self.apart else None

    @property
    def foot(self) -> int:
        """Between the lowest level line and the calendar: below points there may be figures."""
        return FOOT if self.figures else 4

    @property
    def wide(self) -> float:
        """Where the last moment lies."""
        return self.panels.wide if self.panels else self.canvas.size.width - self.room.left - self.room.right

    @cached_property
    def start(self) -> float:
        """Where the first moment lies: there is room for its figure."""
        rows, size = self.canvas.rows, self.canvas.size
        if not self.figures:
            return 0 if self.apart else 8
        digits = max(width(rows.shown(self.value, row), size.label) for row in rows.numbers)
        return round(max(width(self.when.moments[0].words, size.small), digits) / 2 + 4, 1)

    @property
    def high(self) -> float:
        """Where the lowest level line lies."""
        if self.apart:
            return HIGH
        return round(self.canvas.size.width * (0.8 if self.canvas.size.narrow else 0.42)) - HEAD - self.foot

    @cached_property
    def tops(self) -> Mapping[int, float]:
        """How high the point of each row lies."""
        found, sums = dict[int, float](), dict[int, float]()
        for points in self.lines.values():
            for number, row in points.items():
                below = sums.get(number, 0.0) if self.stacked else 0.0
                found[row] = sums[number] = below + (self.canvas.rows.value(self.value, row) or 0.0)
        return found

    @cached_property
    def at(self) -> Mapping[int, tuple[float, float]]:
        """Where the point of each row lies."""
        ends, across = (0.0, self.high) if self.reverse else (self.high, 0.0), self.when.pixels(self.start, self.wide)
        return {
            row: (across(self.when.moments[number].reading), self.up.pixel(self.tops[row], *ends))
            for points in self.lines.values()
            for number, row in points.items()
        }

    def named_at(self, row: int) -> float:
        """The height at which a line is named: of an area its middle."""
        y = self.at[row][1]
        value = self.canvas.rows.value(self.value, row) or 0.0
        return (y + self.up.pixel(self.tops[row] - value, self.high, 0.0)) / 2 if self.stacked and len(self.lines) > 1 else y

    @cached_property
    def thinned(self) -> Lines:
        """The lines with what can be seen of them: of each column of pixels the highest and the lowest point; their ends."""
        kept = [self._seen(points) for points in self.lines.values()]
        if self.stacked:  # what lies upon the other stands on the same points
            kept = [frozenset[int]().union(*kept)] * len(kept)
        return {
            name: {number: row for number, row in points.items() if number in one}
            for (name, points), one in zip(self.lines.items(), kept, strict=True)
        }

    @cached_property
    def column(self) -> float:
        """How broad a column of pixels is of which only the highest and the lowest point are drawn."""
        drawn = 2 * (self.wide - self.start) * len(self.lines)
        return max(1.0, drawn / (POINTS * self.canvas.size.width))

    def _seen(self, points: Mapping[int, int]) -> frozenset[int]:
        if len(points) <= 2 * (self.wide - self.start) / self.column:
            return frozenset(points)
        numbers = list(points)
        kept = {numbers[0], numbers[-1]}
        for _, run in groupby(points, lambda number: int(self.at[points[number]][0] / self.column)):
            height = {number: self.at[points[number]][1] for number in run}
            kept |= {min(height, key=height.__getitem__), max(height, key=height.__getitem__)}
        return frozenset(kept)
