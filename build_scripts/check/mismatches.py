"""The register of mismatches against the rules: every failure acknowledged, every acknowledgement still true."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from build_scripts import rules, terms
from build_scripts.check.broken import Broken
from build_scripts.check.outcomes import rules_of
from build_scripts.model import Finding, Mismatch, Outcome, Package, Portal, Problem
from build_scripts.reader import Places


def verify(portal: Portal, packages: Iterable[Package], outcomes: Sequence[Outcome], broken: Broken) -> Iterator[Problem]:
    """Unacknowledged failures, stale or wrong acknowledgements, places that do not exist."""
    places, register = Places(portal), portal.mismatches()
    acknowledged = {(m.check, _key(m)) for m in register if m.check}
    names = {(owner.name, check.name) for owner, _, check in rules_of(portal.packages)}
    for outcome in outcomes:
        for finding in outcome.findings:
            # a row without a key cannot be told from the others
            nameless = finding.row is not None and not finding.cell.row
            if nameless or (outcome.check.name, _place(finding)) not in acknowledged:
                yield _failure(portal, outcome, finding)
    seen: set[str] = set()
    for owner in packages:
        mine = [*owner.mismatches, *(m for table in owner.tables for m in table.mismatches)]
        for mismatch in mine:
            if mismatch.id in seen:
                yield _entry(owner, mismatch, "mismatch-twice")
            seen.add(mismatch.id)
            if not broken.unsound({(cell.package, cell.resource or None) for cell in (mismatch.cell, *mismatch.also)}):
                yield from _entry_problems(places, owner, mismatch, outcomes, names)


def _key(mismatch: Mismatch) -> tuple[object, ...]:
    cell = mismatch.cell
    return (cell.package, cell.resource, tuple(sorted(cell.row.items())), cell.field)


def _place(finding: Finding) -> tuple[object, ...]:
    cell = finding.cell
    return (cell.package, cell.resource, tuple(sorted(cell.row.items())), cell.field)


def _failure(portal: Portal, outcome: Outcome, finding: Finding) -> Problem:
    """An unacknowledged failure, at the cell where the rule does not hold."""
    table = portal.table(finding.cell.package, finding.cell.resource)
    assert table is not None
    owner, row = portal.package(outcome.package), finding.row
    assert owner is not None
    formula = " ".join(finding.formula) or (f"→ {finding.recomputed}" if finding.recomputed else "")
    return Problem(
        "rule-fails" if finding.published else "rule-blank",
        table.stands(row) if row is not None else owner.file,
        table.line(row) if row is not None else outcome.check.line,
        row + 1 if row is not None else None,
        finding.cell.field,
        finding.published,
        table.package,
        table.name,
        params={
            "rule": outcome.check.title,
            "name": outcome.check.name,
            "recomputed": finding.recomputed or "–",
            "formula": formula,
        },
    )


def _entry(owner: Package, mismatch: Mismatch, code: str, **params: str) -> Problem:
    resource = mismatch.cell.resource or None
    return Problem(
        code, owner.file, mismatch.line, None, f"mismatches/{mismatch.id}", mismatch.id, owner.name, resource, params=params
    )


def _entry_problems(
    places: Places, owner: Package, mismatch: Mismatch, outcomes: Sequence[Outcome], names: Collection[tuple[str, str]]
) -> Iterator[Problem]:
    for cell in (mismatch.cell, *mismatch.also):
        found = places.at(cell) if cell.resource else None
        unknown = found is not None and cell.field is not None and not found[0].has(cell.field)
        if (found is None and cell.resource) or unknown:
            key = ", ".join(f"{name} = {value}" for name, value in cell.row.items())
            shown = ": ".join(part for part in (f"{cell.package}/{cell.resource}", key, cell.field) if part)
            yield _entry(owner, mismatch, "mismatch-place", place=shown)
            return
    register = places.portal.register("sources")
    for source, _ in mismatch.places:
        if register is None or not places.rows(register, register.register.key, source):
            yield _entry(owner, mismatch, "mismatch-source", source=source)
    if mismatch.check is None:
        return
    owners = (owner.name, mismatch.cell.package)
    if not any((name, mismatch.check) in names for name in owners):
        yield _entry(owner, mismatch, "mismatch-check", check=mismatch.check)
        return
    applied = [o for o in outcomes if o.check.name == mismatch.check and o.package in owners]
    if not applied:
        return  # it reads a table that has other problems, or another package than those asked for
    findings = [f for o in applied for f in o.findings if _place(f) == _key(mismatch)]
    if not findings:
        yield _entry(owner, mismatch, "mismatch-stale", check=mismatch.check)
        return
    yield from _agreement(owner, mismatch, findings[0])


def _agreement(owner: Package, mismatch: Mismatch, finding: Finding) -> Iterator[Problem]:
    said, computed = mismatch.recomputed, finding.recomputed
    one, other = terms.decimal(said or ""), terms.decimal(computed or "")
    if (one != other) if one is not None and other is not None else (said != computed):
        yield _entry(owner, mismatch, "mismatch-recomputed", said=said or "–", computed=computed or "–")
    if mismatch.kind == "rounding" and not rules.rounds(finding):
        yield _entry(owner, mismatch, "mismatch-not-rounding", published=finding.published, computed=computed or "–")
