"""Scatter plot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.charts import marks, ticks
from build_scripts.charts.metrics import balance, wrap
from build_scripts.charts.paint import paint
from build_scripts.charts.plot import Canvas, Plot, Room
from build_scripts.charts.shelf import Shelf
from build_scripts.charts.ticks import Ticks
from build_scripts.charts.told import Told
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
    names, colours = [rows.names[name] for name in (x, y)], paint(canvas, color, bright)
    records = [{rows.names[label]: rows.words(label, r), **colours.mark(r), **rows.record(r, x, y)} for r in rows.numbers]
    both = [record for record in records if all(record[name] is not None for name in names)][:MOST]
    if not both:
        return None
    both.sort(key=lambda record: float(record[names[0]]))
    high = round(size.width * (0.95 if size.narrow else 0.5)) - 4
    up = ticks.around([record[names[1]] for record in both], 5, rows.whole(y))
    left = ticks.beside(canvas, y, up) + 8
    along = ticks.across(canvas, x, [record[names[0]] for record in both], size.width - left - 14)
    room = Room(left, max(14, ticks.beside(canvas, x, along) / 2), colours.key.height + 30, 46)
    wide = size.width - room.left - room.right
    at = [(along.pixel(record[names[0]], 0, wide), up.pixel(record[names[1]], high, 0)) for record in both]
    _name(canvas, both, rows.names[label], at, Shelf(wide + room.right, high, left=-6, top=-8), bright)
    shared = {"x": _across(canvas, x, along, room), "y": _upwards(canvas, y, up, room)}
    told = Told(
        {rows.names[label]: rows.title(label)}, dict(zip(names, map(rows.measure, (x, y)), strict=True)), rows.measure(x)
    )
    layers = [
        marks.dots(alt.Chart(), 90).encode(fill=colours.encode(room, "Fill"), tooltip=told.tooltip()),
        marks.labels(alt.Chart(), size.small),
    ]
    without = len(records) - len(both)
    notes = ((canvas.text("without", n=without),) if without else ()) + colours.notes
    return Plot(layers, both, room, high, told, "", notes, shared, key=colours.key)


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


def _name(
    canvas: Canvas,
    records: Sequence[dict[str, Any]],
    label: str,
    at: Sequence[tuple[float, float]],
    shelf: Shelf,
    bright: frozenset[int],
) -> None:
    """Labels as many points as find room: first what is set off, then what lies farthest out."""
    size, middle = canvas.size.small, shelf.right / 2
    for x, y in at:
        shelf.take(x, y, 5)
    order = sorted(zip(records, at, strict=True), key=lambda p: (p[0]["_row"] - 1 not in bright, -abs(p[1][0] - middle)))
    for record, (x, y) in order:
        bold = record["_row"] - 1 in bright
        lines = balance(record[label], canvas.size.width * 0.4, size, bold, most=3)
        if lines:
            record |= shelf.set(lines, x, y, size, "rRSlab", bold)
