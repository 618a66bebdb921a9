"""Stacked bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts import terms
from build_scripts.charts import grid, marks
from build_scripts.charts.axis import Axis, from_zero
from build_scripts.charts.canvas import GAP, Canvas, Lane, Plot, Point
from build_scripts.charts.metrics import width
from build_scripts.charts.style import ramp, token
from build_scripts.vocabulary import Complaint, Complaints, FieldName, Measures, Order, Place

THICK = 24


def stack(canvas: Canvas, *, label: FieldName, parts: Measures, normalize: bool = False, sort: Order = "none") -> Plot:
    """Bars made of parts, end to end: a whole and what it consists of.

    label: what each bar stands for
    parts: the fields that add to the whole, from left to right
    normalize: draw each bar as 100 %, whatever its parts add to
    sort: by the first part, or none: as in the table
    """
    rows, names = canvas.rows, ramp(len(parts))
    key, top = grid.key(canvas, [(rows.title(part), token(name)) for part, name in zip(parts, names, strict=True)])
    lanes = canvas.lanes(rows.ordered(parts[0], sort), label, THICK, top)
    values = {lane.row: [max(0.0, rows.value(part, lane.row) or 0.0) for part in parts] for lane in lanes.lanes}
    if normalize:
        values = {row: [100 * v / (sum(vs) or 1) for v in vs] for row, vs in values.items()}
    totals = {row: sum(vs) for row, vs in values.items()}
    axis = from_zero(list(totals.values()), lanes.left, canvas.size.width - 1)
    if any(_behind(canvas, parts, row, vs, axis) for row, vs in values.items()):
        axis = from_zero(list(totals.values()), lanes.left, canvas.size.width - _room(canvas, parts, list(values)))
    tails = [(lane, _behind(canvas, parts, lane.row, values[lane.row], axis)) for lane in lanes.lanes]
    drawn = [part for lane in lanes.lanes for part in _parts(canvas, lane, parts, values[lane.row])]
    layers = [*key, marks.bars(drawn, axis), *canvas.labels(lanes), *_inside(canvas, drawn, axis)]
    places = [
        {"lines": text, "px": axis.pixel(totals[at.row]) + GAP, "py": at.top + THICK / 2} for at, text in tails if text
    ]
    layers += canvas.figures(places)
    first = [part for part in drawn if part["field"] == parts[0]]
    points = [Point(part["label"], rows.value(parts[0], part["row"]) or 0.0, part["printed"]) for part in first]
    notes = canvas.dropped(lanes) + ((canvas.text("normalized"),) if normalize else ())
    return Plot(layers, lanes.height, rows.unit(parts[0]), points, rows.measure(parts[0]), notes)


def _behind(canvas: Canvas, parts: Sequence[str], row: int, values: Sequence[float], axis: Axis) -> str:
    """What stands behind a bar: that something is not published, or the last figure if its part is too short for it."""
    known = [canvas.rows.value(part, row) is not None for part in parts]
    if not all(known):
        return canvas.text("partly") if any(known) else canvas.rows.printed(parts[0], row)
    last = canvas.rows.printed(parts[-1], row)
    return "" if _fits(canvas, last, axis, 0, values[-1]) else last


def _room(canvas: Canvas, parts: Sequence[str], numbers: Sequence[int]) -> float:
    """The room that whatever may stand behind bars takes."""
    words = [canvas.rows.printed(parts[-1], row) for row in numbers]
    words += [_behind(canvas, parts, row, [0.0], from_zero([], 0, 1)) for row in numbers]
    return max(width(word, canvas.size.label) for word in words) + GAP + 1


def _fits(canvas: Canvas, text: str, axis: Axis, base: float, value: float) -> bool:
    """Whether a figure has room within its part of a bar."""
    return width(text, canvas.size.label) + 6 <= axis.pixel(value) - axis.pixel(base)


def _parts(canvas: Canvas, lane: Lane, parts: Sequence[str], values: Sequence[float]) -> list[dict[str, Any]]:
    """The published parts of a bar, end to end."""
    rows, drawn, base = canvas.rows, [], 0.0
    for part, value, name in zip(parts, values, ramp(len(parts)), strict=True):
        if rows.value(part, lane.row) is not None:
            known = {"label": lane.label, "measure": rows.title(part), "printed": rows.printed(part, lane.row)}
            place = {"base": base, "value": base + value, "py": lane.top, "py2": lane.top + THICK, "colour": token(name)}
            drawn.append({**known, **place, "name": name, "field": part, "row": lane.row})
        base += value
    return drawn


def _inside(canvas: Canvas, drawn: Sequence[dict[str, Any]], axis: Axis) -> list[Any]:
    """Figures within the parts that have room for them."""
    layers, size = [], canvas.size.label
    for name in sorted({part["name"] for part in drawn}):
        words = []
        for part in drawn:
            if part["name"] == name and _fits(canvas, part["printed"], axis, part["base"], part["value"]):
                middle = round((axis.pixel(part["base"]) + axis.pixel(part["value"])) / 2, 1)
                words.append({"lines": part["printed"], "px": middle, "py": part["py"] + THICK / 2})
        if words:
            layers.append(marks.words(words, size, align="center", colour=token(f"on-{name}")))
    return layers


def verify(place: Place, *, label: str, parts: Sequence[str], normalize: bool = False, sort: str = "none") -> Complaints:
    """A whole of which one part is below zero and another above has no shares."""
    assert place.table is not None
    for row in terms.rows(place.table, place.where) if normalize else ():
        numbers = terms.Selection(place.table, (row,))
        signs = {number > 0 for part in parts for number in numbers.numbers(part) if number}
        if len(signs) > 1:
            yield Complaint("stack-signs", numbers.text(row, label), option="normalize")
            return
