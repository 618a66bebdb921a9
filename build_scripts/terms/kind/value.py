"""A cell."""

from __future__ import annotations

from build_scripts.terms.selection import Selection
from build_scripts.terms.value import TermError, Value
from build_scripts.vocabulary import FieldName


def value(chosen: Selection, *, field: FieldName) -> Value | None:
    """The cell of the one row that is meant; this is what a term takes where it does not say."""
    if len(chosen.rows) != 1:
        raise TermError("term-not-one", table=f"{chosen.table.package}/{chosen.table.name}", count=len(chosen.rows))
    return chosen.cell(chosen.rows[0], field)
