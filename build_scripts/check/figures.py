"""The figures of a table: how many there are, how many name a source, how many a rule looks at.

A figure is a cell of a number that is no key, no year and no line of a source, and is not blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from build_scripts import columns, terms, vocabulary
from build_scripts.columns import Many
from build_scripts.columns.late import np
from build_scripts.model import Check, Json, Outcome, Package, Portal, Table

NO_GUARD = frozenset({"not-comparable", "filled"})
"""Kinds of rules that hold whatever digits a figure has."""
Guards = dict[tuple[str, str], dict[str, Many]]
"""By table, then by column: the rows that some rule looks at, a mask."""


class Figures(NamedTuple):
    """A table's figures, counted."""

    total: int
    unsourced: int
    unguarded: int
    columns: tuple[str, ...]
    """The columns in which figures are that no rule looks at."""


def figures(package: Package, table: Table, guards: Guards) -> Figures:
    """The figures of a table of that package."""
    sourced, guarded = _sourced(package, table), guards.get((package.name, table.name), {})
    total = unsourced = unguarded = 0
    without: list[str] = []
    for name in measures(table):
        there = _filled(table, name)
        seen = guarded.get(name)
        open_ = there if seen is None else there & ~seen
        total += int(there.sum())
        unsourced += int((there & ~sourced).sum())
        unguarded += int(open_.sum())
        without += [name] if open_.any() else []
    return Figures(total, unsourced, unguarded, tuple(without))


def measures(table: Table) -> list[str]:
    """The columns of figures."""
    lines = table.provenance.columns if table.provenance else ()
    return [
        field.name
        for field in table.fields
        if field.numeric and not field.key and field.reference is None and field.name not in (*lines, *table.primary_key)
    ]


def _filled(table: Table, name: str) -> Many:
    there = np.ones(table.rows, bool)
    there[columns.blanks(table.column(name))] = False
    return there


def _sourced(package: Package, table: Table) -> Many:
    """The rows that name their document; all of them where the table, or its package, names what it was taken from."""
    if table.provenance and table.has(table.provenance.source):
        return _filled(table, table.provenance.source)
    return np.full(table.rows, bool(table.sources or package.sources), bool)


def guards(portal: Portal, outcomes: tuple[Outcome, ...]) -> Guards:
    """What the rules look at that were applied somewhere."""
    found: Guards = {}
    for outcome in outcomes:
        owner = portal.package(outcome.package)
        if owner is None or not outcome.tested or outcome.check.kind in NO_GUARD:
            continue
        of = owner.table(outcome.resource) if outcome.resource else None
        for table, name, rows in _cells(portal, owner, of, outcome.check):
            seen = found.setdefault((table.package, table.name), {}).setdefault(name, np.zeros(table.rows, bool))
            seen |= rows
    return found


def _cells(portal: Portal, owner: Package, of: Table | None, check: Check) -> Iterator[tuple[Table, str, Many]]:
    """The columns that a rule's terms name, each with the rows that are meant."""
    at_hand = _rows(of, check.where) if of else None

    def walk(value: Json) -> Iterator[tuple[Table, str, Many]]:
        if isinstance(value, str) and of and of.has(value):
            yield of, value, at_hand
        elif isinstance(value, list):
            for one in value:
                yield from walk(one)
        elif isinstance(value, Mapping) and isinstance(name := value.get("field"), str):
            at = value.get("resource", of.name if of else None)
            table = portal.table(value.get("package", owner.name), at) if isinstance(at, str) else None
            if table and table.has(name):
                yield table, name, _meant(table, value.get("where", {}), of, at_hand)

    for option in check.options.values():
        yield from walk(option)


def _rows(table: Table, where: Mapping[str, Json]) -> Many:
    found = np.zeros(table.rows, bool)
    found[terms.rows(table, where)] = True
    return found


def _meant(table: Table, where: Mapping[str, Json], of: Table | None, at_hand: Many) -> Many:
    """The rows that a term means, from whichever of the rows at hand."""
    found = _rows(table, {name: wanted for name, wanted in where.items() if not vocabulary.same(wanted)})
    for name, wanted in where.items():
        if vocabulary.same(wanted) and of and of.has(wanted["same"]) and table.has(name):
            texts = of.column(wanted["same"]).texts()
            known = sorted({texts[row] for row in np.flatnonzero(at_hand)})
            found &= columns.places(table.column(name), known) >= 0
    return found
