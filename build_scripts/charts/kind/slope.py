"""Lines through time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from build_scripts import terms
from build_scripts.charts import grid, marks
from build_scripts.charts.axis import Axis, around
from build_scripts.charts.canvas import Canvas, Plot, Point
from build_scripts.charts.metrics import balance, width
from build_scripts.charts.shelf import Shelf, spread
from build_scripts.charts.style import ramp, token
from build_scripts.charts.times import Moment, moments, runs
from build_scripts.vocabulary import Complaint, Complaints, FieldName, Measure, Place, Where

Series = Mapping[str, Sequence[tuple[int, int]]]
"""By name: (number of the moment, row) of each published figure."""
Records = Sequence[dict[str, Any]]


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
    rows, when = canvas.rows, moments(canvas.rows, time)
    lines = _series(canvas, {moment.raw: i for i, moment in enumerate(when)}, time, value, series)
    if not lines:
        return None
    names = {
        name: [rows.printed(value, points[-1][1]), *balance(name, canvas.size.width * 0.3, canvas.size.label, most=3)]
        for name, points in lines.items()
    }
    bottom = canvas.size.width * (0.8 if canvas.size.narrow else 0.42)
    up = _upwards(canvas, value, bottom, reverse)
    along = _along(canvas, when, names, up, max(len(rows.printed(value, row)) for row in rows.numbers))
    marked = rows.where(highlight)
    bright = {name for name, points in lines.items() if marked & {row for _, row in points}}
    records = _records(canvas, when, lines, value, _colours(canvas, list(lines), bright))
    layers = [*grid.ladder(canvas, up, _left(canvas, up), along.end), *_calendar(canvas, when, along, bottom)]
    layers += [marks.lines(records, along, up), marks.dots(records, along, up)]
    layers += _words(canvas, records, names, along, up, bright)
    points = [Point(" · ".join(filter(None, (r["label"], r["time"]))), r["height"], r["printed"]) for r in records]
    notes = () if reverse else grid.not_from_zero(canvas, up)
    return Plot(layers, bottom + 30, rows.measure(value), points, rows.measure(value), notes)


def _upwards(canvas: Canvas, value: str, bottom: float, reverse: bool) -> Axis:
    """The axis of values, upwards or, for ranks, downwards."""
    start, end = (24, bottom - 18) if reverse else (bottom - 18, 24)
    whole = canvas.rows.table.field(value).type == "integer"
    return around(canvas.rows.values(value), start, end, whole=whole, ground=not reverse)


def _left(canvas: Canvas, up: Axis) -> float:
    """Where the level lines begin: behind their numbers."""
    return round(max(width(grid.figure(canvas, tick), canvas.size.small) for tick in up.ticks) + 6, 1)


def _along(canvas: Canvas, when: Sequence[Moment], names: Mapping[str, list[str]], up: Axis, digits: int) -> Axis:
    """The axis of time, with room for words at both ends."""
    size = canvas.size
    room = max(width(line, size.label, bold=True) for lines in names.values() for line in lines) + 10
    first, last = (width(moment.words, size.small) / 2 for moment in (when[0], when[-1]))
    start = _left(canvas, up) + max(first, digits * size.label * 0.35) + 4
    end = size.width - max(room, last + 4)
    return Axis(when[0].place, max(when[-1].place, when[0].place + 1e-9), round(start, 1), round(end, 1))


def _records(
    canvas: Canvas, when: Sequence[Moment], lines: Series, value: str, colours: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Every published point, and which unbroken run of its line it belongs to."""
    return [
        {
            "label": name,
            "time": when[i].words,
            "measure": canvas.rows.measure(value),
            "printed": canvas.rows.printed(value, row),
            "value": when[i].place,
            "height": canvas.rows.value(value, row),
            "run": f"{name} {n}",
            "colour": colours[name],
        }
        for name, points in lines.items()
        for n, run in enumerate(runs(points))
        for i, row in run
    ]


def _series(canvas: Canvas, order: Mapping[str, int], time: str, value: str, series: str | None) -> Series:
    """The published points of each line."""
    rows = canvas.rows
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows.numbers:
        i = order.get(rows.table.cells[row][time])
        if i is not None and rows.value(value, row) is not None:
            found.setdefault(rows.words(series, row) if series else "", []).append((i, row))
    return {name: sorted(points) for name, points in found.items()}


def _colours(canvas: Canvas, names: Sequence[str], bright: set[str]) -> dict[str, str]:
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
    ticks = [
        {"px": along.pixel(m.place), "px2": along.pixel(m.place), "py": bottom, "py2": bottom + 5, "colour": token("muted")}
        for m in when
    ]
    return [marks.rules(ticks), marks.words(words, canvas.size.small, "center", colour=token("muted"))]


def _words(
    canvas: Canvas, records: Records, names: Mapping[str, list[str]], along: Axis, up: Axis, bright: set[str]
) -> list[Any]:
    """Each line's last figure and name behind its last point, and figures beside the other points."""
    size, deep = canvas.size, max(up.start, up.end) + 20
    shelf = Shelf(size.width, deep)
    for record in records:
        shelf.take(along.pixel(record["value"]), up.pixel(record["height"]), 4)
    series = {name: sorted((r for r in records if r["label"] == name), key=lambda r: r["value"]) for name in names}
    ends = {name: points[-1] for name, points in series.items() if points[-1]["value"] == along.high}
    heights = [(up.pixel(last["height"]), len(names[name]) * size.label * 1.25) for name, last in ends.items()]
    x, words = along.end + 8, []
    for name, middle, (_, high) in zip(ends, spread(heights, 0, deep), heights, strict=True):
        shelf.hold((x, middle - high / 2, size.width, middle + high / 2))
        words.append({"lines": "\n".join(names[name]), "px": x, "py": middle, "align": "left", "bold": name in bright})
    for name, points in sorted(series.items(), key=lambda item: item[0] not in bright):
        for record, after in zip(points, [*points[1:], None], strict=True):
            if after is None and name in ends:
                continue
            x, y = along.pixel(record["value"]), up.pixel(record["height"])
            # Below a point from which the line climbs, lest it run through the figure.
            sides = "rba" if after is None else "ba" if up.pixel(after["height"]) < y else "ab"
            lines = names[name] if after is None else [record["printed"]]
            if text := shelf.set(lines, x, y, size.label, sides, name in bright and after is None):
                words.append(text)
    return canvas.placed(words, size.label)


def verify(place: Place, *, time: str, value: str, series: str | None = None, **others: object) -> Complaints:
    """A line has one figure at a time: where there are two, it would fall and climb between them."""
    assert place.table is not None
    seen: set[tuple[str, ...]] = set()
    for row in terms.rows(place.table, place.where):
        cells = terms.Selection(place.table, (row,))
        point = tuple(cells.text(row, name) for name in (time, series) if name)
        if not cells.numbers(value):
            continue
        if point in seen:
            yield Complaint("slope-several", ", ".join(point))
            return
        seen.add(point)
