"""A sum."""

from __future__ import annotations

from decimal import localcontext

from build_scripts.terms.selection import Selection
from build_scripts.terms.value import EXACT, Value
from build_scripts.vocabulary import Measure


def sum_(chosen: Selection, *, field: Measure) -> Value | None:
    """The sum of the field in the rows that are meant; blanks are left out, and where all are blank, so is the sum."""
    numbers = chosen.numbers(field)
    if not numbers:
        return None
    with localcontext(EXACT):
        total = sum(numbers[1:], numbers[0])
    return Value(f"{total:f}", chosen.table, None, field, tuple(f"{number:f}" for number in numbers), total)
