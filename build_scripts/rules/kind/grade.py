"""A grade and the score that it follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from build_scripts import terms
from build_scripts.rules.scope import Results, Scope, finding
from build_scripts.terms import Value
from build_scripts.vocabulary import Complaint, Complaints, FieldName, FieldNames, Measure, Place


def grade(scope: Scope, *, grade: FieldName, score: Measure, within: FieldNames = ()) -> Results:
    """No lower score has a higher grade, within each group; the grade's categories are ordered, the lowest first."""
    assert scope.table is not None
    table = scope.table
    order = {category.value: index for index, category in enumerate(table.field(grade).categories)}
    groups: dict[tuple[str, ...], list[tuple[int, Decimal, int]]] = defaultdict(list)
    for row in scope.rows():
        cells = table.cells[row]
        number = terms.decimal(cells[score])
        if number is not None and cells[grade] in order:
            groups[tuple(cells[name] for name in within)].append((row, number, order[cells[grade]]))
    for group in groups.values():
        for row, number, given in group:
            held = all(given <= other for _, higher, other in group if higher > number)
            yield None if held else finding(Value(table.cells[row][grade], table, row, grade), None)


def verify(place: Place, *, grade: str, score: str, within: Sequence[str] = ()) -> Complaints:
    """The grade's categories are declared, and in order."""
    assert place.table is not None
    field = place.table.field(grade)
    if not (field.ordered and field.categories):
        yield Complaint("check-grade", grade, option="grade")
