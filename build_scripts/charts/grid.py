"""The light lines that carry an axis, and the key to colours."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from build_scripts.charts import marks
from build_scripts.charts.axis import Axis
from build_scripts.charts.canvas import Canvas
from build_scripts.charts.metrics import width, wrap
from build_scripts.charts.style import ramp, token


def figure(canvas: Canvas, tick: Decimal) -> str:
    """A round number in the reader's language."""
    return canvas.rows.language.number(tick)


def across(canvas: Canvas, axis: Axis, at: float, spans: Sequence[tuple[float, float]]) -> list[Any]:
    """Upright lines at the round numbers of a horizontal axis, from top to bottom of each span; numbers at `at`."""
    rules, words, free = [], [], float("-inf")
    for tick in axis.ticks:
        x, text = axis.pixel(float(tick)), figure(canvas, tick)
        rules += [{"px": x, "px2": x, "py": a, "py2": b, "colour": token("grid")} for a, b in spans]
        half = width(text, canvas.size.small) / 2
        if x - half > free:
            words.append({"lines": text, "px": x, "py": at})
            free = x + half + 6
    return [marks.rules(rules), marks.words(words, canvas.size.small, "center", colour=token("muted"))]


def ladder(canvas: Canvas, axis: Axis, left: float, right: float) -> list[Any]:
    """Level lines at the round numbers of an upright axis, the numbers at their left."""
    rules, words = [], []
    for tick in axis.ticks:
        y = axis.pixel(float(tick))
        rules.append({"px": left, "px2": right, "py": y, "py2": y, "colour": token("grid")})
        words.append({"lines": figure(canvas, tick), "px": left - 6, "py": y})
    return [marks.rules(rules), marks.words(words, canvas.size.small, "right", colour=token("muted"))]


def not_from_zero(canvas: Canvas, axis: Axis) -> tuple[str, ...]:
    """The note that an axis does not begin at zero, where it does not."""
    if axis.low <= 0 <= axis.high:
        return ()
    return (canvas.text("axis", low=figure(canvas, axis.ticks[0]), high=figure(canvas, axis.ticks[-1])),)


def key(canvas: Canvas, entries: Sequence[tuple[str, str]]) -> tuple[list[Any], float]:
    """Coloured squares with their meaning, in lines as wide as the picture; and their height."""
    size = canvas.size
    squares, words, x, y = [], [], 0.0, 0.0
    for name, colour in entries:
        text = "".join(wrap(name, size.width - 18, size.label, most=1))
        wide = 18 + width(text, size.label)
        if x and x + wide > size.width:
            x, y = 0.0, y + 21
        squares.append({"px": x, "px2": x + 12, "py": y + 2, "py2": y + 14, "colour": colour})
        words.append({"lines": text, "px": x + 18, "py": y + 8})
        x = round(x + wide + 16, 1)
    if not entries:
        return [], 0
    return [marks.blocks(squares), marks.words(words, size.label)], y + 30


def painted(canvas: Canvas, name: str | None, bright: frozenset[int]) -> tuple[dict[int, str], list[tuple[str, str]]]:
    """Each row's colour: by category, or the portal's colour on what is highlighted; and the key to it.

    A category has the same colour in every chart, whichever others occur beside it.
    """
    rows = canvas.rows
    if name is None:
        calm = token("bar") if bright else canvas.accent
        return {row: canvas.accent if row in bright else calm for row in rows.numbers}, []
    field, cells = rows.table.field(name), rows.table.cells
    present = {cells[row][name]: rows.words(name, row) for row in rows.numbers}
    order = [category.value for category in reversed(field.categories)]
    order += sorted(value for value in present if value and value not in order)
    colours = dict(zip(order, (token(colour) for colour in ramp(len(order))), strict=True))
    found = {row: colours.get(cells[row][name], token("bar")) for row in rows.numbers}
    return found, [(present[value], colours[value]) for value in order if value in present]
