"""From a term to its value."""

from __future__ import annotations

from build_scripts.model import Json, Portal, Table
from build_scripts.terms.selection import Selection
from build_scripts.terms.sort import SELECT, kind
from build_scripts.terms.value import TermError, Value
from build_scripts.vocabulary import Place


def evaluate(portal: Portal, table: Table | None, package: str, term: Json, row: int | None = None) -> Value | None:
    """The value of a single term; None where the cell is blank. Raises TermError where no one row matches."""
    if isinstance(term, str):
        assert table is not None and row is not None
        return Selection(table, (row,)).cell(row, term)
    if "number" in term:
        somewhere = table or next(portal.tables(), None)
        if somewhere is None:
            raise TermError("table-unknown", table=package)
        return Value(str(term["number"]), somewhere)
    chosen = SELECT.apply(Place(portal, package, table), row, **SELECT.arguments(term))
    takes = kind(term)
    value: Value | None = takes.apply(chosen, **takes.arguments(term))
    return value
