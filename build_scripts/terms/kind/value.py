"""A cell."""

from __future__ import annotations

from build_scripts.terms.selection import Selection
from build_scripts.terms.value import Value
from build_scripts.vocabulary import FieldName


def value(chosen: Selection, *, field: FieldName) -> Value | None:
    """The cell of the one row that is meant; this is what a term takes where it does not say."""
    return chosen.cell(chosen.one(), field)
