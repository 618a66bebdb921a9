"""What kinds of charts demand of the figures they draw."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts import columns, terms
from build_scripts.model import Table
from build_scripts.vocabulary import Complaint, Complaints, Place


def _table(place: Place) -> Table:
    assert place.table is not None
    return place.table


def _told(
    code: str,
    value: str,
    drawn: Sequence[int],
    wrong: Sequence[int],
    column: str,
    option: str = "",
    first: int | None = None,
) -> Complaint:
    """A complaint at the first row that does not fit; where they are many, the chart is not made for these rows."""
    row = wrong[0] if 2 * len(wrong) <= len(drawn) else None
    params = {"row": wrong[0] + 1} if first is None else {"first": first + 1, "second": wrong[0] + 1}
    return Complaint(code, value, params, option, row, column)


def one_figure(place: Place, value: str, *point: str | None) -> Complaints:
    """A point has one figure: a line with two would fall and climb between them."""
    table = _table(place)
    known, named = table.column(value).numbers.known, [table.column(name) for name in point if name]
    alike, seen = columns.alike(named)[0], dict[int, int]()
    drawn = [row for row in terms.rows(table, place.where) if known[row]]
    again = [row for row in drawn if seen.setdefault(alike[row], row) != row]
    if again:
        said = ", ".join(column.text(again[0]) for column in named)
        yield _told("several-figures", said, drawn, again, value, first=seen[alike[again[0]]])


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
        drawn = [row for row in terms.rows(table, place.where) if numbers.known[row]]
        if wrong := [row for row in drawn if numbers.units[row] <= 0]:
            yield _told("log-positive", table.column(name).text(wrong[0]), drawn, wrong, name, option)
            return


def not_below(place: Place, *fields: str) -> Complaints:
    """Lengths that point both ways, and areas upon each other, are not below zero."""
    table = _table(place)
    for name in fields:
        numbers = table.column(name).numbers
        drawn = [row for row in terms.rows(table, place.where) if numbers.known[row]]
        if wrong := [row for row in drawn if numbers.units[row] < 0]:
            yield _told("below-zero", table.column(name).text(wrong[0]), drawn, wrong, name)
            return


def one_sign(place: Place, label: str, parts: Sequence[str], series: str | None, option: str) -> Complaints:
    """Parts of a whole, of which one is below zero and another above, have no shares. With a series a whole is a label."""
    table = _table(place)
    units = [table.column(part).numbers.units for part in parts]
    labels = columns.alike([table.column(label)])[0] if series else range(table.rows)
    drawn = terms.rows(table, place.where)
    below = [row for row in drawn if any(one[row] < 0 for one in units)]
    above = [row for row in drawn if any(one[row] > 0 for one in units)]
    mixed = {labels[row] for row in below} & {labels[row] for row in above}
    fewer = [row for row in min(below, above, key=len) if labels[row] in mixed]
    if fewer:
        negative = fewer[0] in below
        at_fault = next(
            part for part, one in zip(parts, units, strict=True) if one[fewer[0]] and (one[fewer[0]] < 0) == negative
        )
        yield _told("stack-signs", table.column(label).text(fewer[0]), drawn, fewer, at_fault, option)


def in_order(place: Place, low: str, high: str) -> Complaints:
    """What ends before it begins is no interval."""
    table = _table(place)
    one, other = table.column(low).numbers, table.column(high).numbers
    wrong = one.known & other.known & ~(one <= other)
    drawn = terms.rows(table, place.where)
    if against := [row for row in drawn if wrong[row]]:
        said = f"{table.column(low).text(against[0])} – {table.column(high).text(against[0])}"
        yield _told("interval-order", said, drawn, against, high)


def on_the_ground(place: Place, point: str | None, longitude: str | None, latitude: str | None) -> Complaints:
    """A place is a geopoint, or a longitude with a latitude."""
    table = _table(place)
    if point and table.field(point).type != "geopoint":
        yield Complaint("field-geopoint", point, {"type": table.field(point).type}, "point")
    elif not point and not (longitude and latitude):
        yield Complaint("option-missing", "point", {"known": "point, longitude, latitude"})
