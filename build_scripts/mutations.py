"""What goes wrong when figures are copied by hand: digits, years, blanks, cells and rows that change places.

Each kind makes the changes of one table that a person might make without noticing; only what is
printed in a source is changed, numbers and times, never keys of code lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from build_scripts.check.printed import TIMES
from build_scripts.model import Field, Table
from build_scripts.model.declared import NO_REGISTER

Change = Mapping[tuple[int, str], str]
"""The new printed text of some cells, by row (from 0) and field."""


def kinds() -> Mapping[str, Callable[[Table], Iterator[Change]]]:
    """The kinds of change by name, as the catalogue calls them (`console.mutate.<name>`)."""
    return {"digit": digits, "year": years, "blank": blanks, "columns": columns, "rows": rows}


def of_figures(table: Table) -> bool:
    """Whether a table holds figures, not a list of what they are of."""
    return table.register == NO_REGISTER and table.provenance is not None


def fields(table: Table) -> list[Field]:
    """The columns of published numbers and times."""
    own = table.provenance.columns if table.provenance else ()
    kinds = ("number", "integer", *TIMES)
    return [f for f in table.fields if f.type in kinds and f.published is not False and f.name not in own]


def digits(table: Table) -> Iterator[Change]:
    """One digit is another (9 becomes 0): for each digit of a number."""
    for row, field, cell in _cells(table):
        for at, sign in enumerate(cell) if field.numeric else ():
            if sign.isdigit():
                yield {(row, field.name): f"{cell[:at]}{(int(sign) + 1) % 10}{cell[at + 1 :]}"}


def years(table: Table) -> Iterator[Change]:
    """A year or a day is one of the year before."""
    for row, field, cell in _cells(table):
        if field.type in TIMES and cell[:4].isdigit():
            yield {(row, field.name): f"{int(cell[:4]) - 1:04}{cell[4:]}"}


def blanks(table: Table) -> Iterator[Change]:
    """A cell is left out."""
    for row, field, _ in _cells(table):
        yield {(row, field.name): ""}


def columns(table: Table) -> Iterator[Change]:
    """Two neighbouring figures of a row have changed places."""
    numbers = [field.name for field in fields(table) if field.numeric]
    for row in range(table.rows):
        for one, other in pairwise(numbers):
            here, there = table.column(one).text(row), table.column(other).text(row)
            if here and there and here != there:
                yield {(row, one): there, (row, other): here}


def rows(table: Table) -> Iterator[Change]:
    """The figures of two rows that follow each other have changed places."""
    numbers = [field.name for field in fields(table) if field.numeric]
    for row, below in pairwise(range(table.rows)):
        texts = {name: (table.column(name).text(row), table.column(name).text(below)) for name in numbers}
        swapped = {name: pair for name, pair in texts.items() if pair[0] != pair[1]}
        if swapped:
            yield {
                **{(row, name): second for name, (_, second) in swapped.items()},
                **{(below, name): first for name, (first, _) in swapped.items()},
            }


def _cells(table: Table) -> Iterator[tuple[int, Field, str]]:
    for field in fields(table):
        column = table.column(field.name)
        for row, text in enumerate(column.texts()):
            if not column.missing(row):
                yield row, field, text
