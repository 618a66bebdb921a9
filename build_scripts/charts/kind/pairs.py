"""Paired bars."""

from __future__ import annotations

from typing import Any

from build_scripts.charts import bar, grid, marks
from build_scripts.charts.axis import Axis
from build_scripts.charts.bar import Bar
from build_scripts.charts.canvas import Canvas, Lane, Lanes, Plot
from build_scripts.charts.rows import midway
from build_scripts.charts.style import token
from build_scripts.vocabulary import FieldName, Measure, Order

THICK = 15
PITCH = 17


def pairs(
    canvas: Canvas,
    *,
    label: FieldName,
    first: Measure,
    second: Measure,
    max: Measure | None = None,
    sort: Order = "none",
) -> Plot:
    """Two bars for each row, one below the other: here beside there, before beside after.

    label: what each pair stands for
    first: the upper bar, in the portal's colour
    second: the lower bar
    max: the most that can be reached; both bars are then drawn as shares of it
    sort: by the upper bar, or none: as in the table
    """
    rows, colours = canvas.rows, {first: canvas.accent, second: token("bar")}
    key, top = grid.key(canvas, [(rows.title(name), colour) for name, colour in colours.items()])
    lanes = canvas.lanes(rows.ordered(first, sort), label, PITCH + THICK, top)
    drawn = {
        name: [_bar(canvas, lane, name, max, lane.top + i * PITCH, colour) for lane in lanes.lanes]
        for i, (name, colour) in enumerate(colours.items())
    }
    every = [one for pair in zip(*drawn.values(), strict=True) for one in pair]
    axis = bar.reach(canvas, lanes, every, *([100.0] if max else []))
    layers = [*key, *(_full(lanes, axis) if max else []), *bar.draw(canvas, every, axis), *canvas.labels(lanes)]
    layers += bar.foundation(canvas, lanes, axis, PITCH + THICK)
    measure = canvas.text("share", measure=midway(rows.title(max))) if max else rows.unit(first)
    notes = canvas.dropped(lanes) + ((canvas.text("of_note"),) if max else ())
    return Plot(layers, lanes.height, measure, bar.points(drawn[first]), rows.measure(first), notes)


def _bar(canvas: Canvas, lane: Lane, name: str, most: str | None, top: float, colour: str) -> Bar:
    """A bar for a figure, as its share of the maximum where there is one."""
    rows, row = canvas.rows, lane.row
    value, printed = rows.value(name, row), rows.printed(name, row)
    if most and value is not None:
        whole = rows.value(most, row)
        printed = canvas.text("of", value=printed, most=rows.printed(most, row))
        value = 100 * value / whole if whole else None
    return Bar(lane.label, rows.title(name), printed, value, top, THICK, colour)


def _full(lanes: Lanes, axis: Axis) -> list[Any]:
    """The track to the maximum, behind both bars."""
    track = {"px": axis.pixel(0), "px2": axis.pixel(100), "colour": token("track")}
    return [marks.blocks([{**track, "py": lane.top, "py2": lane.top + PITCH + THICK} for lane in lanes.lanes])]
