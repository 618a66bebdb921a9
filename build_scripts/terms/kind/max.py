"""The highest number."""

from __future__ import annotations

from build_scripts.terms.selection import Selection
from build_scripts.terms.value import Value
from build_scripts.vocabulary import Measure


def max_(chosen: Selection, *, field: Measure) -> Value | None:
    """The highest number of the field in the rows that are meant; blanks are left out."""
    rows, column = chosen.known(field), chosen.table.column(field)
    if not len(rows):
        return None
    number = column.number(rows[column.numbers.units[rows].argmax()])
    return Value(f"{number:f}", chosen.table, None, field, number=number)
