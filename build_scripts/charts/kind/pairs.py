"""Paired bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.charts import marks
from build_scripts.charts.bands import Bands, bands
from build_scripts.charts.parts import Parts, parts
from build_scripts.charts.plot import Canvas, Plot
from build_scripts.charts.rows import midway
from build_scripts.charts.style import token
from build_scripts.charts.told import Told
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
    import altair as alt

    rows, both = canvas.rows, parts(canvas, {first: canvas.accent, second: token("bar")})
    strips, cut = bands(canvas, rows.ordered(first, sort), label, 2 * PITCH)
    records = [{**strips.mark(row), **_record(canvas, row, (first, second), max)} for row in strips.labels]
    values = [100.0] if max else rows.values(first, second)
    room = strips.room(canvas, values, records, both.key.height)
    x = alt.X(field="_length", type="quantitative", axis=None, scale=marks.from_zero(values))
    most = marks.of(rows.names[max]) if max else ""
    length = f"isValid(datum._value) && {most} ? 100 * datum._value / {most} : null" if max else "datum._value"
    offset = alt.YOffset(field="_part", type="nominal", scale=_two_lanes(strips, both))
    each = both.folded(alt.Chart()).transform_calculate(_length=length).encode(yOffset=offset)
    told = Told({strips.field: rows.title(label)}, both.titles, rows.measure(first), apart=True)
    layers = [
        *([_track(strips)] if max else []),
        each.mark_bar(size=PITCH - 1).encode(x=x, color=both.color(room), tooltip=told.tooltip()),
        marks.figures(each, "_figure", "_length").encode(x=x),
        marks.blanks(each, "_figure", "_length").encode(x=alt.XDatum(0, axis=None)),
        strips.ground(),
    ]
    shared = {"y": strips.y(records, rows.names[first], sort, room.left)}
    measure = canvas.text("share", measure=midway(rows.title(max))) if max else rows.unit(first)
    notes = cut + ((canvas.text("of_note"),) if max else ())
    return Plot(
        layers, records, room, strips.height, told, measure, notes, shared, {**strips.params, **both.params}, both.key
    )


def _record(canvas: Canvas, row: int, two: Sequence[str], most: str | None) -> dict[str, Any]:
    """The figures of a record, printed with the maximum behind them where there is one."""
    rows = canvas.rows
    record = rows.record(row, *two, *([most] if most else []))
    if most:
        whole = record["_printed"].pop(rows.names[most])
        for name in (rows.names[name] for name in two):
            if record[name] is not None and record[rows.names[most]]:
                record["_printed"][name] = canvas.text("of", value=record["_printed"][name], most=whole)
    return record


def _two_lanes(strips: Bands, both: Parts) -> Any:
    """The upper bar and the lower one, round the middle of the marks."""
    import altair as alt

    start = strips.step / 2 + strips.shift - PITCH
    return alt.Scale(domain=list(both.titles), range=[start, start + 2 * PITCH], paddingInner=0, paddingOuter=0)


def _track(strips: Bands) -> Any:
    """The way to the maximum, behind both bars."""
    import altair as alt

    bar = alt.Chart().mark_bar(aria=False, size=2 * PITCH, yOffset=strips.shift, color=token("track"))
    return bar.encode(x=alt.XDatum(0, axis=None), x2=alt.X2Datum(100))
