"""From a term to its value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, localcontext

from build_scripts.model import Json, Portal, Table
from build_scripts.terms.shape import target
from build_scripts.terms.value import EXACT, TermError, Value, decimal, equal


def rows(table: Table, where: Mapping[str, Json], hand: tuple[Table, int] | None = None) -> Iterator[int]:
    """The records meant by `where`."""
    return (row for row in range(len(table.cells)) if matches(table, row, where, hand))


def matches(table: Table, row: int, where: Mapping[str, Json], hand: tuple[Table, int] | None = None) -> bool:
    """Whether record `row` is meant by `where`; `hand` is the row at hand, for `same`."""
    for name, wanted in where.items():
        cell = table.cells[row][name]
        if isinstance(wanted, Mapping):
            there, at = hand if hand else (table, row)
            if cell != there.cells[at][wanted["same"]]:
                return False
        elif not any(equal(cell, one) for one in (wanted if isinstance(wanted, list) else [wanted])):
            return False
    return True


def evaluate(portal: Portal, table: Table | None, package: str, term: Json, row: int | None = None) -> Value | None:
    """The value of a single term; None where the cell is blank. Raises TermError where no one row matches."""
    if isinstance(term, str):
        assert table is not None and row is not None
        text = table.cells[row][term]
        return Value(text, table, row, term) if text != "" else None
    if "number" in term:
        somewhere = table or next(portal.tables(), None)
        if somewhere is None:
            raise TermError("term-table", table=package)
        return Value(str(term["number"]), somewhere)
    there = target(portal, table, package, term)
    hand = (table, row) if table is not None and row is not None else None
    found = list(rows(there, term.get("where", {}), hand))
    take = term.get("take", "value")
    if take == "count":
        return Value(str(len(found)), there)
    if take == "value":
        if len(found) != 1:
            raise TermError("term-not-one", table=f"{there.package}/{there.name}", count=len(found))
        text = there.cells[found[0]][term["field"]]
        return Value(text, there, found[0], term["field"]) if text != "" else None
    return _total(there, found, term["field"], take)


def _total(table: Table, found: list[int], field: str, take: str) -> Value | None:
    numbers = [n for n in (decimal(table.cells[row][field]) for row in found) if n is not None]
    if not numbers:
        return None
    kinds: Mapping[str, Callable[[Sequence[Decimal]], Decimal | int]] = {"sum": sum, "min": min, "max": max}
    with localcontext(EXACT):
        total = f"{kinds[take](numbers):f}"
    addends = tuple(f"{number:f}" for number in numbers) if take == "sum" else ()
    return Value(total, table, None, field, addends)
