"""Stacked bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from build_scripts import terms
from build_scripts.charts import marks
from build_scripts.charts.bands import Bands, bands
from build_scripts.charts.metrics import width
from build_scripts.charts.parts import Parts
from build_scripts.charts.parts import parts as side_by_side
from build_scripts.charts.plot import GAP, Canvas, Plot, Room
from build_scripts.charts.style import ramp, token
from build_scripts.charts.told import Told
from build_scripts.vocabulary import Complaint, Complaints, FieldName, Measures, Order, Place

THICK = 24


def stack(canvas: Canvas, *, label: FieldName, parts: Measures, normalize: bool = False, sort: Order = "none") -> Plot:
    """Bars made of parts, end to end: a whole and what it consists of. Parts below zero lie to the left of it.

    label: what each bar stands for
    parts: the fields that add to the whole, from left to right
    normalize: draw each bar as 100 %, whatever its parts add to
    sort: by the first part, or none: as in the table
    """
    rows, names = canvas.rows, dict(zip(parts, ramp(len(parts)), strict=True))
    some = side_by_side(canvas, {part: token(name) for part, name in names.items()})
    strips, cut = bands(canvas, rows.ordered(parts[0], sort), label, THICK)
    negative = any(value < 0 for value in rows.values(*parts))
    shares = normalize and not negative
    lengths = {row: _lengths(canvas, row, parts, shares) for row in strips.labels}
    room, scale = _room(canvas, strips, parts, lengths, some.key.height)
    records = [
        {**strips.mark(row), **rows.record(row, *parts), **_words(canvas, row, parts, lengths[row], scale)}
        for row in lengths
    ]
    inks = {rows.names[part]: token(f"on-{name}") for part, name in names.items()}
    told = Told({strips.field: rows.title(label)}, some.titles, rows.measure(parts[0]), apart=True)
    layers = [*_layers(some, strips, room, told, shares, inks), *([strips.ground()] if negative else [])]
    shared = {"y": strips.y(records, rows.names[parts[0]], sort, room.left)}
    measure, params = rows.unit(parts[0]), {**strips.params, **some.params}
    notes = cut + ((canvas.text("normalized"),) if shares else ())
    return Plot(layers, records, room, strips.height, told, measure, notes, shared, params, some.key)


def _lengths(canvas: Canvas, row: int, parts: Sequence[str], shares: bool) -> list[float]:
    """How long the parts of a bar are."""
    values = [canvas.rows.value(part, row) or 0.0 for part in parts]
    return [value / (sum(values) or 1) for value in values] if shares else values


def _room(
    canvas: Canvas, strips: Bands, parts: Sequence[str], lengths: Mapping[int, Sequence[float]], above: float
) -> tuple[Room, float]:
    """The room around the bars, and how many pixels a unit is long. Words behind bars take room where there are some."""
    below, high = (max(sum(max(0.0, sign * v) for v in row) for row in lengths.values()) for sign in (-1, 1))

    def found(right: float) -> tuple[Room, float]:
        wide = canvas.size.width - strips.left - right
        return Room(strips.left, right, above + strips.spill, strips.spill), wide / ((below + high) or 1)

    room, scale = found(1)
    words = [_words(canvas, row, parts, lengths[row], scale).get("_behind", "") for row in lengths]
    if not any(words):
        return room, scale
    words += [canvas.rows.printed(parts[-1], row) for row in lengths]
    return found(round(max(width(word, canvas.size.label) for word in words) + GAP + 1, 1))


def _words(canvas: Canvas, row: int, parts: Sequence[str], lengths: Sequence[float], scale: float) -> dict[str, Any]:
    """Which parts have room for their figures; and what stands behind the bar: that something is not published, or
    the last figure if its part is too short for it.
    """
    rows = canvas.rows
    printed, values = [rows.printed(part, row) for part in parts], [rows.value(part, row) for part in parts]
    fits = [width(text, canvas.size.label) + 6 <= abs(v) * scale for text, v in zip(printed, lengths, strict=True)]
    behind = ""
    if None in values:
        behind = canvas.text("partly") if any(value is not None for value in values) else printed[0]
    elif not fits[-1] and lengths[-1] >= 0:
        behind = printed[-1]
    inside = {"_fits": {rows.names[part]: fit for part, fit in zip(parts, fits, strict=True)}}
    return {**inside, "_behind": behind} if behind else inside


def _layers(some: Parts, strips: Bands, room: Room, told: Told, shares: bool, inks: Mapping[str, str]) -> list[Any]:
    """The parts, the figures within them, and what stands behind each bar."""
    import altair as alt

    end_to_end: dict[str, Any] = {"stack": "normalize" if shares else "zero", "axis": None}
    x = alt.X(field="_value", type="quantitative", scale=alt.Scale(nice=False), **end_to_end)
    middle = alt.X(field="_value", type="quantitative", bandPosition=0.5, **end_to_end)
    low: dict[str, Any] = {"yOffset": strips.shift}
    each = some.folded(alt.Chart()).encode(order=alt.Order(field="_order", type="quantitative"))
    bars = each.mark_bar(size=THICK, **low).encode(x=x, color=some.color(room), tooltip=told.tooltip())
    inside = each.transform_calculate(_inside="datum._fits[datum._part] ? datum._figure : ''")
    inside = inside.mark_text(align="center", **low).encode(x=middle, text=marks.text("_inside"), fill=some.ink(inks))
    total = "1" if shares else " + ".join(f"max(0, {marks.of(name)})" for name in some.titles)
    behind = alt.Chart().transform_filter("isValid(datum._behind)").transform_calculate(_total=total)
    behind = behind.mark_text(dx=GAP, **low)
    return [bars, inside, behind.encode(x=alt.X(field="_total", type="quantitative", axis=None), text=marks.text("_behind"))]


def verify(place: Place, *, label: str, parts: Sequence[str], normalize: bool = False, sort: str = "none") -> Complaints:
    """A whole of which one part is below zero and another above has no shares."""
    table = place.table
    assert table is not None
    units = [table.column(part).numbers.units for part in parts] if normalize else []
    for row in terms.rows(table, place.where) if units else ():
        if any(one[row] < 0 for one in units) and any(one[row] > 0 for one in units):
            yield Complaint("stack-signs", table.column(label).text(row), option="normalize")
            return
