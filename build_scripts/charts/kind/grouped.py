"""Grouped bars."""

from __future__ import annotations

from typing import Any

from build_scripts.charts import demands, lanes
from build_scripts.charts.bands import bands
from build_scripts.charts.parts import told_apart
from build_scripts.charts.plot import Canvas, Plot
from build_scripts.vocabulary import Complaints, FieldName, Measures, Order, Place


def grouped(
    canvas: Canvas, *, label: FieldName, values: Measures, series: FieldName | None = None, sort: Order = "none"
) -> Plot:
    """Several bars for each label, one below the other, each in its colour; what is below zero stands left of it.

    label: what each group stands for
    values: the fields of the bars; with series, only one
    series: the field that tells the bars of a label apart, where each has a row of its own
    sort: by the first bar, or none: as in the table
    """
    rows, some = canvas.rows, told_apart(canvas, label, values, series)
    pitch = 16 if len(some.titles) < 4 else 14
    strips = bands(canvas, rows.ordered(values[0], sort), label, len(some.titles) * pitch, several=bool(series))
    records = lanes.records(canvas, strips, some, lambda row: rows.record(row, *some.told.measures))
    numbers = rows.values(*some.told.measures)
    room = strips.room(canvas, numbers, records, some.key.height)
    layers = lanes.layers(strips, some, room, numbers, pitch)
    measure, order = rows.measure(values[0]) if series else rows.unit(values[0]), (rows.names[values[0]], sort)
    return strips.plot(layers, records, room, some.told, order, measure, some.notes, some.key, some.params)


def verify(place: Place, *, label: str, values: list[str], series: str | None = None, **others: Any) -> Complaints:
    """Rows are told apart in one figure only, and each part of a label has one."""
    if series:
        yield from demands.one_measure(place, "values", values, label, series)
