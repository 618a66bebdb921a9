"""What became of rules and mismatches between two states of a portal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.model import Check, Mismatch, Outcome, Portal, Problem, Report

Name = tuple[str, str, str]
"""A package, a resource ("" for none), a rule or mismatch."""


@dataclass(frozen=True)
class Judged:
    """What holds, fails, came and went."""

    errors: Sequence[Problem]
    """What stops the new state from being published."""
    fails: Sequence[tuple[Check, int]]
    """Rules that fail now and did not before, and in how many places."""
    holds: Sequence[Check]
    """Rules that failed before and hold now."""
    new: Sequence[tuple[Check, int]]
    """Rules that were not there, and how often they were applied."""
    gone: Sequence[Check]
    came: Sequence[Mismatch]
    went: Sequence[Mismatch]

    def __bool__(self) -> bool:
        return any(vars(self).values())


def judged(before: tuple[Portal, Report], after: tuple[Portal, Report]) -> Judged:
    """What two states of a portal say of themselves."""
    old, new = _outcomes(before[1]), _outcomes(after[1])
    failing = [one for name, one in new.items() if one.findings and not (name in old and old[name].findings)]
    holding = [one for name, one in new.items() if not one.findings and name in old and old[name].findings]
    was, now = _mismatches(before[0]), _mismatches(after[0])
    return Judged(
        after[1].errors,
        [(one.check, len(one.findings)) for one in failing],
        [one.check for one in holding],
        [(one.check, one.tested) for name, one in new.items() if name not in old and not one.findings],
        [one.check for name, one in old.items() if name not in new],
        [one for name, one in now.items() if name not in was],
        [one for name, one in was.items() if name not in now],
    )


def _outcomes(report: Report) -> Mapping[Name, Outcome]:
    return {(one.package, one.resource or "", one.check.name): one for one in report.outcomes}


def _mismatches(portal: Portal) -> Mapping[str, Mismatch]:
    return {one.id: one for one in portal.mismatches()}
