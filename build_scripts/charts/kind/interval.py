"""Intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from build_scripts.charts import axes, demands, marks
from build_scripts.charts.bands import bands
from build_scripts.charts.metrics import width
from build_scripts.charts.plot import GAP, Canvas, Plot, Room
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import token
from build_scripts.charts.ticks import Ticks
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
    rows, size = canvas.rows, canvas.size
    shown = [name for name in (low, high, value) if name]
    strips = bands(canvas, rows.ordered(value or high, sort), label, THICK)
    records = [{**strips.mark(row), **_record(canvas, row, shown)} for row in strips.labels]
    edges = [max(width(rows.shown(name, row), size.label) for row in strips.labels) + GAP + 8 for name in (low, high)]
    numbers = marks.drawn(records, *(rows.names[name] for name in shown))
    along = axes.across(canvas, low, numbers, size.width - strips.left - sum(edges))
    room = Room(strips.left + edges[0], edges[1], strips.spill + 26, strips.spill)
    told = Told(rows, (label,), tuple(name for name in (value, low, high) if name))
    layers = [*strips.threads(room), *_layers(canvas, told, along, (low, high), value, strips.shift)]
    measure = rows.measure(value) if value else f"{rows.title(low)} – {rows.measure(high)}"
    return strips.plot(
        layers, records, room, told, (rows.names[value or high], sort), measure, axes.told(canvas, low, along)
    )


def _record(canvas: Canvas, row: int, shown: Sequence[str]) -> Spec:
    """The figures of a record, or the word for what is missing."""
    known = [canvas.rows.value(name, row) is not None for name in shown[:2]]
    record = canvas.rows.record(row, *shown)
    missing = canvas.text("partly") if any(known) else canvas.rows.printed(shown[0], row)
    return record if all(known) else {**record, "_missing": missing}


def _layers(
    canvas: Canvas, told: Told, along: Ticks, ends: tuple[str, str], value: str | None, shift: float
) -> Iterator[Any]:
    """From end to end, the figures there, and the dot within."""
    import altair as alt

    names, aside = canvas.rows.names, Spec(yOffset=shift)
    at = {name: axes.above(canvas, name, along) for name in (*ends, value) if name}
    chart = alt.Chart().transform_filter("!isValid(datum._missing)")
    sides: Sequence[Spec] = ({"align": "right", "dx": -GAP}, {"dx": GAP})
    for look in (marks.hem(), Spec()):
        for name, side in zip(ends, sides, strict=True):
            yield chart.mark_text(**side, **look, **aside).encode(x=at[name], text=marks.text(f"_printed.{names[name]}"))
    bar = chart.mark_bar(size=8, cornerRadius=4, color=canvas.accent, opacity=0.4 if value else 1, **aside)
    yield bar.encode(x=at[ends[0]], x2=alt.X2(names[ends[1]]), tooltip=told.tooltip())
    if value:
        yield marks.dots(chart, 90, aria=False, fill=token("ink"), **aside).encode(x=at[value])
    missing = alt.Chart().transform_filter("isValid(datum._missing)").mark_text(color=token("muted"), **aside)
    yield missing.encode(x=alt.XValue(0), text=marks.text("_missing"))


def verify(place: Place, *, low: str, high: str, **others: Any) -> Complaints:
    """No interval ends before it begins."""
    yield from demands.in_order(place, low, high)
