"""A sum."""

from __future__ import annotations

from build_scripts.terms.selection import Selection
from build_scripts.terms.value import MOST_ADDENDS, Value
from build_scripts.vocabulary import Measure


def sum_(chosen: Selection, *, field: Measure) -> Value | None:
    """The sum of the field in the rows that are meant; blanks are left out, and where all are blank, so is the sum."""
    rows, column = chosen.known(field), chosen.table.column(field)
    if not len(rows):
        return None
    total = column.numbers.take(rows).total(max(0, int(column.digits[rows].max())))
    addends = [column.number(row) for row in rows] if len(rows) <= MOST_ADDENDS else []
    return Value(f"{total:f}", chosen.table, None, field, tuple(f"{number:f}" for number in addends), total)
