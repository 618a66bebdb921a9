"""Like complaints told together: the first places, and how many more there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from build_scripts.model.limits import Limits
from build_scripts.model.results import SEVERITIES, Problem

ALIKE = {"error": 20, "warning": 1, "notice": 1}
"""Complaints of one kind about one column (or one file, where none is named) that are told one by one."""

ONCE = frozenset(
    {
        *("table-decimal-comma", "table-grouped-number", "table-number-both", "table-unit"),
        *("table-date-form", "table-date-both", "table-date-serial", "table-missing-mark", "table-truth"),
        *("table-date-time", "table-date-part", "table-number-dressed", "table-whole-point"),
        "table-foreign-key-type",
    }
)
"""What has one cause in a whole column: the first place says it all."""


def gather(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in their order; of many alike the first ones, the last of them saying how many more there are."""
    kept: list[Problem] = []
    told: Counter[tuple[object, ...]] = Counter()
    beyond: Counter[tuple[object, ...]] = Counter()
    last: dict[tuple[object, ...], int] = {}
    for problem in problems:
        kind = (problem.severity, problem.package, problem.resource, problem.file, _column(problem), problem.code)
        told[kind] += 1
        beyond[kind] += problem.more
        if told[kind] <= _most(problem):
            last[kind] = len(kept)
            kept.append(replace(problem, more=0) if problem.more else problem)
        else:
            beyond[kind] += 1
    for alike, at in last.items():
        if beyond[alike]:
            kept[at] = replace(kept[at], more=beyond[alike])
    return tuple(kept)


def _most(problem: Problem) -> int:
    return 1 if problem.code in ONCE else ALIKE[problem.severity]


def _column(problem: Problem) -> str | None:
    """What a complaint is about: a cell's column, or a property of a descriptor, whichever entry of a list has it."""
    if problem.row is None and problem.severity != "error":
        return f"{problem.field}\0{problem.value}\0{problem.line}"  # each a thing of its own
    return problem.field if problem.row is not None else re.sub("[0-9]+", "*", problem.field or "")


def bounded(problems: Sequence[Problem], limits: Limits) -> tuple[Problem, ...]:
    """The first problems, their values cut, and one that counts those beyond what a report tells."""
    most, problems = limits.reports, [_cut(problem, limits.quoted) for problem in problems]
    rest = problems[most:]
    if not rest:
        return tuple(problems)
    gravest = min((problem.severity for problem in rest), key=SEVERITIES.index)
    params = {"count": len(rest), "limit": most}
    return (*problems[:most], Problem("report-limit", "mkdocs.yml", severity=gravest, params=params))


def _cut(problem: Problem, most: int) -> Problem:
    """The problem with values no longer than a message quotes: a cell may hold a book."""
    given = [problem.value, *problem.params.values()]
    if not any(isinstance(value, str) and len(value) > most for value in given):
        return problem
    params = {name: _quoted(value, most) for name, value in problem.params.items()}
    return replace(problem, value=_quoted(problem.value, most), params=params)


def _quoted(value: Any, most: int) -> Any:
    return value[:most] + "…" if isinstance(value, str) and len(value) > most else value
