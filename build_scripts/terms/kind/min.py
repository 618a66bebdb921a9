"""The lowest number."""

from __future__ import annotations

from build_scripts.terms.selection import Selection
from build_scripts.terms.value import Value
from build_scripts.vocabulary import Measure


def min_(chosen: Selection, *, field: Measure) -> Value | None:
    """The lowest number of the field in the rows that are meant; blanks are left out."""
    rows, column = chosen.known(field), chosen.table.column(field)
    if not len(rows):
        return None
    number = column.number(rows[column.numbers.units[rows].argmin()])
    return Value(f"{number:f}", chosen.table, None, field, number=number)
