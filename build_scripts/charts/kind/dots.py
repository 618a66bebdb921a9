"""Dot plot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.charts import grid, marks
from build_scripts.charts.axis import Axis, around
from build_scripts.charts.canvas import GAP, Canvas, Plot, Point
from build_scripts.charts.metrics import width
from build_scripts.charts.style import token
from build_scripts.vocabulary import FieldName, Measure, Order, Where

THICK = 14


def dots(
    canvas: Canvas,
    *,
    label: FieldName,
    value: Measure,
    color: FieldName | None = None,
    highlight: Where | None = None,
    sort: Order = "descending",
) -> Plot:
    """A dot for each row on a scale that need not begin at zero, and says so: for figures close together.

    label: what each dot stands for
    value: where it lies
    color: a field with categories that colours the dots
    highlight: the rows to set off
    sort: by value, or none: as in the table
    """
    rows, bright = canvas.rows, canvas.rows.where(highlight)
    colours, entries = grid.painted(canvas, color, bright)
    key, top = grid.key(canvas, entries)
    lanes = canvas.lanes(rows.ordered(value, sort), label, THICK, top + 26, bright)
    room = max(width(rows.printed(value, lane.row), canvas.size.label) for lane in lanes.lanes) + GAP + 8
    axis = around(rows.values(value), lanes.left + 8, canvas.size.width - room, count=4 if canvas.size.narrow else 6)
    drawn, figures, blanks, points = [], [], [], []
    for lane in lanes.lanes:
        number, printed, y = rows.value(value, lane.row), rows.printed(value, lane.row), lane.top + THICK / 2
        if number is None:
            blanks.append({"lines": printed, "px": axis.start + GAP, "py": y})
            continue
        points.append(Point(lane.label, number, printed))
        told = {"label": lane.label, "measure": rows.measure(value), "printed": printed}
        drawn.append({**told, "value": number, "py": y, "colour": colours[lane.row]})
        figures.append({"lines": printed, "px": axis.pixel(number) + GAP + 4, "py": y})
    spans = [(lane.top, lane.top + THICK) for lane in lanes.lanes] if canvas.size.narrow else [(top + 20, lanes.height - 4)]
    layers = [*key, *grid.across(canvas, axis, top + 8, spans), _threads(canvas, axis, figures)]
    layers += [marks.dots(drawn, axis, size=110), *canvas.labels(lanes), *canvas.figures(figures, blanks)]
    notes = canvas.dropped(lanes) + grid.not_from_zero(canvas, axis)
    return Plot(layers, lanes.height, rows.measure(value), points, rows.measure(value), notes)


def _threads(canvas: Canvas, axis: Axis, figures: Sequence[dict[str, Any]]) -> Any:
    """A level line through each dot, from end to end: it measures nothing. It keeps clear of the figure."""
    threads = []
    for figure in figures:
        behind = figure["px"] + width(figure["lines"], canvas.size.label) + 4
        for start, end in ((axis.start, figure["px"] - GAP), (behind, axis.end)):
            if start < end:
                threads.append({"px": start, "px2": end, "py": figure["py"], "py2": figure["py"], "colour": token("grid")})
    return marks.rules(threads)
