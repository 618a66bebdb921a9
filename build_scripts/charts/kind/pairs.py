"""Paired bars."""

from __future__ import annotations

from build_scripts.charts import grid, marks
from build_scripts.charts.axis import Axis
from build_scripts.charts.canvas import GAP, Canvas, Lane, Plot, Point
from build_scripts.charts.channels import FieldName, Measure, Order
from build_scripts.charts.rows import midway
from build_scripts.charts.style import token

THICK = 15
PITCH = 17


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
    rows = canvas.rows
    key, top = grid.key(canvas, [(rows.title(first), canvas.accent), (rows.title(second), token("bar"))])
    lanes = canvas.lanes(rows.ordered(first, sort), label, PITCH + THICK, top)
    whole = {lane.row: rows.value(max, lane.row) if max else None for lane in lanes.lanes}

    def share(name: str, row: int) -> float | None:
        value, most = rows.value(name, row), whole[row]
        if value is None or max is None:
            return value
        return 100 * value / most if most else None

    def printed(name: str, row: int) -> str:
        figure = rows.printed(name, row)
        known = max is not None and rows.value(name, row) is not None
        return canvas.text("of", value=figure, most=rows.printed(max, row)) if known else figure

    bars = [(lane, name, i) for lane in lanes.lanes for i, name in enumerate((first, second))]
    shares = {(lane.row, name): share(name, lane.row) for lane, name, _ in bars}
    reach = [value for value in shares.values() if value is not None] + ([100.0] if max else [])
    axis = canvas.beside(lanes, reach, [printed(name, lane.row) for lane, name, _ in bars])
    drawn, figures, blanks, points = [], [], [], []
    for lane, name, i in bars:
        number, text, y = shares[lane.row, name], printed(name, lane.row), lane.top + i * PITCH
        if number is None:
            blanks.append({"lines": text, "px": axis.zero + GAP, "py": y + THICK / 2})
            continue
        drawn.append(
            {
                "label": lane.label,
                "measure": rows.title(name),
                "printed": text,
                "value": number,
                "base": 0.0,
                "py": y,
                "py2": y + THICK,
                "colour": token("bar") if i else canvas.accent,
            }
        )
        figures.append(
            {
                "lines": text,
                "px": axis.pixel(number) + (-GAP if number < 0 else GAP),
                "py": y + THICK / 2,
                "align": "right" if number < 0 else "left",
            }
        )
        if not i:
            points.append(Point(lane.label, number, text))
    layers = [*key, *(_full(lanes.lanes, axis) if max else []), marks.bars(drawn, axis), *canvas.labels(lanes)]
    layers += [*canvas.figures(figures, blanks), *canvas.foundation(lanes, axis, PITCH + THICK)]
    measure = canvas.text("share", measure=midway(rows.title(max))) if max else rows.unit(first)
    notes = canvas.dropped(lanes) + ((canvas.text("of_note"),) if max else ())
    return Plot(layers, lanes.height, measure, points, rows.measure(first), notes)


def _full(lanes: tuple[Lane, ...], axis: Axis) -> list[object]:
    """The track to the maximum, behind both bars."""
    start, end = axis.pixel(0), axis.pixel(100)
    return [
        marks.blocks(
            [
                {"px": start, "px2": end, "py": lane.top, "py2": lane.top + PITCH + THICK, "colour": token("track")}
                for lane in lanes
            ]
        )
    ]
