"""Of many like complaints the first and the last, and how many there are: a million bad cells are never held."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from build_scripts.model import Problem

FIRST = 1000
"""How many complaints of one kind about one column are held, from the first on."""
LAST = 100
"""How many more, from the last backwards: what stands below a table (`cause.margins`) is known by its last rows."""


class _Kind:
    """The complaints of one kind so far."""

    def __init__(self) -> None:
        self.first: list[Problem] = []
        self.last = deque[Problem](maxlen=LAST)
        self.dropped = 0

    def add(self, problem: Problem) -> None:
        if len(self.first) < FIRST:
            self.first.append(problem)
            return
        self.dropped += len(self.last) == LAST
        self.last.append(problem)

    def told(self) -> list[Problem]:
        """What is held; the last of the first says how many have been let go."""
        if self.dropped:
            self.first[-1] = replace(self.first[-1], more=self.dropped)
        return [*self.first, *self.last]


def few(problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a table in the order of their kinds, each kind bounded; `more` counts those let go."""
    kinds: dict[tuple[str, str | None], _Kind] = {}
    for problem in problems:
        kinds.setdefault((problem.code, problem.field), _Kind()).add(problem)
    return [problem for kind in kinds.values() for problem in kind.told()]
