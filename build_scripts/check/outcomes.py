"""What becomes of the declared rules: each is applied where it is well formed and its tables fit their schemas."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from build_scripts import rules
from build_scripts.check import declared
from build_scripts.model import Check, Json, Outcome, Package, Portal, Problem, Table
from build_scripts.terms import TermError
from build_scripts.vocabulary import Complaint

Broken = Collection[tuple[str | None, str | None]]


def rules_of(packages: Iterable[Package]) -> Iterator[tuple[Package, Table | None, Check]]:
    """Every declared rule and where it stands."""
    for owner in packages:
        for check in owner.checks:
            yield owner, None, check
        for of in owner.tables:
            for check in of.checks:
                yield owner, of, check


def apply(portal: Portal, packages: Iterable[Package], broken: Broken) -> tuple[list[Outcome], list[Problem]]:
    """Applies every declared rule that is well formed and whose tables fit their schemas."""
    found: list[Outcome] = []
    problems: list[Problem] = []
    for owner, of, check in rules_of(packages):
        if any(declared.rule(portal, owner, of, check)) or reads(owner, of, check) & set(broken):
            continue
        try:
            tested, findings = rules.apply(portal, owner, of, check)
        except TermError as error:
            problems.append(declared.problem(owner, of, check.line, f"checks/{check.name}", declared.failed(error)))
            continue
        found.append(Outcome(owner.name, of.name if of else None, check, tested, tuple(findings)))
        if not tested and (of is None or of.rows):
            idle = Complaint("check-idle", check.kind)
            problems.append(declared.problem(owner, of, check.line, f"checks/{check.name}", idle))
    return found, problems


def reads(owner: Package, of: Table | None, check: Check) -> set[tuple[str, str | None]]:
    """The tables, as (package, name), that a rule reads."""
    found = {(owner.name, of.name if of else None)}

    def walk(value: Json) -> None:
        if isinstance(value, Mapping):
            if "resource" in value or "package" in value:
                found.add((value.get("package", owner.name), value.get("resource", of.name if of else None)))
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(dict(check.options))
    return found
