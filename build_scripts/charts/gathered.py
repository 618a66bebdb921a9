"""Rows that belong to one point of a chart, taken together: a table of points, which is drawn as any other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Literal

from build_scripts import columns
from build_scripts.charts.rows import Rows
from build_scripts.charts.ticks import PRECISION
from build_scripts.columns import Column, Numbers, Reading
from build_scripts.model import Field, Text

Take = Literal["sum", "mean", "median", "count"]
"""What is drawn of the rows that belong to one point."""
ROOM = 18
"""Signs of a figure that Arrow has room for in any case."""
COUNT = "_count"
"""The field that counts rows."""


def gathered(rows: Rows, take: Take | None, measures: Sequence[str], *by: str | None) -> tuple[Rows, tuple[str, ...]]:
    """A record for each group of rows that say the same in the fields `by`, and the fields to draw: exact figures.

    A field that is none of these says what the first row of its group says.
    """
    if take is None:
        return rows, tuple(measures)
    import pandas

    named = [rows.table.column(name) for name in by if name]
    codes = pandas.Series(columns.alike(named)[0][list(rows.numbers)], index=rows.numbers)
    groups = [list(group) for group in codes.groupby(codes, sort=False).groups.values()]
    if len(named) == 1 and named[0].reading.type in columns.NUMERIC:
        groups.sort(key=lambda group: (named[0].missing(group[0]), named[0].value(group[0])))
    held = {name: [column.text(group[0]) for group in groups] for name, column in rows.table.columns.items()}
    found = {n: columns.column(texts, rows.table.column(n).reading, rows.table.column(n).odd) for n, texts in held.items()}
    drawn = [_counted(rows)] if take == "count" else [_taken(rows, take, name) for name in measures]
    for field in drawn:
        figures = _FIGURES[take](rows.table.column(field.name).numbers, groups) if take != "count" else map(len, groups)
        found[field.name] = _column(field, ["" if f is None else f"{Decimal(f):f}" for f in figures])
    fields = {field.name: field for field in (*rows.table.fields, *drawn)}
    name = "#".join((rows.table.name, take, *filter(None, by), str(hash(rows.numbers))))
    table = replace(rows.table, name=name, fields=tuple(fields.values()), columns=found, rows=len(groups))
    return replace(rows, table=table, numbers=tuple(range(len(groups)))), tuple(field.name for field in drawn)


def _column(field: Field, texts: Sequence[str]) -> Column:
    """A column of figures; those that Arrow has no room for are told what they mean."""
    read = int if field.type == "integer" else Decimal
    return columns.column(texts, Reading(field.type), {text: read(text) for text in texts if len(text) > ROOM})


def _counted(rows: Rows) -> Field:
    return Field(COUNT, "integer", Text(rows.language("charts.rows")), unit=Text(rows.language("charts.rows")))


def _taken(rows: Rows, take: Take, name: str) -> Field:
    field = rows.table.field(name)
    title = Text(rows.language(f"charts.take.{take}", title=rows.title(name)))
    kept = field.type if take == "sum" and field.type == "integer" else "number"
    return replace(field, title=title, type=kept, published=True, missing=None)


def _sums(numbers: Numbers, groups: Sequence[Sequence[int]]) -> list[Decimal | None]:
    taken = (numbers.take(group) for group in groups)
    return [one.total(max(one.scale, 0)) if one.known.any() else None for one in taken]


def _means(numbers: Numbers, groups: Sequence[Sequence[int]]) -> list[Decimal | None]:
    """Rounded to one digit more than is printed."""
    counts = [int(numbers.known[group].sum()) for group in groups]
    sums = zip(_sums(numbers, groups), counts, strict=True)
    return [None if total is None else _rounded(_divided(total, count), numbers.scale + 1) for total, count in sums]


def _medians(numbers: Numbers, groups: Sequence[Sequence[int]]) -> list[Decimal | None]:
    found: list[Decimal | None] = []
    for group in groups:
        one = numbers.take(group)
        units = sorted(int(unit) for unit in one.units[one.known])
        middle = [Decimal(units[at]).scaleb(-one.scale) for at in (len(units) // 2, ~(len(units) // 2))] if units else []
        found.append(_rounded(_divided(sum(middle, Decimal(0)), 2), numbers.scale + 1) if middle else None)
    return found


def _divided(number: Decimal, by: int) -> Decimal:
    with localcontext(prec=PRECISION):
        return number / by


def _rounded(number: Decimal, digits: int) -> Decimal:
    with localcontext(prec=PRECISION):
        return number.quantize(Decimal(1).scaleb(-max(digits, 0)), ROUND_HALF_UP)


_FIGURES: Mapping[str, Callable[[Numbers, Sequence[Sequence[int]]], Sequence[Decimal | None]]] = {
    "sum": _sums,
    "mean": _means,
    "median": _medians,
}
