"""Stacked bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.charts import grid, marks
from build_scripts.charts.axis import Axis, from_zero
from build_scripts.charts.canvas import GAP, Canvas, Lane, Plot, Point
from build_scripts.charts.channels import FieldName, Measures, Order
from build_scripts.charts.metrics import width
from build_scripts.charts.style import ramp, token

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
    gaps = {row: _gap(canvas, parts, row) for row in values}
    room = max((width(word, canvas.size.label) + GAP for word in gaps.values() if word), default=1)
    axis = from_zero([sum(vs) for vs in values.values()], lanes.left, canvas.size.width - room)
    drawn, inside, blanks, points = [], [], [], []
    for lane in lanes.lanes:
        base, known = 0.0, [rows.value(part, lane.row) is not None for part in parts]
        for part, value, name, published in zip(parts, values[lane.row], names, known, strict=True):
            if published:
                printed = rows.printed(part, lane.row)
                drawn.append(
                    {
                        "label": lane.label,
                        "measure": rows.title(part),
                        "printed": printed,
                        "base": base,
                        "value": base + value,
                        "py": lane.top,
                        "py2": lane.top + THICK,
                        "colour": token(name),
                    }
                )
                inside += _inside(printed, axis, base, value, lane, name, canvas.size.label)
            base += value
        if gaps[lane.row]:
            blanks.append({"lines": gaps[lane.row], "px": axis.pixel(base) + GAP, "py": lane.top + THICK / 2})
        if known[0]:
            points.append(Point(lane.label, rows.value(parts[0], lane.row) or 0.0, rows.printed(parts[0], lane.row)))
    layers = [*key, marks.bars(drawn, axis), *canvas.labels(lanes)]
    for name in names:
        if texts := [word for word in inside if word["name"] == name]:
            layers.append(marks.words(texts, canvas.size.label, align="center", colour=token(f"on-{name}")))
    layers += canvas.figures([], blanks)
    notes = canvas.dropped(lanes) + ((canvas.text("normalized"),) if normalize else ())
    return Plot(layers, lanes.height, rows.unit(parts[0]), points, rows.measure(parts[0]), notes)


def _gap(canvas: Canvas, parts: Sequence[str], row: int) -> str:
    """What to say of a bar of which not all parts are published."""
    known = [canvas.rows.value(part, row) is not None for part in parts]
    if all(known):
        return ""
    return canvas.text("partly") if any(known) else canvas.rows.printed(parts[0], row)


def _inside(printed: str, axis: Axis, base: float, value: float, lane: Lane, name: str, size: int) -> list[Any]:
    """The figure within its part of the bar, where there is room."""
    start, end = axis.pixel(base), axis.pixel(base + value)
    if width(printed, size) + 6 > end - start:
        return []
    return [{"lines": printed, "px": round((start + end) / 2, 1), "py": lane.top + THICK / 2, "name": name}]
