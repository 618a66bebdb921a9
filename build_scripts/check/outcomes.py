"""What becomes of the declared rules: each is applied where it is well formed and its tables fit their schemas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts import rules
from build_scripts.check import declared
from build_scripts.check.broken import Broken, reads
from build_scripts.model import Check, Outcome, Package, Portal, Problem, Table
from build_scripts.terms import TermError
from build_scripts.vocabulary import Complaint


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
        if any(declared.rule(broken, owner, of, check)) or broken.unsound(reads(owner, of, dict(check.options))):
            continue
        try:
            tested, findings = rules.apply(portal, owner, of, check)
        except TermError as error:
            problems.append(declared.failed(portal, owner, of, check.line, f"checks/{check.name}", error))
            continue
        found.append(Outcome(owner.name, of.name if of else None, check, tested, tuple(findings)))
        if not tested and (of is None or of.rows):
            idle = Complaint("check-idle", check.kind)
            problems.append(declared.problem(owner, of, check.line, f"checks/{check.name}", idle))
    return found, problems
