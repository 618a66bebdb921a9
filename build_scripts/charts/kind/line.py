"""Lines through time."""

from __future__ import annotations

from typing import Any

from build_scripts.charts import demands
from build_scripts.charts.gathered import Take
from build_scripts.charts.plot import Canvas, Plot
from build_scripts.charts.through import Through
from build_scripts.vocabulary import Complaints, FieldName, Measure, Place, Where


def line(
    canvas: Canvas,
    *,
    time: FieldName,
    value: Measure,
    series: FieldName | None = None,
    highlight: Where | None = None,
    log: bool = False,
    take: Take | None = None,
) -> Plot | None:
    """A line for each series through time, however many points it has; broken where its own step is left out. More than
    six series have a small panel each, unless one of them is set off.

    time: year, month, quarter, date, moment, or ordered words
    value: how high the line stands
    series: the field that tells lines apart
    highlight: the rows whose series is set off
    log: equal ratios are equally high; all figures above zero
    take: what is drawn of several rows of one point: their sum, mean, median, or how many they are
    """
    canvas, (value,) = canvas.taken(take, (value,), time, series)
    return Through(canvas, time, value, series, highlight, log=log, figures=False, apart=True).plot()


def verify(
    place: Place,
    *,
    time: str,
    value: str,
    series: str | None = None,
    log: bool = False,
    take: Take | None = None,
    **others: Any,
) -> Complaints:
    """One figure at a time; ratios of what is above zero."""
    yield from () if take else demands.one_figure(place, value, time, series)
    yield from demands.above_zero(place, "log", value) if log else ()
