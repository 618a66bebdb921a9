"""Rows taken together: a table of sums, averages or counts, which is then drawn like any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from build_scripts import columns, terms
from build_scripts.charts.rows import Reader, Rows, midway
from build_scripts.columns import Column, Many, Numbers
from build_scripts.columns.late import np
from build_scripts.language import Language
from build_scripts.model import Field, Table, Text, View
from build_scripts.vocabulary import Complaint, Kind, Place


def aggregated(table: Table, view: View, kind: Kind) -> tuple[Table, list[int]]:
    """The table that `view.aggregate` makes: a row for each group, and the first row of the group in `table`.

    Rows go together where all that the view names but measures is the same; where one of these or
    a measure is blank, a row is left out. A sum is exact; an average has the digits of
    its figures, one at least, and is rounded half up.
    """
    by, measures = channels(view, kind)
    kept = np.array(terms.rows(table, view.where), np.int64)
    for name in by:
        kept = kept[~np.isin(kept, columns.blanks(table.column(name)))]
    known = {name: _known(table.column(name), view.aggregate) for name in measures}
    for numbers in known.values():
        kept = kept[numbers.known[kept]]
    alike = columns.alike([table.column(name) for name in by])[0][kept] if by else np.zeros(len(kept), np.int64)
    _, first, group = np.unique(alike, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    rows = kept[first[order]]
    made = {name: column.taken(rows) for name, column in table.columns.items()}
    for name, numbers in known.items():
        made[name] = _column(_figures(numbers.take(kept), place[group], view.aggregate), view.aggregate)
    fields = tuple(_field(field, view.aggregate) if field.name in known else field for field in table.fields)
    lines = [table.line(row) for row in rows]
    return replace(table, fields=fields, columns=made, rows=len(rows), lines=lines), rows.tolist()


def channels(view: View, kind: Kind) -> tuple[list[str], list[str]]:
    """The fields that a view names: those that tell rows apart, and those that are measured."""
    found: tuple[list[str], list[str]] = ([], [])
    for name, option in kind.options.items():
        given = view.channels.get(name)
        if given is not None and (option.numeric or option.sort.name in ("field-name", "field-names")):
            names = given if isinstance(given, list | tuple) else [given]
            found[option.numeric].extend(name for name in names if isinstance(name, str))
    return found


def rows(table: Table, view: View, kind: Kind, text: Reader, language: Language) -> Rows:
    """The records that a view draws: those of the table, or groups of them, said as the first row of each is."""
    if not view.aggregate:
        return Rows(table, language, text, tuple(terms.rows(table, view.where)))
    made, first = aggregated(table, view, kind)
    measures = channels(view, kind)[1]

    def read(field: Field, row: int) -> str:
        if field.name in measures:
            return language.cell(field, made.column(field.name).text(row))
        return text(field, first[row])

    count = Text(language("charts.rows"))
    fields = [replace(f, title=count) if view.aggregate == "count" and f.name in measures else f for f in made.fields]
    return Rows(replace(made, fields=tuple(fields)), language, read, tuple(range(made.rows)))


def note(rows: Rows, source: Table, view: View, kind: Kind) -> tuple[str, ...]:
    """What was taken together, and of how many rows; nothing where nothing was."""
    if not view.aggregate:
        return ()
    by = ", ".join(midway(rows.title(name)) for name in channels(view, kind)[0])
    return (rows.language(f"charts.aggregate.{view.aggregate}", by=by, n=len(terms.rows(source, view.where))),)


def complaints(place: Place, view: View, kind: Kind, sound: bool) -> Iterator[Complaint]:
    """What is wrong with a view: its options, and of an aggregate those of the table that it makes."""
    if not view.aggregate:
        yield from kind.verify(place, view.channels, sound)
        return
    by, measures = channels(view, kind)
    found = list(kind.verify(place, view.channels, sound=False))
    if view.aggregate == "count":  # cells of any type are counted
        found = [complaint for complaint in found if complaint.code != "field-numeric"]
    found += [Complaint("aggregate-same", name) for name in measures if name in by]
    yield from found
    if not found and sound and place.table:
        made, _ = aggregated(place.table, view, kind)
        yield from kind.verify(replace(place, table=made, where={}), view.channels)


def _known(column: Column, how: str) -> Numbers:
    """What is added; each cell in which something stands is one where cells are counted."""
    if how != "count":
        return column.numbers
    known = np.ones(len(column), bool)
    known[columns.blanks(column)] = False
    return Numbers(known.astype(np.int64), 0, known)


def _figures(numbers: Numbers, group: Many, how: str) -> Numbers:
    sums, counts = columns.added(numbers, group)
    if how != "mean":
        return sums
    digits = np.array([max(numbers.scale, 1)], np.int64)
    return columns.quotient(sums, Numbers(counts, 0, counts > 0), Fraction(1), digits)


def _column(numbers: Numbers, how: str) -> Column:
    kind = "integer" if how == "count" else "number"
    return columns.column(numbers.texts(), columns.Reading(kind))


def _field(field: Field, how: str) -> Field:
    """The measure of groups: no printed form stands beside it, and no constraint of single rows holds."""
    plain = replace(field, type="number", published=True, constraints={}, categories=(), reference=None, key=False)
    return replace(plain, type="integer", unit=Text(), unit_field=None) if how == "count" else plain
