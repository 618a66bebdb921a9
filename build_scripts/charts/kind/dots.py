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

    rows, size, colours = canvas.rows, canvas.size, paint(canvas, color, canvas.rows.where(highlight))
    strips = bands(canvas, rows.ordered(value, sort), label, THICK, colours.bright, top)
    records = [{**strips.mark(row), **colours.mark(row), **rows.record(row, value)} for row in strips.labels]
    behind = max(width(rows.shown(value, row), size.label) for row in strips.labels) + GAP + 8
    name, chart, low = rows.names[value], alt.Chart(), Spec(yOffset=strips.shift)
    along = axes.across(canvas, value, marks.drawn(records, name), size.width - strips.left - behind)
    edge = axes.beside(canvas, value, along) / 2
    room = Room(max(strips.left + 8, edge), max(behind, edge), colours.key.height + strips.spill + 26, strips.spill)
    x, printed, told = axes.above(canvas, value, along), f"_printed.{name}", Told(rows, (label,), (value,))
    layers = [
        *strips.threads(room),
        marks.figures(chart, printed, gap=GAP + 4, **marks.hem(), **low).encode(x=x),
        marks.dots(chart, 110, **low).encode(x=x, fill=colours.encode(room, "Fill"), tooltip=told.tooltip()),
        marks.figures(chart, printed, gap=GAP + 4, **low).encode(x=x),
        marks.blanks(chart, printed, name, **low).encode(x=alt.XValue(0)),
    ]
    notes = colours.notes + axes.told(canvas, value, along)
    return strips.plot(layers, records, room, told, (name, sort), rows.measure(value), notes, colours.key)
