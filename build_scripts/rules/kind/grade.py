"""A grade and the score that it follows."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.columns.late import np
from build_scripts.model import Finding
from build_scripts.rules.scope import Scope, Verdict, finding
from build_scripts.rules.standing import standing
from build_scripts.vocabulary import Complaint, Complaints, FieldName, FieldNames, Measure, Place


def grade(scope: Scope, *, grade: FieldName, score: Measure, within: FieldNames = ()) -> Verdict:
    """No lower score has a higher grade, within each group; the grade's categories are ordered, the lowest first."""
    assert scope.table is not None
    categories = [category.value for category in scope.table.field(grade).categories]
    given, scores = scope.places(grade, categories), scope.total(score)
    known = scores.known & (given >= 0)
    stand = standing(scope.groups(within), scores.units, known)
    # the lowest grade so far; each group lies a step below the one before, so that it begins anew
    step = len(categories) + 1
    lowered = given[stand.order] - step * np.cumsum(stand.group == np.arange(len(stand.group)))
    lowest = np.minimum.accumulate(lowered)
    above = np.where(stand.tie > stand.group, lowest[stand.tie - 1], lowered)
    holds = stand.told(lowered <= above, True)

    def tell(place: int) -> Finding:
        return finding(scope.values(grade, place)[0], None)

    return Verdict(known, holds, tell)


def verify(place: Place, *, grade: str, score: str, within: Sequence[str] = ()) -> Complaints:
    """The grade's categories are declared, and in order."""
    assert place.table is not None
    field = place.table.field(grade)
    if not (field.ordered and field.categories):
        yield Complaint("check-grade", grade, option="grade")
