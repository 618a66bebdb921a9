"""A rank and the score that it follows."""

from __future__ import annotations

from typing import Literal

from build_scripts import columns
from build_scripts.model import Finding
from build_scripts.rules.scope import Scope, Verdict, finding
from build_scripts.rules.standing import standing
from build_scripts.vocabulary import FieldNames, Measure


def rank(
    scope: Scope,
    *,
    rank: Measure,
    score: Measure,
    within: FieldNames = (),
    order: Literal["descending", "ascending"] = "descending",
) -> Verdict:
    """The rank follows the score, within each group: 1 for the highest (`ascending`: the lowest).

    Equal scores may share a rank or take the next ones.
    """
    given, scores = scope.total(rank), scope.total(score)
    stand = standing(scope.groups(within), scores.units if order == "descending" else -scores.units, scores.known)
    better, ties = stand.told(stand.tie - stand.group, 0), stand.told(stand.ties, 0)
    unit = 10**given.scale
    holds = (columns.times(better, unit) < given.units) & (given.units <= columns.times(better + ties, unit))

    def tell(place: int) -> Finding:
        return finding(scope.values(rank, place)[0], str(better[place] + 1))

    return Verdict(given.known & scores.known, holds, tell)
