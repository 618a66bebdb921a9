"""Everything that is verified before anything is written: from a Portal to a Report.

Frictionless has validated each table while it was loaded; here stands what goes beyond one
table: keys between packages, declared rules, acknowledged mismatches, sources, translations.
Each module yields Problems; none stops at the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts.check import (
    addresses,
    cells,
    claims,
    declared,
    doubts,
    mismatches,
    outcomes,
    sources,
    translations,
)
from build_scripts.check.gathered import bounded, gather
from build_scripts.model import SEVERITIES, Package, Portal, Problem, Report


def examine(portal: Portal, loaded: Iterable[Problem] = (), only: Iterable[str] | None = None) -> Report:
    """All problems of the portal, and what became of every declared rule.

    `loaded` are the problems met while loading. `only` names the packages to speak of; the
    others are used to resolve keys and terms.
    """
    problems = list(loaded)
    chosen = [p for p in portal.packages if only is None or p.name in set(only)]
    # a table that does not even fit its schema would drown its first problem in consequences
    broken = {(problem.package, problem.resource) for problem in problems if problem.severity == "error"}
    problems += addresses.packages(portal, chosen)
    for package in chosen:
        problems += _package(portal, package, broken)
    results, found = outcomes.apply(portal, chosen, broken)
    problems += found
    problems += mismatches.verify(portal, chosen, results, broken)
    return Report(bounded(gather(sorted(problems, key=_order)), portal.settings.limits), tuple(results))


def _package(portal: Portal, package: Package, broken: set[tuple[str | None, str | None]]) -> Iterator[Problem]:
    yield from addresses.names(package)
    yield from translations.verify(portal.settings, package)
    yield from claims.verify(package)
    yield from declared.package(portal, package)
    for table in package.tables:
        sound = (package.name, table.name) not in broken
        yield from declared.table(portal, package, table, sound)
        yield from cells.safety(portal.settings.policy, table)
        if sound:
            yield from cells.references(portal, table)
            yield from doubts.verify(portal.settings, table)
            yield from sources.stated(portal.settings, package, table)


def _order(problem: Problem) -> tuple[object, ...]:
    return (
        SEVERITIES.index(problem.severity),
        problem.package or "",
        problem.file,
        problem.line or 0,
        problem.field or "",
        problem.code,
        problem.value or "",
    )
