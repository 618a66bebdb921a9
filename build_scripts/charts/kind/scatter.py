"""Scatter plot."""

from __future__ import annotations

from typing import Any, Literal

from build_scripts.charts import axes, cloud, demands, ticks
from build_scripts.charts.paint import paint
from build_scripts.charts.plot import Canvas, Plot, Room
from build_scripts.charts.shelf import Shelf
from build_scripts.charts.told import Told
from build_scripts.vocabulary import Complaints, FieldName, Measure, Place, Where

Log = Literal["x", "y", "both"]


def scatter(
    canvas: Canvas,
    *,
    x: Measure,
    y: Measure,
    label: FieldName | None = None,
    color: FieldName | None = None,
    highlight: Where | None = None,
    log: Log | None = None,
) -> Plot | None:
    """A point for each row that has both figures: whether two things go together.

    x: the figure to the right
    y: the figure upwards
    label: what each point stands for; written where there is room
    color: a field with categories that colours the points
    highlight: the rows to set off
    log: the axes on which equal ratios are equally far apart; their figures are above zero
    """
    rows, size, colours = canvas.rows, canvas.size, paint(canvas, color, canvas.rows.where(highlight))
    found, notes = cloud.records(canvas, (x, y), label, colours)
    if not found:
        return None
    high = round(size.width * (0.95 if size.narrow else 0.5)) - 4
    rights, ups = ([record[rows.names[name]] for record in found] for name in (x, y))
    up = ticks.ratios(ups, 5) if log in ("y", "both") else ticks.around(ups, 5, rows.whole(y))
    left = axes.beside(canvas, y, up) + 8
    along = axes.across(canvas, x, rights, size.width - left - 14, log in ("x", "both"))
    room = Room(left, max(14, axes.beside(canvas, x, along) / 2), colours.key.height + 30, 46)
    wide = size.width - room.left - room.right
    at = [(along.pixel(x, 0, wide), up.pixel(y, high, 0)) for x, y in zip(rights, ups, strict=True)]
    found, at, note = cloud.thinned(canvas, found, at)
    if label:
        cloud.name(canvas, found, rows.names[label], at, Shelf(wide + room.right, high, left=-6, top=-8), colours.bright)
    shared = {"x": axes.rightwards(canvas, x, along, room), "y": axes.upwards(canvas, y, up, room)}
    told = Told(rows, (label,) if label else (), (x, y))
    notes += note + colours.notes + ((canvas.text("log"),) if log else ())
    layers = cloud.layers(canvas, found, colours, told, room)
    return Plot(layers, found, room, high, told, "", notes, shared, key=colours.key)


def verify(place: Place, *, x: str, y: str, log: Log | None = None, **others: Any) -> Complaints:
    """Ratios of what is above zero."""
    yield from demands.above_zero(place, "log", *({"x": (x,), "y": (y,), "both": (x, y)}[log] if log else ()))
