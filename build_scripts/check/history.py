"""What was published is not changed in silence: releases are whole, and each past figure that differs is explained.

A past figure is a cell whose key stands in the last release. Six corrections of a national statistics
office would each have been caught so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from build_scripts.compared import TableChange, compared
from build_scripts.model import Correction, Json, Package, Portal, Problem, Table


def verify(portal: Portal, package: Package) -> Iterator[Problem]:
    """Problems of a package that has releases, or corrections."""
    seen: set[str] = set()
    for at, release in enumerate(package.releases):
        path = ("releases", at)
        if release.content is None:
            yield _problem(package, "release-damaged", (*path, "hash"), release.version)
        if release.version in seen or (at and release.date < package.releases[at - 1].date):
            yield _problem(package, "release-order", (*path, "version"), release.version)
        seen.add(release.version)
    for at, correction in enumerate(package.corrections):
        table = package.table(correction.resource)
        if table is None or not table.has(correction.field) or _row(table, correction) is None:
            yield _problem(package, "correction-nowhere", ("corrections", at), correction.field)
    before = package.past()
    if before is not None:
        alone = replace(portal, packages=(package,))
        for change in compared(replace(portal, packages=(before,)), alone).tables:
            yield from _changed(package, change)


def _changed(package: Package, change: TableChange) -> Iterator[Problem]:
    """What a table of the last release says otherwise now, without a word of explanation."""
    last = package.releases[-1].version
    if change.before is None:
        return
    if change.after is None:
        yield Problem(
            "past-table-gone", package.file, value=change.before.name, package=package.name, params={"version": last}
        )
        return
    before, after = change.before, change.after
    common: dict[str, Any] = {"package": package.name, "resource": after.name, "params": {"version": last}}
    for name in change.went:
        yield Problem("past-column-gone", after.file, 1, None, name, name, **common)
    for row in change.removed:
        yield Problem("past-row-gone", after.file, value=", ".join(before.key(row).values()) or str(row + 1), **common)
    explained = _explained(package, after)
    for changed in change.changed:
        for name in changed.fields:
            old, new = before.column(name).text(changed.before), after.column(name).text(changed.after)
            if not _leads(explained.get((changed.after, name), []), old, new):
                line, params = after.line(changed.after), {"version": last, "new": new or "–"}
                told = {**common, "params": params}
                yield Problem("past-changed", after.stands(changed.after), line, changed.after + 1, name, old or "–", **told)


def _explained(package: Package, table: Table) -> dict[tuple[int, str], list[Correction]]:
    """The corrections of each cell of a table, the earliest first."""
    found: dict[tuple[int, str], list[Correction]] = {}
    for correction in sorted(package.corrections, key=lambda one: one.date):
        row = _row(table, correction) if correction.resource == table.name else None
        if row is not None:
            found.setdefault((row, correction.field), []).append(correction)
    return found


def _leads(corrections: list[Correction], old: str, new: str) -> bool:
    """Whether corrections lead from what was published to what stands now, each from where the one before ended."""
    for correction in corrections:
        old = correction.new if correction.old == old else old
    return old == new


def _row(table: Table, correction: Correction) -> int | None:
    """The record that a correction names."""
    keys: Mapping[str, Json] = correction.row
    if set(keys) != set(table.primary_key) or not keys:
        return None
    columns = {name: table.column(name).texts() for name in keys}
    wanted = {name: str(value) for name, value in keys.items()}
    return next((row for row in range(table.rows) if all(columns[n][row] == text for n, text in wanted.items())), None)


def _problem(package: Package, code: str, path: tuple[str | int, ...], value: str) -> Problem:
    at = "/".join(map(str, path))
    return Problem(code, package.file, package.line(*path), None, at, value, package.name)
