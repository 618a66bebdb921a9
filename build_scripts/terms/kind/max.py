"""The highest number."""

from __future__ import annotations

from build_scripts.terms.selection import Selection
from build_scripts.terms.value import Value
from build_scripts.vocabulary import Measure


def max_(chosen: Selection, *, field: Measure) -> Value | None:
    """The highest number of the field in the rows that are meant; blanks are left out."""
    numbers = chosen.numbers(field)
    return Value(f"{max(numbers):f}", chosen.table, None, field, number=max(numbers)) if numbers else None
