"""Histogram."""

from __future__ import annotations

from build_scripts.charts import axes, ticks
from build_scripts.charts.bins import bins
from build_scripts.charts.metrics import width
from build_scripts.charts.plot import Canvas, Plot, Room
from build_scripts.charts.style import token
from build_scripts.charts.told import Told
from build_scripts.vocabulary import Measure


def histogram(canvas: Canvas, *, value: Measure) -> Plot:
    """How many rows have a figure between one round number and the next: a distribution.

    value: the figure
    """
    import altair as alt

    rows, size, name = canvas.rows, canvas.size, canvas.rows.names[value]
    found = bins(rows, value)
    most = ticks.around([0, *(one.rows for one in found)], 4, True)
    left = max(width(rows.language.number(tick), size.small) for tick in most.at) + 8
    along = axes.across(canvas, value, [found[0].low, found[-1].high], size.width - left - 14)
    room = Room(round(left, 1), max(14, axes.beside(canvas, value, along) / 2), 30, 46)
    records = [
        {
            name: one.low,
            "_to": one.high,
            "_rows": one.rows,
            "_row": i,
            "_printed": {name: one.words, "_rows": rows.language.number(one.rows)},
        }
        for i, one in enumerate(found, 1)
    ]
    counted = canvas.text("rows")
    place = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "start", "titleX": -room.left, "titleY": -18}
    ladder = axes.ladder(canvas, 8, **most.asked, format=",d", title=f"↑ {counted}", **place)
    told = Told(rows, (value,), (value,), counted=counted)
    bar = alt.Chart().mark_rect(color=canvas.accent, stroke=token("ground"), strokeWidth=1)
    x = axes.rightwards(canvas, value, along.within(found[0].low, found[-1].high), room)
    y = alt.Y(field="_rows", type="quantitative", scale=most.scale(), axis=ladder)
    layers = [bar.encode(x=x, x2=alt.X2("_to"), y=y, y2=alt.Y2Datum(0), tooltip=told.tooltip())]
    return Plot(layers, records, room, round(size.width * (0.7 if size.narrow else 0.38)), told, "")
