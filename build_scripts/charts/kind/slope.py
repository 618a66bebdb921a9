"""Lines through time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from build_scripts import columns, terms
from build_scripts.charts import marks, ticks
from build_scripts.charts.lines import FOOT, Frame, Lines, lines, words
from build_scripts.charts.paint import Paint
from build_scripts.charts.plot import Canvas, Plot
from build_scripts.charts.style import MOST_COLOURS, ramp, token
from build_scripts.charts.times import gaps, times
from build_scripts.charts.told import Told
from build_scripts.vocabulary import Complaint, Complaints, FieldName, Measure, Place, Where


def slope(
    canvas: Canvas,
    *,
    time: FieldName,
    value: Measure,
    series: FieldName | None = None,
    highlight: Where | None = None,
    reverse: bool = False,
) -> Plot | None:
    """A line for each series through time, broken where nothing is published.

    time: year, date, or ordered words
    value: how high the line stands
    series: the field that tells lines apart
    highlight: the rows whose series is set off
    reverse: small values on top, for ranks
    """
    rows, when = canvas.rows, times(canvas.rows, time)
    found = lines(canvas, when, value, series)
    if not found:
        return None
    marked = rows.where(highlight)
    bright = frozenset(row for points in found.values() if marked & set(points.values()) for row in points.values())
    frame = Frame(canvas, when, found, value, bright, reverse)
    colours, (placed, unnamed) = _paint(canvas, found, bright, series), words(frame)
    records = [record | placed.get(record.get("_row", 0) - 1, {}) for record in _records(frame, time, series, colours)]
    notes = () if reverse else ticks.not_from_zero(canvas, value, frame.up)
    notes += (canvas.text("unnamed", n=unnamed),) if unnamed else ()
    measure = rows.measure(value)
    told = Told(
        {rows.names[name]: rows.title(name) for name in (series, time) if name}, {rows.names[value]: measure}, measure
    )
    layers, params = _layers(frame, colours, told, series, time), {"moments": frame.calendar}
    return Plot(layers, records, frame.room, frame.high, told, measure, notes, params=params)


def _paint(canvas: Canvas, found: Lines, bright: frozenset[int], series: str | None) -> Paint:
    """One line has the portal's colour, and so have those that are set off; of many, all are grey."""
    if bright or len(found) == 1:
        return Paint(canvas.accent, bright)
    if len(found) > MOST_COLOURS:
        return Paint(token("bar"), bright)
    said = {row: name for name, points in found.items() for row in points.values()}
    colours = {name: token(colour) for name, colour in zip(found, ramp(len(found)), strict=True)}
    return Paint(canvas.accent, bright, canvas.rows.names[series or ""], said, colours)


def _records(frame: Frame, time: str, series: str | None, colours: Paint) -> Iterator[dict[str, Any]]:
    """Line by line; a moment without a published figure has none here either, and breaks the line."""
    rows = frame.canvas.rows
    for name, points in frame.lines.items():
        for number in sorted([*points, *gaps(points)]):
            moment, row = frame.when.moments[number], points.get(number)
            record = {rows.names[time]: moment.value, **({rows.names[series]: name} if series else {})}
            record |= colours.mark(next(iter(points.values())))
            if row is None:
                yield {**record, rows.names[frame.value]: None}
            else:
                figures = rows.record(row, frame.value)
                yield {**record, **figures, "_printed": {rows.names[time]: moment.words, **figures["_printed"]}}


def _layers(frame: Frame, colours: Paint, told: Told, series: str | None, time: str) -> list[Any]:
    """The lines, their points, and words beside them."""
    import altair as alt

    rows, size = frame.canvas.rows, frame.canvas.size
    chart = alt.Chart().encode(x=_across(frame, time), y=_upwards(frame))
    line = chart.mark_line(aria=False, strokeWidth=2.5, strokeJoin="round", strokeCap="round")
    line = line.encode(stroke=colours.encode(frame.room, "Stroke"))
    if series:
        line = line.encode(detail=alt.Detail(field=rows.names[series], type="nominal"))
    points = marks.dots(chart, 90).encode(fill=colours.encode(frame.room, "Fill"), tooltip=told.tooltip())
    return [line, points, marks.labels(chart, size.label)]


def _across(frame: Frame, time: str) -> Any:
    """The axis of time."""
    import altair as alt

    kind = frame.when.scale
    values: list[Any] = [moment.tick for moment in frame.when.moments]
    own: dict[str, Any] = {
        "quantitative": {"zero": False, "nice": False},
        "temporal": {"type": "utc", "nice": False},
        "ordinal": {"padding": 0},
    }
    look: dict[str, Any] = {"ticks": True, "tickColor": token("muted"), "grid": False, "offset": FOOT, "labelAngle": 0}
    axis = alt.Axis(
        title=None, values=values, labelExpr="moments[datum.label] || ''", format=frame.when.format or alt.Undefined, **look
    )
    sort = values if kind == "ordinal" else alt.Undefined
    scale = alt.Scale(range=[frame.start, frame.wide], **own[kind])
    return alt.X(field=frame.canvas.rows.names[time], type=kind, scale=scale, axis=axis, sort=sort)


def _upwards(frame: Frame) -> Any:
    """The axis of values: ranks have the smallest on top."""
    import altair as alt

    rows, name = frame.canvas.rows, frame.value
    scale = frame.up.scale(reverse=True) if frame.reverse else frame.up.scale()
    return alt.Y(
        field=rows.names[name], type="quantitative", scale=scale, axis=ticks.ladder(frame.canvas, name, frame.up, 6)
    )


def verify(place: Place, *, time: str, value: str, series: str | None = None, **others: object) -> Complaints:
    """A line has one figure at a time: where there are two, it would fall and climb between them."""
    table = place.table
    assert table is not None
    known = table.column(value).numbers.known
    point = [table.column(name) for name in (time, series) if name]
    alike, seen = columns.alike(point)[0], set()
    for row in terms.rows(table, place.where):
        if known[row] and alike[row] in seen:
            yield Complaint("slope-several", ", ".join(column.text(row) for column in point))
            return
        seen |= {alike[row]} if known[row] else set()
