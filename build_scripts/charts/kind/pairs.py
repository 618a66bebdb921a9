"""Paired bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.charts import lanes, marks
from build_scripts.charts.bands import Bands, bands
from build_scripts.charts.parts import parts
from build_scripts.charts.plot import Canvas, Plot
from build_scripts.charts.rows import midway
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import token
from build_scripts.vocabulary import FieldName, Measure, Order

PITCH = 16


def pairs(
    canvas: Canvas,
    *,
    label: FieldName,
    first: Measure,
    second: Measure,
    max: Measure | None = None,
    sort: Order = "none",
) -> Plot:
    """Two bars for each row, one below the other: here beside there, before beside after.

    label: what each pair stands for
    first: the upper bar, in the portal's colour
    second: the lower bar
    max: the most that can be reached; both bars are then drawn as shares of it
    sort: by the upper bar, or none: as in the table
    """
    rows, both = canvas.rows, parts(canvas, label, {first: canvas.accent, second: token("bar")}, max)
    strips = bands(canvas, rows.ordered(first, sort), label, 2 * PITCH)
    records = lanes.records(canvas, strips, both, lambda row: _record(canvas, row, (first, second), max))
    values = [100.0] if max else rows.values(first, second)
    room = strips.room(canvas, values, records, both.key.height)
    most = marks.of(rows.names[max]) if max else ""
    share = f"isValid(datum._value) && {most} ? 100 * datum._value / {most} : null" if max else ""
    bars = lanes.layers(strips, both, room, values, PITCH, share)
    measure = canvas.text("share", measure=midway(rows.title(max))) if max else rows.unit(first)
    layers, notes = ([_track(strips), *bars], (canvas.text("of_note"),)) if max else (bars, ())
    order = rows.names[first], sort
    return strips.plot(layers, records, room, both.told, order, measure, notes, both.key, both.params)


def _record(canvas: Canvas, row: int, two: Sequence[str], most: str | None) -> Spec:
    """The figures of a record, printed with the maximum behind them where there is one."""
    rows = canvas.rows
    record = rows.record(row, *two, *([most] if most else []))
    if most:
        whole = record["_printed"].pop(rows.names[most])
        for name in (rows.names[name] for name in two):
            if record[name] is not None and record[rows.names[most]]:
                record["_printed"][name] = canvas.text("of", value=record["_printed"][name], most=whole)
    return record


def _track(strips: Bands) -> Any:
    """The way to the maximum, behind both bars."""
    import altair as alt

    bar = alt.Chart().mark_bar(aria=False, size=2 * PITCH, yOffset=strips.shift, color=token("track"))
    return bar.encode(x=alt.XDatum(0, axis=None), x2=alt.X2Datum(100))
