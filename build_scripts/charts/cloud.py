"""Many points on a plane: those that can be told apart, and the words beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.charts import marks
from build_scripts.charts.metrics import balance
from build_scripts.charts.paint import Paint
from build_scripts.charts.plot import Canvas, Room
from build_scripts.charts.shelf import Shelf
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import WIDE
from build_scripts.charts.told import Told

MOST = 1500
"""Points drawn at most."""
CELLS = (2, 3, 4, 6, 8, 12, 16, 24)
"""Pixels within which two points are one to the eye."""
Records = list[Spec]
At = list[tuple[float, float]]


def records(canvas: Canvas, measures: Sequence[str], label: str | None, colours: Paint) -> tuple[Records, tuple[str, ...]]:
    """The rows that have all these figures, from left to right; and the note that some lack one."""
    rows, found = canvas.rows, []
    for row in rows.numbers:
        record = rows.record(row, *measures)
        if all(record[rows.names[name]] is not None for name in measures):
            said = {rows.names[label]: rows.words(label, row)} if label else {}
            found.append({**said, **colours.mark(row), **record})
    note = (canvas.text("without", n=without),) if (without := len(rows.numbers) - len(found)) else ()
    return sorted(found, key=lambda record: float(record[rows.names[measures[0]]])), note


def thinned(canvas: Canvas, records: Records, at: At) -> tuple[Records, At, tuple[str, ...]]:
    """Of many points one for each spot that is taken, and the note that says so."""
    if len(records) <= MOST:
        return records, at, ()
    for cell in CELLS:
        spots: dict[tuple[int, int], int] = {}
        for i, (x, y) in enumerate(at):
            spots.setdefault((int(x // cell), int(y // cell)), i)
        if len(spots) <= MOST:
            break
    kept = list(spots.values())
    note = canvas.text("covered", shown=len(kept), n=len(records))
    return [records[i] for i in kept], [at[i] for i in kept], (note,)


def layers(canvas: Canvas, found: Sequence[Spec], colours: Paint, told: Told, room: Room) -> list[Any]:
    """The dots, and the words beside them."""
    import altair as alt

    dots = marks.dots(alt.Chart(), size(canvas, found))
    dots = dots.encode(fill=colours.encode(room, "Fill"), tooltip=told.tooltip())
    return [dots, marks.labels(alt.Chart(), canvas.size.small)]


def size(canvas: Canvas, records: Sequence[Any]) -> int:
    """Of a dot: the more in the room that there is, the smaller."""
    many = len(records) * WIDE.width // canvas.size.width
    return 90 if many <= 120 else 45 if many <= 500 else 20


def name(canvas: Canvas, records: Records, label: str, at: At, shelf: Shelf, bright: frozenset[int]) -> None:
    """Labels as many points as find room: first what is set off, then what lies farthest out."""
    size, middle = canvas.size.small, shelf.right / 2
    for x, y in at:
        shelf.take(x, y, 5)
    order = sorted(zip(records, at, strict=True), key=lambda p: (p[0]["_row"] - 1 not in bright, -abs(p[1][0] - middle)))
    for record, (x, y) in order:
        bold = record["_row"] - 1 in bright
        lines = balance(record[label], canvas.size.width * 0.4, size, bold, most=3)
        if lines:
            record |= shelf.set(lines, x, y, size, "rRSlab", bold)
