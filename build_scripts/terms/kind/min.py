"""The lowest number."""

from __future__ import annotations

from build_scripts.terms.selection import Selection
from build_scripts.terms.value import Value
from build_scripts.vocabulary import Measure


def min_(chosen: Selection, *, field: Measure) -> Value | None:
    """The lowest number of the field in the rows that are meant; blanks are left out."""
    numbers = chosen.numbers(field)
    return Value(f"{min(numbers):f}", chosen.table, None, field, number=min(numbers)) if numbers else None
