"""What kinds of charts demand of the figures they draw."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts import columns, terms
from build_scripts.model import Table
from build_scripts.vocabulary import Complaint, Complaints, Place


def _table(place: Place) -> Table:
    assert place.table is not None
    return place.table


def one_figure(place: Place, value: str, *point: str | None) -> Complaints:
    """A point has one figure: a line with two would fall and climb between them."""
    table = _table(place)
    known, named = table.column(value).numbers.known, [table.column(name) for name in point if name]
    alike, seen = columns.alike(named)[0], dict[int, int]()
    for row in terms.rows(table, place.where):
        first = seen.setdefault(alike[row], row) if known[row] else row
        if first != row:
            said = ", ".join(column.text(row) for column in named)
            yield Complaint("several-figures", said, {"first": first + 1, "second": row + 1})
            return


def one_measure(place: Place, option: str, values: Sequence[str], label: str, series: str) -> Complaints:
    """Where rows are told apart, they are so in one field, and each part of a label has one row."""
    if len(values) > 1:
        yield Complaint("series-measures", ", ".join(values), option=option)
    else:
        yield from one_figure(place, values[0], label, series)


def above_zero(place: Place, option: str, *fields: str) -> Complaints:
    """Ratios begin above zero."""
    table = _table(place)
    for name in fields:
        numbers = table.column(name).numbers
        for row in terms.rows(table, place.where):
            if numbers.known[row] and numbers.units[row] <= 0:
                yield Complaint("log-positive", table.column(name).text(row), {"row": row + 1}, option)
                return


def not_below(place: Place, *fields: str) -> Complaints:
    """Lengths that point both ways, and areas upon each other, are not below zero."""
    table = _table(place)
    for name in fields:
        numbers = table.column(name).numbers
        for row in terms.rows(table, place.where):
            if numbers.known[row] and numbers.units[row] < 0:
                yield Complaint("below-zero", table.column(name).text(row), {"row": row + 1})
                return


def one_sign(place: Place, label: str, parts: Sequence[str], series: str | None, option: str) -> Complaints:
    """Parts of a whole, of which one is below zero and another above, have no shares. With a series a whole is a label."""
    table = _table(place)
    units = [table.column(part).numbers.units for part in parts]
    labels = columns.alike([table.column(label)])[0] if series else range(table.rows)
    below, above = set[int](), set[int]()
    for row in terms.rows(table, place.where):
        below |= {labels[row]} if any(one[row] < 0 for one in units) else set()
        above |= {labels[row]} if any(one[row] > 0 for one in units) else set()
        if labels[row] in below & above:
            yield Complaint("stack-signs", table.column(label).text(row), option=option)
            return


def in_order(place: Place, low: str, high: str) -> Complaints:
    """What ends before it begins is no interval."""
    table = _table(place)
    one, other = table.column(low).numbers, table.column(high).numbers
    wrong = one.known & other.known & ~(one <= other)
    for row in terms.rows(table, place.where):
        if wrong[row]:
            said = f"{table.column(low).text(row)} – {table.column(high).text(row)}"
            yield Complaint("interval-order", said, {"row": row + 1})
            return


def on_the_ground(place: Place, point: str | None, longitude: str | None, latitude: str | None) -> Complaints:
    """A place is a geopoint, or a longitude with a latitude."""
    table = _table(place)
    if point and table.field(point).type != "geopoint":
        yield Complaint("field-geopoint", point, {"type": table.field(point).type}, "point")
    elif not point and not (longitude and latitude):
        yield Complaint("option-missing", "point", {"known": "point, longitude, latitude"})
