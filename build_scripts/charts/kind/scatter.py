"""Scatter plot."""

from __future__ import annotations

from build_scripts.charts import grid, marks
from build_scripts.charts.axis import around
from build_scripts.charts.canvas import Canvas, Plot, Point
from build_scripts.charts.channels import FieldName, Measure, Where
from build_scripts.charts.metrics import width, wrap
from build_scripts.charts.shelf import Shelf
from build_scripts.charts.style import token

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
    if not both:
        return None
    bottom = top + 26 + (size.width * (0.95 if size.narrow else 0.5))
    up = around([b for _, _, b in both], bottom, top + 30, 4 if size.narrow else 5)
    left = max(width(grid.figure(canvas, tick), size.small) for tick in up.ticks) + 8
    along = around([a for _, a, _ in both], left + 6, size.width - 14, 4 if size.narrow else 6)
    shelf = Shelf(size.width, bottom, left=left, top=top + 22)
    drawn, texts, points = [], [], []
    for row, a, b in both:
        words = rows.words(label, row)
        printed = canvas.text("both", x=rows.printed(x, row), y=rows.printed(y, row))
        drawn.append({"row": row, "label": words, "printed": printed, "value": a, "height": b, "colour": colours[row]})
        points.append(Point(words, a, rows.printed(x, row)))
        shelf.take(along.pixel(a), up.pixel(b), 5)
    middle = (along.start + along.end) / 2
    # What is set off is named first, then what lies farthest out: it is what readers ask for.
    for row, a, b in sorted(both, key=lambda p: (p[0] not in bright, -abs(along.pixel(p[1]) - middle))):
        lines = wrap(rows.words(label, row), size.width * 0.4, size.small, most=3)
        if lines and (text := shelf.set(lines, along.pixel(a), up.pixel(b), size.small, bold=row in bright)):
            texts.append(text)
    axes = [*grid.across(canvas, along, bottom + 12, [(up.end - 4, bottom)]), *grid.ladder(canvas, up, left, size.width)]
    names = [{"lines": "".join(wrap("↑ " + rows.measure(y), size.width, size.small, most=1)), "px": 0, "py": top + 8}]
    ends = [
        {"lines": "".join(wrap(rows.measure(x) + " →", size.width, size.small, most=1)), "px": size.width, "py": bottom + 40}
    ]
    layers = [*key, *axes, marks.dots(drawn, along, up), *canvas.placed(texts, size.small)]
    layers += [
        marks.words(names, size.small, colour=token("muted")),
        marks.words(ends, size.small, "right", colour=token("muted")),
    ]
    without = len(found) - len(both)
    notes = (canvas.text("without", n=without),) if without else ()
    return Plot(layers, bottom + 52, "", points, rows.measure(x), notes)
