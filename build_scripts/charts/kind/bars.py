"""Ranking bars."""

from __future__ import annotations

from build_scripts.charts import bar, grid
from build_scripts.charts.bar import Bar
from build_scripts.charts.canvas import Canvas, Plot
from build_scripts.vocabulary import FieldName, Measure, Order, Where

THICK = 18


def bars(
    canvas: Canvas,
    *,
    label: FieldName,
    value: Measure,
    color: FieldName | None = None,
    highlight: Where | None = None,
    sort: Order = "descending",
) -> Plot:
    """Horizontal bars from zero with their figures at the end: a ranking.

    label: what each bar stands for
    value: how long it is
    color: a field with categories that colours the bars
    highlight: the rows to set off
    sort: by value, or none: as in the table
    """
    rows, bright = canvas.rows, canvas.rows.where(highlight)
    colours, entries = grid.painted(canvas, color, bright)
    key, top = grid.key(canvas, entries)
    lanes = canvas.lanes(rows.ordered(value, sort), label, THICK, top, bright)
    measure = rows.measure(value)
    drawn = [
        Bar(lane.label, measure, rows.printed(value, row), rows.value(value, row), lane.top, THICK, colours[row])
        for lane in lanes.lanes
        for row in [lane.row]
    ]
    axis = bar.reach(canvas, lanes, drawn)
    layers = [*key, *bar.draw(canvas, drawn, axis), *canvas.labels(lanes), *bar.foundation(canvas, lanes, axis, THICK)]
    return Plot(layers, lanes.height, measure, bar.points(drawn), measure, canvas.dropped(lanes))
