"""Scatter plot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from build_scripts.charts import marks, ticks
from build_scripts.charts.metrics import balance, wrap
from build_scripts.charts.paint import paint
from build_scripts.charts.plot import Canvas, Plot, Point, Room
from build_scripts.charts.shelf import Shelf
from build_scripts.charts.ticks import Ticks
from build_scripts.vocabulary import FieldName, Measure, Where

MOST = 2000


def scatter(
    canvas: Canvas,
    *,
    x: Measure,
    y: Measure,
    label: FieldName,
    color: FieldName | None = None,
    highlight: Where | None = None,
) -> Plot | None:
    """A point for each row that has both figures: whether two things go together.

    x: the figure to the right
    y: the figure upwards
    label: what each point stands for; written where there is room
    color: a field with categories that colours the points
    highlight: the rows to set off
    """
    import altair as alt

    rows, size, bright = canvas.rows, canvas.size, canvas.rows.where(highlight)
    points = tuple(_points(canvas, label, x, y))
    if not points:
        return None
    colours, high = paint(canvas, color, bright), round(size.width * (0.95 if size.narrow else 0.5)) - 4
    up = ticks.around([rows.value(y, point.row) or 0.0 for point in points], 5, rows.whole(y))
    left = ticks.beside(canvas, y, up) + 8
    along = ticks.across(canvas, x, [point.value for point in points], size.width - left - 14)
    room = Room(left, max(14, ticks.beside(canvas, x, along) / 2), colours.key.height + 30, 46)
    wide = size.width - room.left - room.right

    def at(point: Point) -> tuple[float, float]:
        return along.pixel(point.value, 0, wide), up.pixel(rows.value(y, point.row) or 0.0, high, 0)

    placed = _names(canvas, points, at, Shelf(wide + room.right, high, left=-6, top=-8), bright)
    records = [
        {rows.names[label]: point.label, **colours.mark(row), **rows.record(row, x, y), **placed.get(row, {})}
        for point in points
        for row in [point.row]
    ]
    shared = {"x": _across(canvas, x, along, room), "y": _upwards(canvas, y, up, room)}
    figures = [(f"_printed.{rows.names[name]}", rows.measure(name)) for name in (x, y)]
    told = marks.told((rows.names[label], rows.title(label)), *figures)
    layers = [
        marks.dots(alt.Chart(), 90).encode(fill=colours.encode(room, "Fill"), tooltip=told),
        marks.labels(alt.Chart(), size.small),
    ]
    without = len(rows.numbers) - len(points)
    notes = ((canvas.text("without", n=without),) if without else ()) + colours.notes
    return Plot(layers, records, room, high, points, x, "", notes, shared, key=colours.key)


def _points(canvas: Canvas, label: str, x: str, y: str) -> Iterator[Point]:
    """The rows that have both figures, from left to right."""
    rows, found = canvas.rows, []
    for row in rows.numbers:
        value = rows.value(x, row)
        if value is not None and rows.value(y, row) is not None:
            figures = tuple((rows.measure(name), rows.printed(name, row)) for name in (x, y))
            found.append(Point(row, x, value, rows.words(label, row), figures))
    yield from sorted(found[:MOST], key=lambda point: point.value)


def _across(canvas: Canvas, name: str, along: Ticks, room: Room) -> Any:
    """The axis to the right, with what it shows below its end."""
    import altair as alt

    rows = canvas.rows
    title = _fitting(canvas, f"{rows.measure(name)} →")
    place: dict[str, Any] = {"titleAnchor": "end", "titleAlign": "right", "titleX": {"expr": f"width + {room.right:g}"}}
    axis = alt.Axis(title=title, tickCount=along.count, format=rows.format(name), labelPadding=8, titleY=34, **place)
    return alt.X(field=rows.names[name], type="quantitative", scale=along.scale(), axis=axis)


def _upwards(canvas: Canvas, name: str, up: Ticks, room: Room) -> Any:
    """The axis upwards, with what it shows above it."""
    import altair as alt

    title = _fitting(canvas, f"↑ {canvas.rows.measure(name)}")
    place = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "start", "titleX": -room.left, "titleY": -18}
    axis = ticks.ladder(canvas, name, up, 8, title=title, **place)
    return alt.Y(field=canvas.rows.names[name], type="quantitative", scale=up.scale(), axis=axis)


def _fitting(canvas: Canvas, title: str) -> str:
    return "".join(wrap(title, canvas.size.width, canvas.size.small, most=1))


def _names(
    canvas: Canvas, points: Sequence[Point], at: Callable[[Point], tuple[float, float]], shelf: Shelf, bright: frozenset[int]
) -> dict[int, dict[str, Any]]:
    """Labels of as many points as find room: first what is set off, then what lies farthest out."""
    size, placed = canvas.size.small, {}
    for point in points:
        shelf.take(*at(point), 5)
    middle = shelf.right / 2
    for point in sorted(points, key=lambda point: (point.row not in bright, -abs(at(point)[0] - middle))):
        bold = point.row in bright
        lines = balance(point.label, canvas.size.width * 0.4, size, bold, most=3)
        if lines:
            placed[point.row] = shelf.set(lines, *at(point), size, "rRSlab", bold)
    return placed
