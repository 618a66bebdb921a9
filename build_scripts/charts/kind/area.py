"""Areas through time."""

from __future__ import annotations

from typing import Any

from build_scripts.charts import demands
from build_scripts.charts.gathered import Take
from build_scripts.charts.plot import Canvas, Plot
from build_scripts.charts.through import Through
from build_scripts.vocabulary import Complaints, FieldName, Measure, Place


def area(
    canvas: Canvas, *, time: FieldName, value: Measure, series: FieldName | None = None, take: Take | None = None
) -> Plot | None:
    """An area from zero through time; with series, one upon the other: what a whole is made of, and how it grows.

    time: year, month, quarter, date, moment, or ordered words
    value: how high the area is; not below zero
    series: the field that tells areas apart
    take: what is drawn of several rows of one point: their sum, mean, median, or how many they are
    """
    canvas, (value,) = canvas.taken(take, (value,), time, series)
    return Through(canvas, time, value, series, figures=False, stacked=True).plot()


def verify(
    place: Place, *, time: str, value: str, series: str | None = None, take: Take | None = None, **others: Any
) -> Complaints:
    """One figure at a time, none below zero."""
    yield from () if take else demands.one_figure(place, value, time, series)
    yield from demands.not_below(place, value)
