"""Lines through time: what lies where, and the words beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from build_scripts.charts import axes, calendar, shelf, ticks
from build_scripts.charts.metrics import balance, width
from build_scripts.charts.plot import Canvas, Room
from build_scripts.charts.shelf import Shelf
from build_scripts.charts.style import LEADING, MOST_COLOURS
from build_scripts.charts.ticks import Ticks
from build_scripts.charts.times import FEW, Reading, Times

Lines = Mapping[str, Mapping[int, int]]
"""By name: the row of each moment with a published figure."""
HEAD, FOOT = 24, 18
"""Pixels above the highest level line, and between the lowest and the calendar."""


def lines(canvas: Canvas, when: Times, value: str, series: str | None) -> Lines:
    """The published points of each line, the earliest first."""
    found: dict[str, dict[int, int]] = {}
    for row, number in sorted(when.rows.items(), key=lambda item: item[1]):
        if canvas.rows.value(value, row) is not None:
            found.setdefault(canvas.rows.words(series, row) if series else "", {})[number] = row
    return found


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

    @cached_property
    def up(self) -> Ticks:
        """The upright axis."""
        rows = self.canvas.rows
        values = [0, *self.tops.values()] if self.stacked else rows.values(self.value)
        return ticks.ratios(values, 5) if self.log else ticks.around(values, 5, rows.whole(self.value), not self.reverse)

    @cached_property
    def names(self) -> Mapping[str, list[str]]:
        """What stands at the end of each line: its last figure and its name; in one line where there are many."""
        room, size = self.canvas.size.width * 0.3, self.canvas.size.label
        printed = {name: self.canvas.rows.printed(self.value, points[max(points)]) for name, points in self.lines.items()}
        if len(self.lines) > MOST_COLOURS:
            return {name: balance(f"{figure} {name}", room, size, most=2) for name, figure in printed.items()}
        return {name: [figure, *balance(name, room, size, most=3)] for name, figure in printed.items()}

    @cached_property
    def room(self) -> Room:
        """Numbers at the left, names at the right, the calendar below."""
        size = self.canvas.size
        behind = max(width(line, size.label, bold=True) for lines in self.names.values() for line in lines) + 10
        last = width(self.when.moments[-1].words, size.small) / 2 + 4
        left = axes.beside(self.canvas, self.value, self.up) + 6
        return Room(round(left, 1), round(max(behind, last), 1), HEAD, self.foot + 22)

    @property
    def foot(self) -> int:
        """Between the lowest level line and the calendar: below points there may be figures."""
        return FOOT if self.figures else 4

    @property
    def wide(self) -> float:
        """Where the last moment lies."""
        return self.canvas.size.width - self.room.left - self.room.right

    @cached_property
    def start(self) -> float:
        """Where the first moment lies: there is room for its figure."""
        rows, size = self.canvas.rows, self.canvas.size
        if not self.figures:
            return 8
        digits = max(width(rows.printed(self.value, row), size.label) for row in rows.numbers)
        return round(max(width(self.when.moments[0].words, size.small), digits) / 2 + 4, 1)

    @property
    def high(self) -> float:
        """Where the lowest level line lies."""
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

    def beside(self, row: int) -> float:
        """The height at which a line is named: of an area its middle."""
        y = self.at[row][1]
        value = self.canvas.rows.value(self.value, row) or 0.0
        return (y + self.up.pixel(self.tops[row] - value, self.high, 0.0)) / 2 if self.stacked and len(self.lines) > 1 else y

    @cached_property
    def thinned(self) -> Lines:
        """The lines with what can be seen of them: in each column of pixels the first, last, highest and lowest point."""
        kept = [self._seen(points) for points in self.lines.values()]
        if self.stacked:  # what lies upon the other stands on the same points
            kept = [frozenset[int]().union(*kept)] * len(kept)
        return {
            name: {number: row for number, row in points.items() if number in one}
            for (name, points), one in zip(self.lines.items(), kept, strict=True)
        }

    def _seen(self, points: Mapping[int, int]) -> frozenset[int]:
        if len(points) <= 2 * self.canvas.size.width:
            return frozenset(points)
        kept: set[int] = set()
        for _, column in groupby(points, lambda number: int(self.at[points[number]][0])):
            numbers = list(column)
            height = {number: self.at[points[number]][1] for number in numbers}
            kept |= {numbers[0], numbers[-1], min(numbers, key=height.__getitem__), max(numbers, key=height.__getitem__)}
        return frozenset(kept)

    @cached_property
    def calendar(self) -> dict[str, tuple[Reading, str]]:
        """By their label on the axis, the points in time that stand below the picture, and their words there.

        Few are named themselves (words are "" where there is no room), the last and the first before others; of many,
        as many round ones as find room.
        """
        moments = self.when.moments
        if len(moments) > FEW and self.when.scale != "ordinal":
            for told in self._round():
                named = {self.when.label(reading): (reading, words) for reading, words in told.items()}
                fitting = [words for _, words in self._fitting(list(named.values()))]
                if len(fitting) > 2 and all(fitting[1:-1]):
                    return {
                        label: (reading, words) for (label, (reading, _)), words in zip(named.items(), fitting, strict=True)
                    }
        found = self._fitting([(moment.reading, moment.words) for moment in (moments[-1], *moments[:-1])])
        return {self.when.label(reading): (reading, words) for reading, words in found}

    def _fitting(self, wanted: Sequence[tuple[Reading, str]]) -> list[tuple[Reading, str]]:
        """These points in time, those without their words that find no room."""
        size, board = self.canvas.size.small, Shelf(self.wide + self.room.right, 40, left=-self.room.left)
        across = self.when.pixels(self.start, self.wide)
        return [
            (reading, words if board.set([f"{words} "], across(reading), 0, size, "b") else "") for reading, words in wanted
        ]

    def _round(self) -> Sequence[Mapping[Reading, str]]:
        """Round points in time, ever fewer."""
        first, last = self.when.moments[0].reading, self.when.moments[-1].reading
        if isinstance(first, int | float) and isinstance(last, int | float):
            sets = [ticks.around((first, last), most, True, ground=False).at for most in range(12, 0, -1)]
            return [{int(tick): f"{tick}" for tick in one if first <= tick <= last} for one in sets]
        ladders = calendar.ladders(first, last, self.when.grain)  # type: ignore[arg-type]
        language = self.canvas.rows.language
        return [{one: calendar.words(one, grain, language) for one in found} for grain, found in ladders]


def words(frame: Frame) -> tuple[dict[int, dict[str, Any]], int]:
    """What each record says beside its point, and how many lines find no room for their names."""
    size, last, deep = frame.canvas.size.label, len(frame.when.moments) - 1, frame.high + frame.foot + 2
    board = Shelf(frame.wide + frame.room.right, deep, left=-4, top=-HEAD)
    for points in frame.lines.values() if frame.figures else ():
        board.cross([frame.at[row] for row in points.values()], 4)
    ends = {points[last]: frame.names[name] for name, points in frame.lines.items() if last in points}
    wanted = {row: (frame.beside(row), len(text) * size * LEADING) for row, text in ends.items()}
    kept, placed = shelf.thinned(wanted, deep + HEAD, frame.bright), dict[int, dict[str, Any]]()
    for row, middle in zip(kept, shelf.spread([wanted[row] for row in kept], -HEAD, deep), strict=True):
        (x, y), high = frame.at[row], wanted[row][1]
        board.hold((x + 8, middle - high / 2, board.right, middle + high / 2))
        placed[row] = shelf.beside(ends[row], 8, middle - y, size, row in frame.bright)
    for name, points in sorted(frame.lines.items(), key=lambda item: not frame.bright & set(item[1].values())):
        for row, after in zip(points.values(), [*list(points.values())[1:], None], strict=True):
            if row not in ends and (frame.figures or after is None):
                placed[row] = _beside(frame, board, name, row, after)
    return placed, len(ends) - len(kept)


def _beside(frame: Frame, board: Shelf, name: str, row: int, after: int | None) -> dict[str, Any]:
    """A figure beside a point before the last moment; where the line ends there, its name too."""
    size, at = frame.canvas.size.label, frame.at
    if after is None:
        return board.set(frame.names[name], *at[row], size, "rba", row in frame.bright)
    # Below a point from which the line climbs, lest it run through the figure.
    sides = "ba" if at[after][1] < at[row][1] else "ab"
    return board.set([frame.canvas.rows.printed(frame.value, row)], *at[row], size, sides)
