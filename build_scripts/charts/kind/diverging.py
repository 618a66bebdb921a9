"""Bars back to back."""

from __future__ import annotations

from typing import Any

from build_scripts.charts import demands, marks
from build_scripts.charts.bands import bands
from build_scripts.charts.metrics import width
from build_scripts.charts.parts import parts
from build_scripts.charts.plot import GAP, Canvas, Plot, Room
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import token
from build_scripts.vocabulary import Complaints, FieldName, Measure, Order, Place

THICK = 18


def diverging(canvas: Canvas, *, label: FieldName, left: Measure, right: Measure, sort: Order = "none") -> Plot:
    """Two bars for each row, back to back from one zero, at one scale: women and men by age, gains and losses.

    label: what each pair stands for
    left: how far the bar to the left reaches
    right: how far the bar to the right reaches
    sort: by the bar to the left, or none: as in the table
    """
    import altair as alt

    rows, both = canvas.rows, parts(canvas, label, {left: token("2"), right: token("5")})
    strips = bands(canvas, rows.ordered(left, sort), label, THICK)
    records = [{**strips.mark(row), **rows.record(row, left, right)} for row in strips.labels]
    printed = [[record["_printed"][rows.names[name]] for record in records] for name in (left, right)]
    before, behind = (round(max(width(text, canvas.size.label) for text in texts) + GAP + 1, 1) for texts in printed)
    room = Room(strips.left + before, behind, both.key.height + strips.spill, strips.spill)
    chart = both.folded(alt.Chart())
    chart = chart.transform_calculate(_length="datum._part == parts[0] ? -datum._value : datum._value")
    x = alt.X(field="_length", type="quantitative", axis=None, scale=alt.Scale(nice=False), stack=None)
    low: Spec = {"yOffset": strips.shift}
    side = {
        "align": {"expr": "datum._part == parts[0] ? 'right' : 'left'"},
        "dx": {"expr": f"datum._part == parts[0] ? {-GAP} : {GAP}"},
    }
    layers = [
        chart.mark_bar(size=THICK, **low).encode(x=x, color=both.color(room), tooltip=both.told.tooltip()),
        chart.mark_text(**side, **low).encode(x=x, text=marks.text("_figure")),
        strips.ground(),
    ]
    order = rows.names[left], sort
    return strips.plot(layers, records, room, both.told, order, rows.unit(left), key=both.key, params=both.params)


def verify(place: Place, *, left: str, right: str, **others: Any) -> Complaints:
    """Neither reaches below zero: it would stand on the other's side."""
    yield from demands.not_below(place, left, right)
