"""Ranking bars."""

from __future__ import annotations

from typing import Any

from build_scripts.charts import marks
from build_scripts.charts.bands import MOST, bands
from build_scripts.charts.gathered import Take
from build_scripts.charts.paint import paint
from build_scripts.charts.plot import Canvas, Plot
from build_scripts.charts.spec import Spec
from build_scripts.charts.told import Told
from build_scripts.vocabulary import Complaint, Complaints, FieldName, Measure, Number, Order, Place, Where

THICK = 18


def bars(
    canvas: Canvas,
    *,
    label: FieldName,
    value: Measure | None = None,
    color: FieldName | None = None,
    highlight: Where | None = None,
    sort: Order = "descending",
    top: Number = MOST,
    take: Take | None = None,
) -> Plot:
    """Horizontal bars from zero with their figures at the end: a ranking.

    label: what each bar stands for
    value: how long it is; not needed where rows are counted
    color: a field with categories that colours the bars
    highlight: the rows to set off
    sort: by value, or none: as in the table
    top: how many rows are drawn at most
    take: what is drawn of several rows of one label: their sum, mean, median, or how many they are
    """
    import altair as alt

    canvas, (value,) = canvas.taken(take, (value or "",), label)
    rows, colours = canvas.rows, paint(canvas, color, canvas.rows.where(highlight))
    strips = bands(canvas, rows.ordered(value, sort), label, THICK, colours.bright, top)
    records = [{**strips.mark(row), **colours.mark(row), **rows.record(row, value)} for row in strips.labels]
    name = rows.names[value]
    values = [record[name] for record in records if record[name] is not None]
    room, printed = strips.room(canvas, values, records, colours.key.height), f"_printed.{name}"
    x = alt.X(field=name, type="quantitative", axis=None, scale=marks.from_zero(values))
    chart, low, told = alt.Chart(), Spec(yOffset=strips.shift), Told(rows, (label,), (value,))
    layers = [
        chart.mark_bar(size=THICK, **low).encode(x=x, color=colours.encode(room), tooltip=told.tooltip()),
        marks.figures(chart, printed, name, **low).encode(x=x),
        marks.blanks(chart, printed, name, **low).encode(x=alt.XDatum(0, axis=None)),
        strips.ground(),
    ]
    return strips.plot(layers, records, room, told, (name, sort), rows.measure(value), colours.notes, colours.key)


def verify(place: Place, *, value: str | None = None, take: Take | None = None, **others: Any) -> Complaints:
    """Without figures, rows can only be counted."""
    if value is None and take != "count":
        yield Complaint("option-missing", "value", {"known": "value, take"})
