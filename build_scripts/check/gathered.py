"""Like complaints told together: the first places, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from build_scripts.model import SEVERITIES, Problem

ALIKE = {"error": 20, "warning": 1, "notice": 1}
"""Complaints of one kind about one column (or one file, where none is named) that are told one by one."""


def gather(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in their order; of many alike the first ones, the last of them saying how many more there are."""
    kept: list[Problem] = []
    alike: dict[tuple[object, ...], list[int]] = {}
    for problem in problems:
        kind = (problem.severity, problem.package, problem.resource, problem.file, _column(problem), problem.code)
        places = alike.setdefault(kind, [])
        if len(places) < ALIKE[problem.severity] or problem.row is None:
            places.append(len(kept))
            kept.append(problem)
        else:
            last = places[-1]
            kept[last] = replace(kept[last], more=kept[last].more + 1)
    return tuple(kept)


def _column(problem: Problem) -> str | None:
    """What a complaint is about: a cell's column. What stands in a descriptor is each a thing of its own."""
    return problem.field if problem.row is not None else f"{problem.field}\0{problem.value}"


def bounded(problems: Sequence[Problem], most: int) -> tuple[Problem, ...]:
    """The first problems, and one that counts those beyond `most`."""
    rest = problems[most:]
    if not rest:
        return tuple(problems)
    gravest = min((problem.severity for problem in rest), key=SEVERITIES.index)
    params = {"count": len(rest), "limit": most}
    return (*problems[:most], Problem("report-limit", "mkdocs.yml", severity=gravest, params=params))
