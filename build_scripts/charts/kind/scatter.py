"""Scatter plot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.charts import grid, marks
from build_scripts.charts.axis import Axis, around
from build_scripts.charts.canvas import Canvas, Plot, Point
from build_scripts.charts.metrics import balance, width, wrap
from build_scripts.charts.shelf import Shelf
from build_scripts.charts.style import token
from build_scripts.vocabulary import FieldName, Measure, Where

MOST = 2000


def scatter(
    canvas: Canvas,
    *,
    x: Measure,
    y: Measure,
    label: FieldName,
    color: FieldName | None = None,
    highlight: Where | None = None,
) -> Plot | None:
    """A point for each row that has both figures: whether two things go together.

    x: the figure to the right
    y: the figure upwards
    label: what each point stands for; written where there is room
    color: a field with categories that colours the points
    highlight: the rows to set off
    """
    rows, size, bright = canvas.rows, canvas.size, canvas.rows.where(highlight)
    colours, entries = grid.painted(canvas, color, bright)
    key, top = grid.key(canvas, entries)
    found = [(row, rows.value(x, row), rows.value(y, row)) for row in rows.numbers]
    both = [(row, a, b) for row, a, b in found if a is not None and b is not None][:MOST]
    both.sort(key=lambda point: point[1])
    if not both:
        return None
    bottom = top + 26 + size.width * (0.95 if size.narrow else 0.5)
    up = around([b for _, _, b in both], bottom, top + 30, 4 if size.narrow else 5)
    left = max(width(grid.figure(canvas, tick), size.small) for tick in up.ticks) + 8
    along = around([a for _, a, _ in both], left + 6, size.width - 14, 4 if size.narrow else 6)
    drawn, points = [], []
    for row, a, b in both:
        words = rows.words(label, row)
        told = {"label": words, "measure": rows.measure(x), "printed": rows.printed(x, row)}
        told |= {"measure2": rows.measure(y), "printed2": rows.printed(y, row)}
        drawn.append({**told, "row": row, "value": a, "height": b, "colour": colours[row]})
        points.append(Point(words, a, rows.printed(x, row)))
    layers = [*key, *grid.across(canvas, along, bottom + 12, [(up.end - 4, bottom)])]
    layers += [*grid.ladder(canvas, up, left, size.width), marks.dots(drawn, along, up)]
    layers += canvas.placed(_names(canvas, drawn, along, up, bright), size.small)
    layers += [_title(canvas, f"↑ {rows.measure(y)}", top + 8), _title(canvas, f"{rows.measure(x)} →", bottom + 40, "right")]
    without = len(found) - len(both)
    notes = (canvas.text("without", n=without),) if without else ()
    return Plot(layers, bottom + 52, "", points, rows.measure(x), notes)


def _names(
    canvas: Canvas, points: Sequence[dict[str, Any]], along: Axis, up: Axis, bright: frozenset[int]
) -> list[dict[str, Any]]:
    """Labels of as many points as find room: first what is set off, then what lies farthest out."""
    size, middle, placed = canvas.size.small, (along.start + along.end) / 2, []
    shelf = Shelf(canvas.size.width, up.start, left=along.start - 6, top=up.end - 8)
    places = [(point, along.pixel(point["value"]), up.pixel(point["height"])) for point in points]
    for _, x, y in places:
        shelf.take(x, y, 5)
    for point, x, y in sorted(places, key=lambda place: (place[0]["row"] not in bright, -abs(place[1] - middle))):
        bold = point["row"] in bright
        lines = balance(point["label"], canvas.size.width * 0.4, size, bold, most=3)
        if lines and (text := shelf.set(lines, x, y, size, "rRSlab", bold)):
            placed.append(text)
    return placed


def _title(canvas: Canvas, text: str, y: float, align: str = "left") -> Any:
    """What an axis shows, at the end of it."""
    line = "".join(wrap(text, canvas.size.width, canvas.size.small, most=1))
    place = {"lines": line, "px": canvas.size.width if align == "right" else 0, "py": y}
    return marks.words([place], canvas.size.small, align, colour=token("muted"))
