"""Lines through time: which points they have, and the words beside them."""

from __future__ import annotations

from build_scripts.charts import shelf
from build_scripts.charts.frame import HEAD, Frame, Lines
from build_scripts.charts.plot import Canvas
from build_scripts.charts.shelf import Shelf
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import LEADING
from build_scripts.charts.times import Times


def lines(canvas: Canvas, when: Times, value: str, series: str | None) -> Lines:
    """The published points of each line, the earliest first."""
    found: dict[str, dict[int, int]] = {}
    for row, number in sorted(when.rows.items(), key=lambda item: item[1]):
        if canvas.rows.value(value, row) is not None:
            found.setdefault(canvas.rows.words(series, row) if series else "", {})[number] = row
    return found


def words(frame: Frame) -> tuple[dict[int, Spec], int]:
    """What each record says beside its point, and how many lines find no room for their names."""
    size, last, deep = frame.canvas.size.label, len(frame.when.moments) - 1, frame.high + frame.foot + 2
    board = Shelf(frame.wide + frame.room.right, deep, left=-4, top=-HEAD)
    for points in frame.lines.values() if frame.figures else ():
        board.cross([frame.at[row] for row in points.values()], 4)
    ends = {points[last]: frame.names[name] for name, points in frame.lines.items() if last in points}
    wanted = {row: (frame.named_at(row), len(text) * size * LEADING) for row, text in ends.items()}
    kept, placed = shelf.thinned(wanted, deep + HEAD, frame.bright), dict[int, Spec]()
    for row, middle in zip(kept, shelf.spread([wanted[row] for row in kept], -HEAD, deep), strict=True):
        (x, y), high = frame.at[row], wanted[row][1]
        board.hold((x + 8, middle - high / 2, board.right, middle + high / 2))
        placed[row] = shelf.beside(ends[row], 8, middle - y, size, row in frame.bright)
    for name, points in sorted(frame.lines.items(), key=lambda item: not frame.bright & set(item[1].values())):
        for row, after in zip(points.values(), [*list(points.values())[1:], None], strict=True):
            if row not in ends and (frame.figures or after is None):
                placed[row] = _beside(frame, board, name, row, after)
    return placed, len(ends) - len(kept)


def _beside(frame: Frame, board: Shelf, name: str, row: int, after: int | None) -> Spec:
    """A figure beside a point before the last moment; where the line ends there, its name too."""
    size, at = frame.canvas.size.label, frame.at
    if after is None:
        return board.set(frame.names[name], *at[row], size, "rba", row in frame.bright)
    # Below a point from which the line climbs, lest it run through the figure.
    sides = "ba" if at[after][1] < at[row][1] else "ab"
    return board.set([frame.canvas.rows.shown(frame.value, row)], *at[row], size, sides)
