"""Dot plot."""

from __future__ import annotations

from build_scripts.charts import axes, marks
from build_scripts.charts.bands import MOST, bands
from build_scripts.charts.metrics import width
from build_scripts.charts.paint import paint
from build_scripts.charts.plot import GAP, Canvas, Plot, Room
from build_scripts.charts.spec import Spec
from build_scripts.charts.told import Told
from build_scripts.vocabulary import FieldName, Measure, Number, Order, Where

THICK = 14


def dots(
    canvas: Canvas,
    *,
    label: FieldName,
    value: Measure,
    color: FieldName | None = None,
    highlight: Where | None = None,
    sort: Order = "descending",
    top: Number = MOST,
) -> Plot:
    """A dot for each row on a scale that need not begin at zero, and says so: for figures close together.

    label: what each dot stands for
    value: where it lies
    color: a field with categories that colours the dots
    highlight: the rows to set off
    sort: by value, or none: as in the table
    top: how many rows are drawn at most
    """
    import altair as alt

    rows, bright, size = canvas.rows, canvas.rows.where(highlight), canvas.size
    strips, cut = bands(canvas, rows.ordered(value, sort), label, THICK, bright, top)
    colours = paint(canvas, color, bright)
    records = [{**strips.mark(row), **colours.mark(row), **rows.record(row, value)} for row in strips.labels]
    name = rows.names[value]
    behind = max(width(rows.shown(value, row), size.label) for row in strips.labels) + GAP + 8
    along = axes.across(canvas, value, marks.drawn(records, name), size.width - strips.left - behind)
    edge = axes.beside(canvas, value, along) / 2
    room = Room(max(strips.left + 8, edge), max(behind, edge), colours.key.height + strips.spill + 26, strips.spill)
    axis = alt.Axis(orient="top", title=None, **along.asked, **rows.look(value, along.most), labelPadding=8)
    x = alt.X(field=name, type="quantitative", scale=along.scale(), axis=axis)
    printed, told = f"_printed.{name}", Told(rows, (label,), (value,))
    chart, low = alt.Chart(), Spec(yOffset=strips.shift)
    layers = [
        *strips.threads(room),
        marks.figures(chart, printed, gap=GAP + 4, **marks.hem(), **low).encode(x=x),
        marks.dots(chart, 110, **low).encode(x=x, fill=colours.encode(room, "Fill"), tooltip=told.tooltip()),
        marks.figures(chart, printed, gap=GAP + 4, **low).encode(x=x),
        marks.blanks(chart, printed, name, **low).encode(x=alt.XValue(0)),
    ]
    shared = {"y": strips.y(records, name, sort, room.left)}
    notes = cut + colours.notes + axes.told(canvas, value, along)
    return Plot(layers, records, room, strips.height, told, rows.measure(value), notes, shared, strips.params, colours.key)
