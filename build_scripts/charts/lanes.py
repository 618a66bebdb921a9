"""Bars of one label below one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from build_scripts.charts import marks
from build_scripts.charts.bands import Bands
from build_scripts.charts.parts import Parts
from build_scripts.charts.plot import Canvas, Room
from build_scripts.charts.spec import Spec


def layers(strips: Bands, some: Parts, room: Room, values: Sequence[float], pitch: float, length: str = "") -> list[Any]:
    """The bars with their figures, each part in a lane of its own; `length` is an expression, where it is not the value."""
    import altair as alt

    name = "_length" if length else some.value
    x = alt.X(field=name, type="quantitative", axis=None, scale=marks.from_zero(values))
    each = some.folded(alt.Chart())
    each = each.transform_calculate(_length=length) if length else each
    each = each.encode(yOffset=alt.YOffset(field=some.part, type="nominal", scale=_lanes(strips, some, pitch)))
    return [
        each.mark_bar(size=pitch - 1).encode(x=x, color=some.color(room), tooltip=some.told.tooltip()),
        marks.figures(each, "_figure", name).encode(x=x),
        marks.blanks(each, "_figure", name).encode(x=alt.XDatum(0, axis=None)),
        strips.ground(),
    ]


def _lanes(strips: Bands, some: Parts, pitch: float) -> Any:
    """From the first part to the last, round the middle of the marks."""
    import altair as alt

    high = len(some.titles) * pitch
    start = strips.step / 2 + strips.shift - high / 2
    return alt.Scale(domain=list(some.titles), range=[start, start + high], paddingInner=0, paddingOuter=0)


def records(canvas: Canvas, strips: Bands, some: Parts, figures: Callable[[int], Mapping[str, Any]]) -> list[Spec]:
    """What each record says: its label, its part, its figures."""
    rows = canvas.rows
    series = some.told.labels[1:]
    own = [{rows.names[name]: rows.words(name, row) for name in series} for row in strips.labels]
    return [{**strips.mark(row), **part, **figures(row)} for row, part in zip(strips.labels, own, strict=True)]
