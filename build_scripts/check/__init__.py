"""Everything that is verified before anything is written: from a Portal to a Report.

Frictionless has validated each table while it was loaded; here stands what goes beyond one
table: keys between packages, declared rules, acknowledged mismatches, sources, translations.
Each module yields Problems; none stops at the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts.check import (
    addresses,
    broken,
    cells,
    claims,
    declared,
    doubts,
    history,
    mismatches,
    outcomes,
    sources,
    translations,
    unfinished,
)
from build_scripts.check.broken import Broken
from build_scripts.model import SEVERITIES, Package, Portal, Problem, Report
from build_scripts.model.gathered import bounded, gather


def examine(
    portal: Portal, loaded: Iterable[Problem] = (), only: Iterable[str] | None = None, elsewhere: Iterable[Problem] = ()
) -> Report:
    """All problems of the portal, and what became of every declared rule.

    `loaded` are the problems met while loading. `only` names the packages to speak of; the
    others are used to resolve keys and terms, and their problems, `elsewhere`, are not told.
    """
    problems = list(loaded)
    named = None if only is None else set(only)
    chosen = [p for p in portal.packages if named is None or p.name in named]
    # a table that does not even fit its schema would drown its first problem in consequences
    unfit = broken.broken(portal, (*problems, *elsewhere))
    problems += addresses.packages(portal, chosen)
    problems += addresses.former(portal, chosen)
    for package in chosen:
        problems += _package(portal, package, unfit)
    results, found = outcomes.apply(portal, chosen, unfit)
    problems += found
    problems += mismatches.verify(portal, chosen, results, unfit)
    return Report(bounded(gather(sorted(problems, key=_order)), portal.settings.limits), tuple(results))


def _package(portal: Portal, package: Package, unfit: Broken) -> Iterator[Problem]:
    yield from addresses.names(package)
    yield from translations.verify(portal.settings, package)
    yield from unfinished.verify(portal.settings, package)
    yield from claims.verify(package)
    yield from history.verify(portal, package)
    yield from declared.package(unfit, package)
    for table in package.tables:
        faults = list(declared.table(unfit, package, table))
        told = {(problem.file, problem.line) for problem in faults if problem.row is not None}
        yield from faults
        # as they are met: what is wrong in a million cells is never held a million times
        yield from gather(cells.safety(portal.settings.policy, table))
        if not unfit.unsound({(package.name, table.name)}):
            yield from gather(cells.references(unfit, table))
            yield from gather(p for p in doubts.verify(portal.settings, table) if (p.file, p.line) not in told)
            yield from sources.stated(portal.settings, package, table)
            yield from gather(sources.differing(table))


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
