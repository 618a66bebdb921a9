"""Intervals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from build_scripts.charts import axes, demands, marks
from build_scripts.charts.bands import bands
from build_scripts.charts.metrics import width
from build_scripts.charts.plot import GAP, Canvas, Plot, Room
from build_scripts.charts.rows import Rows
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import token
from build_scripts.charts.told import Told
from build_scripts.vocabulary import Complaints, FieldName, Measure, Order, Place

THICK = 14


def interval(
    canvas: Canvas,
    *,
    label: FieldName,
    low: Measure,
    high: Measure,
    value: Measure | None = None,
    sort: Order = "none",
) -> Plot:
    """From the lowest to the highest, with what lies between: ranges, margins of error.

    label: what each interval stands for
    low: where it begins
    high: where it ends
    value: a dot within it
    sort: by the dot, or else by the end; none: as in the table
    """
    import altair as alt

    rows, size = canvas.rows, canvas.size
    shown = [name for name in (low, high, value) if name]
    strips, cut = bands(canvas, rows.ordered(value or high, sort), label, THICK)
    records = [{**strips.mark(row), **rows.record(row, *shown)} for row in strips.labels]
    edges = [max(width(rows.shown(name, row), size.label) for row in strips.labels) + GAP + 8 for name in (low, high)]
    along = axes.across(
        canvas, low, marks.drawn(records, *(rows.names[name] for name in shown)), size.width - strips.left - sum(edges)
    )
    room = Room(strips.left + edges[0], edges[1], strips.spill + 26, strips.spill)
    axis = alt.Axis(orient="top", title=None, **along.asked, **rows.look(low, along.most), labelPadding=8)
    x, x2 = (alt.X(field=rows.names[name], type="quantitative", scale=along.scale(), axis=axis) for name in (low, high))
    told = Told(rows, (label,), tuple(name for name in (value, low, high) if name))
    aside, both = Spec(yOffset=strips.shift), [marks.of(rows.names[name]) for name in (low, high)]
    chart = alt.Chart().transform_filter(" && ".join(f"isValid({one})" for one in both))
    bar = chart.mark_bar(size=8, cornerRadius=4, color=canvas.accent, opacity=0.4 if value else 1, **aside)
    layers = [
        *strips.threads(room),
        *_ends(chart, rows, low, high, x, x2, {**aside, **marks.hem()}),
        bar.encode(x=x, x2=alt.X2(rows.names[high]), tooltip=told.tooltip()),
        *_ends(chart, rows, low, high, x, x2, aside),
        marks.blanks(alt.Chart(), f"_printed.{rows.names[low]}", rows.names[low], **aside).encode(x=alt.XValue(0)),
    ]
    if value:
        dot = alt.X(field=rows.names[value], type="quantitative", scale=along.scale(), axis=axis)
        layers.append(marks.dots(chart, 90, aria=False, fill=token("ink"), **aside).encode(x=dot))
    shared = {"y": strips.y(records, rows.names[value or high], sort, room.left)}
    notes = cut + axes.told(canvas, low, along)
    return Plot(
        layers,
        records,
        room,
        strips.height,
        told,
        rows.measure(value) if value else f"{rows.title(low)} – {rows.measure(high)}",
        notes,
        shared,
        strips.params,
    )


def _ends(chart: Any, rows: Rows, low: str, high: str, x: Any, x2: Any, look: Mapping[str, Any]) -> list[Any]:
    """The figures at both ends."""
    return [
        chart.mark_text(align="right", dx=-GAP, **look).encode(x=x, text=marks.text(f"_printed.{rows.names[low]}")),
        chart.mark_text(dx=GAP, **look).encode(x=x2, text=marks.text(f"_printed.{rows.names[high]}")),
    ]


def verify(place: Place, *, low: str, high: str, **others: Any) -> Complaints:
    """No interval ends before it begins."""
    yield from demands.in_order(place, low, high)
