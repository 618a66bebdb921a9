"""Lines through time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from build_scripts.charts import grid, marks
from build_scripts.charts.axis import Axis, around
from build_scripts.charts.canvas import Canvas, Plot, Point
from build_scripts.charts.channels import FieldName, Measure, Where
from build_scripts.charts.metrics import width, wrap
from build_scripts.charts.shelf import Shelf
from build_scripts.charts.style import ramp, token
from build_scripts.charts.times import Moment, moments, runs

Series = Mapping[str, Sequence[tuple[int, int]]]
"""By name: (number of the moment, row) of each published figure."""


def slope(
    canvas: Canvas,
    *,
    time: FieldName,
    value: Measure,
    series: FieldName | None = None,
    highlight: Where | None = None,
    reverse: bool = False,
) -> Plot:
    """A line for each series through time, broken where nothing is published.

    time: year, date, or ordered words
    value: how high the line stands
    series: the field that tells lines apart
    highlight: the rows whose series is set off
    reverse: small values on top, for ranks
    """
    rows, size = canvas.rows, canvas.size
    when = moments(rows, time)
    lines = _series(canvas, {moment.raw: i for i, moment in enumerate(when)}, time, value, series)
    bottom = size.width * (0.8 if size.narrow else 0.42)
    whole = rows.table.field(value).type == "integer"
    ends = (24, bottom - 18) if reverse else (bottom - 18, 24)
    up = around(rows.values(value), *ends, count=5, whole=whole, ground=not reverse)
    left = max(width(grid.figure(canvas, tick), size.small) for tick in up.ticks) + 6
    names = {
        name: [rows.printed(value, points[-1][1]), *wrap(name, size.width * 0.3, size.label, most=3)]
        for name, points in lines.items()
    }
    room = max((width(line, size.label) for name in names.values() for line in name), default=0) + 14
    half = [width(moment.words, size.small) / 2 for moment in (when[0], when[-1])]
    margin = max(width(rows.printed(value, points[0][1]), size.label) / 2 for points in lines.values())
    first, last = when[0].place, when[-1].place
    along = Axis(first, max(last, first + 1e-9), round(left + max(half[0], margin) + 4, 1), round(size.width - max(room, half[1], 20), 1))
    bright = {name for name, points in lines.items() if rows.where(highlight) & {row for _, row in points}}
    colours = _colours(canvas, lines, bright)
    records = [
        {"label": name, "time": when[i].words, "printed": rows.printed(value, row), "value": when[i].place,
         "height": rows.value(value, row), "run": f"{name} {n}", "colour": colours[name]}
        for name, points in lines.items() for n, run in enumerate(runs(points)) for i, row in run
    ]
    layers = [*grid.ladder(canvas, up, left, along.end), *_calendar(canvas, when, along, bottom)]
    layers += [marks.lines(records, along, up), marks.dots(records, along, up)]
    layers += _words(canvas, records, names, along, up, bright)
    points = [Point(" · ".join(filter(None, (r["label"], r["time"]))), r["height"], r["printed"]) for r in records]
    notes = () if reverse else grid.not_from_zero(canvas, up)
    return Plot(layers, bottom + 30, rows.measure(value), points, rows.measure(value), notes)


def _series(canvas: Canvas, order: Mapping[str, int], time: str, value: str, series: str | None) -> Series:
    """The published points of each line."""
    rows, found = canvas.rows, {}
    for row in rows.numbers:
        i = order.get(rows.table.cells[row][time])
        if i is not None and rows.value(value, row) is not None:
            found.setdefault(rows.words(series, row) if series else "", []).append((i, row))
    return {name: sorted(points) for name, points in found.items()}


def _colours(canvas: Canvas, names: Sequence[str] | Series, bright: set[str]) -> dict[str, str]:
    """One line has the portal's colour, and so have those that are set off among several."""
    if bright or len(names) == 1:
        return {name: canvas.accent if name in bright or len(names) == 1 else token("bar") for name in names}
    return {name: token(colour) for name, colour in zip(names, ramp(len(names)), strict=True)}


def _calendar(canvas: Canvas, when: Sequence[Moment], along: Axis, bottom: float) -> list[Any]:
    """The points in time below the picture: the last and the first, then those that find room."""
    shelf, words = Shelf(canvas.size.width, bottom + 40), []
    for moment in [when[-1], *when[:-1]]:
        x = along.pixel(moment.place)
        if moment.words and (text := shelf.set([moment.words + " "], x, bottom + 4, canvas.size.small, "b")):
            words.append(text)
    ticks = [{"px": along.pixel(m.place), "px2": along.pixel(m.place), "py": bottom, "py2": bottom + 5, "colour": token("muted")} for m in when]
    return [marks.rules(ticks), marks.words(words, canvas.size.small, "center", colour=token("muted"))]


def _words(canvas: Canvas, records: Sequence[dict[str, Any]], names: Mapping[str, list[str]], along: Axis, up: Axis, bright: set[str]) -> list[Any]:
    """Figures beside the points, and each line's name behind its last point."""
    size, shelf, words = canvas.size, Shelf(canvas.size.width, max(up.start, up.end) + 20), []
    rest: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for record in records:
        shelf.take(along.pixel(record["value"]), up.pixel(record["height"]), 4)
    for name, lines in names.items():
        *others, last = sorted((r for r in records if r["label"] == name), key=lambda r: r["value"])
        rest += [(r, n) for r, n in zip(others, [*others[1:], last], strict=True)]
        if lines and (text := shelf.set(lines, along.pixel(last["value"]), up.pixel(last["height"]), size.label, "rRSab")):
            words.append(text | {"bold": name in bright})
    for record, after in sorted(rest, key=lambda pair: pair[0]["label"] not in bright):
        x, y = along.pixel(record["value"]), up.pixel(record["height"])
        # Below a point from which the line climbs, lest it run through the figure.
        sides = "ba" if up.pixel(after["height"]) < y else "ab"
        if text := shelf.set([record["printed"]], x, y, size.label, sides):
            words.append(text)
    return canvas.placed(words, size.label)
