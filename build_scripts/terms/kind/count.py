"""A count."""

from __future__ import annotations

from decimal import Decimal

from build_scripts.terms.selection import Selection
from build_scripts.terms.value import Value


def count(chosen: Selection) -> Value:
    """How many rows are meant."""
    return Value(str(len(chosen.rows)), chosen.table, number=Decimal(len(chosen.rows)))
