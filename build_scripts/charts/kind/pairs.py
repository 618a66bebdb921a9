"""Paired bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from build_scripts.charts import marks
from build_scripts.charts.bands import Bands, bands
from build_scripts.charts.parts import Parts, parts
from build_scripts.charts.plot import Canvas, Plot, Point
from build_scripts.charts.rows import midway
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
    import altair as alt

    rows, two = canvas.rows, (first, second)
    both = parts(canvas, {first: canvas.accent, second: token("bar")})
    strips, cut = bands(canvas, rows.ordered(first, sort), label, 2 * PITCH)
    records = [_record(canvas, strips, row, two, max) for row in strips.labels]
    points = tuple(_points(canvas, strips, records, two, max))
    values = [point.value for point in points] + ([100.0] if max else [])
    figures = [figure for record in records for figure in record["_printed"].values()]
    room = strips.room(canvas, values, figures, both.key.height)
    x = alt.X(field="_length", type="quantitative", axis=None, scale=marks.from_zero(values))
    told = both.told((strips.field, rows.title(label)))
    length = f"isValid(datum._value) ? 100 * datum._value / {marks.of(rows.names[max])} : null" if max else "datum._value"

    offset = alt.YOffset(field="_part", type="nominal", scale=_two_lanes(strips, both))
    each = both.folded(alt.Chart()).transform_calculate(_length=length).encode(yOffset=offset)
    layers = [
        *([_track(strips)] if max else []),
        each.mark_bar(size=PITCH - 1).encode(x=x, color=both.color(room), tooltip=told),
        marks.figures(each, "_figure", "_length").encode(x=x),
        marks.blanks(each, "_figure", "_length").encode(x=alt.XDatum(0, axis=None)),
        strips.ground(),
    ]
    shared = {"y": strips.y(records, rows.names[first], sort, room.left)}
    measure = canvas.text("share", measure=midway(rows.title(max))) if max else rows.unit(first)
    notes = cut + ((canvas.text("of_note"),) if max else ())
    params = {**strips.params, **both.params}
    return Plot(layers, records, room, strips.height, points, first, measure, notes, shared, params, both.key, both.fields)


def _record(canvas: Canvas, strips: Bands, row: int, two: Sequence[str], most: str | None) -> dict[str, Any]:
    """A record; figures are printed with the maximum behind them."""
    rows = canvas.rows
    record = rows.record(row, *two, *([most] if most else []))
    if most and rows.value(most, row):
        whole = record["_printed"].pop(rows.names[most])
        record["_printed"] = {
            rows.names[name]: canvas.text("of", value=rows.printed(name, row), most=whole)
            if rows.value(name, row) is not None
            else rows.printed(name, row)
            for name in two
        }
    return {**strips.mark(row), **record}


def _points(
    canvas: Canvas, strips: Bands, records: Sequence[Mapping[str, Any]], two: Sequence[str], most: str | None
) -> Iterator[Point]:
    """The bars as they are told: lengths are shares where there is a maximum."""
    rows = canvas.rows
    for (row, label), record in zip(strips.labels.items(), records, strict=True):
        whole = rows.value(most, row) if most else 100.0
        for name in two:
            value = rows.value(name, row)
            if value is not None and whole:
                figure = (rows.title(name), record["_printed"][rows.names[name]])
                yield Point(row, name, 100 * value / whole, label.strip(), (figure,))


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
