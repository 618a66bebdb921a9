"""Lines through time, with their figures."""

from __future__ import annotations

from typing import Any

from build_scripts.charts import demands
from build_scripts.charts.plot import Canvas, Plot
from build_scripts.charts.through import Through
from build_scripts.vocabulary import Complaints, FieldName, Measure, Place, Where


def slope(
    canvas: Canvas,
    *,
    time: FieldName,
    value: Measure,
    series: FieldName | None = None,
    highlight: Where | None = None,
    reverse: bool = False,
) -> Plot | None:
    """A line for each series through a few points in time, with its figures; broken where nothing is published.

    time: year, month, quarter, date, moment, or ordered words
    value: how high the line stands
    series: the field that tells lines apart
    highlight: the rows whose series is set off
    reverse: small values on top, for ranks
    """
    return Through(canvas, time, value, series, highlight, reverse).plot()


def verify(place: Place, *, time: str, value: str, series: str | None = None, **others: Any) -> Complaints:
    """One figure at a time."""
    yield from demands.one_figure(place, value, time, series)
