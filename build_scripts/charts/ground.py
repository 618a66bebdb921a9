"""Longitudes and latitudes at one scale: a hundred metres east are as long as a hundred metres north."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.charts import cloud, ticks
from build_scripts.charts.paint import Paint, paint
from build_scripts.charts.plot import Canvas, Plot, Room
from build_scripts.charts.rows import Rows
from build_scripts.charts.shelf import Shelf
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import token
from build_scripts.charts.told import Told

Named = tuple[str | None, str | None, str | None]
"""The fields that say where: a geopoint, or else longitude and latitude."""
EDGE, LEAST = 0.06, 0.01
"""What is left around the outermost places, of their span; and the span of a single one, in degrees."""


@dataclass(frozen=True)
class Section:
    """The part of the ground that is drawn, in degrees, and how high the picture is."""

    west: float
    east: float
    south: float
    north: float
    high: float

    def at(self, east: float, north: float, wide: float) -> tuple[float, float]:
        """Where a place lies in pixels."""
        across, up = (east - self.west) / (self.east - self.west), (north - self.south) / (self.north - self.south)
        return across * wide, (1 - up) * self.high


def section(found: Sequence[tuple[float, float]], wide: float, most: float) -> Section:
    """Around all places, as wide as the picture and at most so high."""
    (west, east), (south, north) = ((min(one), max(one)) for one in zip(*found, strict=True))
    shrink = max(math.cos(math.radians((south + north) / 2)), 0.1)
    across, up = (max(span, LEAST) * (1 + 2 * EDGE) for span in ((east - west) * shrink, north - south))
    degree = max(across / wide, up / most)
    high = round(min(max(up / degree, wide * 0.35), most))
    x, y, half, tall = (west + east) / 2, (south + north) / 2, wide * degree / shrink / 2, high * degree / 2
    return Section(x - half, x + half, y - tall, y + tall, high)


def drawn(canvas: Canvas, where: Named, label: str | None, color: str | None, highlight: Any) -> Plot | None:
    """The picture; None where no place is known."""
    import altair as alt

    rows, size, bright = canvas.rows, canvas.size, canvas.rows.where(highlight)
    colours, spots = paint(canvas, color, bright), _spots(rows, where)
    if not spots:
        return None
    room = Room(44, 10, colours.key.height + 8, 30)
    wide = size.width - room.left - room.right
    ground = section(list(spots.values()), wide, size.width * (1.1 if size.narrow else 0.8))
    records = [_record(rows, row, where, spots[row], label, colours) for row in spots]
    records, at, notes = cloud.thinned(canvas, records, [ground.at(*spots[row], wide) for row in spots])
    if label:
        cloud.name(canvas, records, rows.names[label], at, Shelf(wide + room.right, ground.high, top=-8), bright)
    told = Told(rows, (label,) if label else (), tuple(name for name in where if name), extremes=False)
    east, north = ("_longitude", "_latitude") if where[0] else (rows.names[where[1] or ""], rows.names[where[2] or ""])
    shared = {
        "x": _axis(alt.X, east, ground.west, ground.east, 5 if size.narrow else 7),
        "y": _axis(alt.Y, north, ground.south, ground.north, 5, labelColor=token("muted"), labelFontSize=size.small),
    }
    without = len(rows.numbers) - len(spots)
    notes += ((canvas.text("nowhere", n=without),) if without else ()) + colours.notes
    layers = cloud.layers(canvas, records, colours, told, room)
    return Plot(layers, records, room, ground.high, told, "", notes, shared, key=colours.key)


def _spots(rows: Rows, where: Named) -> dict[int, tuple[float, float]]:
    """Longitude and latitude of each row in degrees, where both are known and on the globe."""
    found: dict[int, tuple[float, float]] = {}
    for row in rows.numbers:
        east, north = _spot(rows, row, where)
        if east is not None and north is not None and abs(east) <= 180 and abs(north) <= 90:
            found[row] = east, north
    return found


def _spot(rows: Rows, row: int, where: Named) -> Sequence[float | None]:
    point, longitude, latitude = where
    if point is None:
        return [rows.value(name or "", row) for name in (longitude, latitude)]
    value = rows.typed(point, row)
    if isinstance(value, Mapping):
        value = [value.get("lon"), value.get("lat")]
    parts = value.split(",") if isinstance(value, str) else value or ()
    try:
        east, north = (float(part) for part in parts)
    except (TypeError, ValueError):
        return None, None
    return east, north


def _record(rows: Rows, row: int, where: Named, spot: tuple[float, float], label: str | None, colours: Paint) -> Spec:
    said = {rows.names[label]: rows.words(label, row)} if label else {}
    point, longitude, latitude = where
    if point is None:
        return {**said, **colours.mark(row), **rows.record(row, longitude or "", latitude or "")}
    place = rows.words(point, row)
    own = {rows.names[point]: place, "_longitude": spot[0], "_latitude": spot[1], "_printed": {rows.names[point]: place}}
    return {**said, **colours.mark(row), "_row": row + 1, **own}


def _axis(channel: Any, name: str, low: float, high: float, most: int, **look: Any) -> Any:
    """Degrees."""
    import altair as alt

    found = [float(tick) for tick in ticks.around((low, high), most, False, ground=False).at if low < tick < high]
    axis = alt.Axis(title=None, values=found, format="~f", labelExpr="datum.label + '°'", labelPadding=8, **look)
    return channel(field=name, type="quantitative", scale=alt.Scale(domain=[low, high], nice=False, zero=False), axis=axis)
