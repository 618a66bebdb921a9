"""Stacked bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from build_scripts.charts import demands, lanes, marks
from build_scripts.charts.bands import Bands, bands
from build_scripts.charts.metrics import width
from build_scripts.charts.parts import Parts, told_apart
from build_scripts.charts.plot import GAP, Canvas, Plot, Room
from build_scripts.charts.spec import Spec
from build_scripts.vocabulary import Complaints, FieldName, Measures, Order, Place

THICK = 24


def stack(
    canvas: Canvas,
    *,
    label: FieldName,
    parts: Measures,
    series: FieldName | None = None,
    normalize: bool = False,
    sort: Order = "none",
) -> Plot:
    """Bars made of parts, end to end: a whole and what it consists of. Parts below zero lie to the left of it.

    label: what each bar stands for
    parts: the fields that add to the whole, from left to right; with series, only one
    series: the field that tells the parts of a whole apart, where each has a row of its own
    normalize: draw each bar as 100 %, whatever its parts add to
    sort: by the first part, or none: as in the table
    """
    rows, some = canvas.rows, told_apart(canvas, label, parts, series)
    strips = bands(canvas, rows.ordered(parts[0], sort), label, THICK, several=bool(series))
    bars = _bars(canvas, strips, some)
    negative = any(value < 0 for value in rows.values(*some.told.measures))
    shares = normalize and not negative
    room, scale = _room(canvas, strips, bars, shares, some.key.height)
    words = {row: said for bar in bars for row, said in _words(canvas, bar, shares, scale).items()}
    records = lanes.records(canvas, strips, some, lambda row: {**rows.record(row, *some.told.measures), **words[row]})
    layers = [*_layers(some, strips, room, shares), *([strips.ground()] if negative else [])]
    measure, order = rows.measure(parts[0]) if series else rows.unit(parts[0]), (rows.names[parts[0]], sort)
    notes = ((canvas.text("normalized"),) if shares else ()) + some.notes
    return strips.plot(layers, records, room, some.told, order, measure, notes, some.key, some.params)


class Piece(NamedTuple):
    """A part of a bar: its record, its name, how much it is, as it is printed."""

    row: int
    part: str
    value: float | None
    printed: str


Bar = Sequence[Piece]


def _bars(canvas: Canvas, strips: Bands, some: Parts) -> list[Bar]:
    """The pieces of each bar, from left to right."""
    rows, series, bars = canvas.rows, some.told.labels[1:], dict[str, list[Piece]]()
    for row, label in strips.labels.items():
        for measure in some.told.measures:
            part = rows.words(series[0], row) if series else rows.names[measure]
            piece = Piece(row, part, rows.value(measure, row), rows.shown(measure, row))
            bars.setdefault(label, []).append(piece)
    order = list(some.titles)
    return [sorted(bar, key=lambda piece: order.index(piece.part)) for bar in bars.values()]


def _lengths(bar: Bar, shares: bool) -> list[float]:
    """How long the pieces of a bar are."""
    values = [piece.value or 0.0 for piece in bar]
    return [value / (sum(values) or 1) for value in values] if shares else values


def _room(canvas: Canvas, strips: Bands, bars: Sequence[Bar], shares: bool, above: float) -> tuple[Room, float]:
    """The room around the bars, and how many pixels a unit is long. Words behind bars take room where there are some."""
    lengths = [_lengths(bar, shares) for bar in bars]
    below, high = (max(sum(max(0.0, sign * v) for v in bar) for bar in lengths) for sign in (-1, 1))

    def found(right: float) -> tuple[Room, float]:
        wide = canvas.size.width - strips.left - right
        return Room(strips.left, right, above + strips.spill, strips.spill), wide / ((below + high) or 1)

    room, scale = found(1)
    words = [said.get("_behind", "") for bar in bars for said in _words(canvas, bar, shares, scale).values()]
    if not any(words):
        return room, scale
    words += [bar[-1].printed for bar in bars]
    return found(round(max(width(word, canvas.size.label) for word in words) + GAP + 1, 1))


def _words(canvas: Canvas, bar: Bar, shares: bool, scale: float) -> dict[int, Spec]:
    """By record: which pieces have room for their figures; and what stands behind the bar: that something is not
    published, or the last figure if its piece is too short for it.
    """
    lengths = _lengths(bar, shares)
    found: dict[int, Spec] = {piece.row: {"_fits": {}} for piece in bar}
    for piece, long in zip(bar, lengths, strict=True):
        fits = width(piece.printed, canvas.size.label) + 6 <= abs(long) * scale
        found[piece.row]["_fits"][piece.part] = fits
    if any(piece.value is None for piece in bar):
        some = any(piece.value is not None for piece in bar)
        found[bar[-1].row]["_behind"] = canvas.text("partly") if some else bar[0].printed
    elif not fits and lengths[-1] >= 0:
        found[bar[-1].row]["_behind"] = bar[-1].printed
    return found


def _layers(some: Parts, strips: Bands, room: Room, shares: bool) -> list[Any]:
    """The parts, the figures within them, and what stands behind each bar."""
    import altair as alt

    end_to_end: Spec = {"stack": "normalize" if shares else "zero", "axis": None}
    x = alt.X(field=some.value, type="quantitative", scale=alt.Scale(nice=False), **end_to_end)
    middle = alt.X(field=some.value, type="quantitative", bandPosition=0.5, **end_to_end)
    low: Spec = {"yOffset": strips.shift}
    each = some.folded(alt.Chart()).encode(order=alt.Order(field="_order", type="quantitative"))
    bars = each.mark_bar(size=THICK, **low).encode(x=x, color=some.color(room), tooltip=some.told.tooltip())
    inside = each.transform_calculate(_inside=f"datum._fits[{marks.of(some.part)}] ? datum._figure : ''")
    inside = inside.mark_text(align="center", **low).encode(x=middle, text=marks.text("_inside"), fill=some.ink())
    behind = _total(some, strips, shares).transform_filter("isValid(datum._behind)").mark_text(dx=GAP, **low)
    return [bars, inside, behind.encode(x=alt.X(field="_total", type="quantitative", axis=None), text=marks.text("_behind"))]


def _total(some: Parts, strips: Bands, shares: bool) -> Any:
    """Where each bar ends to the right."""
    import altair as alt

    if shares:
        return alt.Chart().transform_calculate(_total="1")
    if some.part == "_part":
        return alt.Chart().transform_calculate(_total=" + ".join(f"max(0, {marks.of(name)})" for name in some.titles))
    above = alt.Chart().transform_calculate(_above=f"max(0, {marks.of(some.value)})")
    return above.transform_joinaggregate(_total="sum(_above)", groupby=[strips.field])


def verify(
    place: Place, *, label: str, parts: Sequence[str], series: str | None = None, normalize: bool = False, **others: Any
) -> Complaints:
    """Rows are told apart in one figure only; a whole of which one part is below zero and another above has no shares."""
    if series:
        yield from demands.one_measure(place, "parts", parts, label, series)
    if normalize:
        yield from demands.one_sign(place, label, parts, series, "normalize")
