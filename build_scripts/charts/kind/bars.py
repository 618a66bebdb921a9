"""Ranking bars."""

from __future__ import annotations

from build_scripts.charts import grid, marks
from build_scripts.charts.canvas import GAP, Canvas, Plot, Point
from build_scripts.charts.channels import FieldName, Measure, Order, Where

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
    axis = canvas.beside(lanes, rows.values(value), [rows.printed(value, lane.row) for lane in lanes.lanes])
    drawn, figures, blanks, points = [], [], [], []
    for lane in lanes.lanes:
        number, printed = rows.value(value, lane.row), rows.printed(value, lane.row)
        middle = lane.top + THICK / 2
        if number is None:
            blanks.append({"lines": printed, "px": axis.zero + GAP, "py": middle})
            continue
        points.append(Point(lane.label, number, printed))
        drawn.append(
            {
                "label": lane.label,
                "printed": printed,
                "value": number,
                "base": 0.0,
                "py": lane.top,
                "py2": lane.top + THICK,
                "colour": colours[lane.row],
            }
        )
        away = -GAP if number < 0 else GAP
        figures.append(
            {"lines": printed, "px": axis.pixel(number) + away, "py": middle, "align": "right" if number < 0 else "left"}
        )
    layers = [*key, marks.bars(drawn, axis), *canvas.labels(lanes)]
    layers += canvas.figures(figures, blanks)
    measure = rows.measure(value)
    layers += canvas.foundation(lanes, axis, THICK)
    return Plot(layers, lanes.height, measure, points, measure, canvas.dropped(lanes))
