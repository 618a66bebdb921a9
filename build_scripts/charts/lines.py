"""Lines through time: what lies where, and the words beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from build_scripts.charts import shelf, ticks
from build_scripts.charts.metrics import balance, width
from build_scripts.charts.plot import Canvas, Room
from build_scripts.charts.shelf import Shelf
from build_scripts.charts.style import LEADING, MOST_COLOURS
from build_scripts.charts.ticks import Ticks
from build_scripts.charts.times import Times

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
    reverse: bool

    @cached_property
    def up(self) -> Ticks:
        """The upright axis."""
        rows = self.canvas.rows
        return ticks.around(rows.values(self.value), 5, rows.whole(self.value), ground=not self.reverse)

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
        left = ticks.beside(self.canvas, self.value, self.up) + 6
        return Room(round(left, 1), round(max(behind, last), 1), HEAD, FOOT + 22)

    @property
    def wide(self) -> float:
        """Where the last moment lies."""
        return self.canvas.size.width - self.room.left - self.room.right

    @cached_property
    def start(self) -> float:
        """Where the first moment lies: there is room for its figure."""
        rows, size = self.canvas.rows, self.canvas.size
        digits = max(width(rows.printed(self.value, row), size.label) for row in rows.numbers)
        return round(max(width(self.when.moments[0].words, size.small), digits) / 2 + 4, 1)

    @property
    def high(self) -> float:
        """Where the lowest level line lies."""
        return round(self.canvas.size.width * (0.8 if self.canvas.size.narrow else 0.42)) - HEAD - FOOT

    @cached_property
    def at(self) -> Mapping[int, tuple[float, float]]:
        """Where the point of each row lies."""
        ends = (0.0, self.high) if self.reverse else (self.high, 0.0)
        return {
            row: (self.when.pixel(number, self.start, self.wide), self.up.pixel(height, *ends))
            for points in self.lines.values()
            for number, row in points.items()
            if (height := self.canvas.rows.value(self.value, row)) is not None
        }

    @property
    def calendar(self) -> dict[str, str]:
        """The points in time to name below the picture: the last and the first, then those that find room."""
        size, board = self.canvas.size.small, Shelf(self.wide + self.room.right, 40, left=-self.room.left)
        shown, moments = {}, list(enumerate(self.when.moments))
        for number, moment in [moments[-1], *moments[:-1]]:
            x = self.when.pixel(number, self.start, self.wide)
            if moment.words and board.set([f"{moment.words} "], x, 0, size, "b"):
                shown[str(moment.value)] = moment.words
        return shown


def words(frame: Frame) -> tuple[dict[int, dict[str, Any]], int]:
    """What each record says beside its point, and how many lines find no room for their names."""
    size, last, deep = frame.canvas.size.label, len(frame.when.moments) - 1, frame.high + 20
    board = Shelf(frame.wide + frame.room.right, deep, left=-4, top=-HEAD)
    for x, y in frame.at.values():
        board.take(x, y, 4)
    ends = {points[last]: frame.names[name] for name, points in frame.lines.items() if last in points}
    wanted = {row: (frame.at[row][1], len(text) * size * LEADING) for row, text in ends.items()}
    kept, placed = shelf.thinned(wanted, deep + HEAD, frame.bright), dict[int, dict[str, Any]]()
    for row, middle in zip(kept, shelf.spread([wanted[row] for row in kept], -HEAD, deep), strict=True):
        (x, y), high = frame.at[row], wanted[row][1]
        board.hold((x + 8, middle - high / 2, board.right, middle + high / 2))
        placed[row] = shelf.beside(ends[row], 8, middle - y, size, row in frame.bright)
    for name, points in sorted(frame.lines.items(), key=lambda item: not frame.bright & set(item[1].values())):
        for row, after in zip(points.values(), [*list(points.values())[1:], None], strict=True):
            if row not in ends:
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
