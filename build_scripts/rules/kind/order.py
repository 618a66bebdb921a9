"""Ranks, grades, bounds and dates."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Literal

from build_scripts import terms
from build_scripts.rules.scope import FieldName, FieldNames, Results, Scope, Term, finding, plain
from build_scripts.terms import Value


def rank(
    scope: Scope,
    *,
    rank: FieldName,
    score: FieldName,
    within: FieldNames = (),
    order: Literal["descending", "ascending"] = "descending",
) -> Results:
    """The rank follows the score, within each group: 1 for the highest (`ascending`: the lowest).

    Equal scores may share a rank or take the next ones.
    """
    assert scope.table is not None
    groups: dict[tuple[str, ...], list[tuple[int, Decimal]]] = defaultdict(list)
    for row in scope.rows():
        cells = scope.table.cells[row]
        number = terms.decimal(cells[score])
        if number is not None:
            groups[tuple(cells[name] for name in within)].append((row, number if order == "descending" else -number))
    for group in groups.values():
        for row, number in group:
            value = Value(scope.table.cells[row][rank], scope.table, row, rank)
            if not value.text:
                continue
            better = sum(other > number for _, other in group)
            ties = sum(other == number for _, other in group)
            held = value.number is not None and better < value.number <= better + ties
            yield None if held else finding(value, str(better + 1))


def grade(scope: Scope, *, grade: FieldName, score: FieldName, within: FieldNames = ()) -> Results:
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


def at_most(scope: Scope, *, value: Term, limit: Term) -> Results:
    """The value does not exceed the limit: a score its maximum, a part its whole."""
    for row in scope.each(value, limit):
        one, other = scope.numbers(value, row), scope.numbers(limit, row)
        if one is None or other is None:
            continue
        cell, (published,) = one
        highest = other[1][0]
        held = published <= highest + scope.check.tolerance
        yield None if held else finding(cell, None, [plain(published), ">", plain(highest)])


def at_least(scope: Scope, *, value: Term, limit: Term) -> Results:
    """The value reaches the limit: a share "over 30 %" its 30."""
    for row in scope.each(value, limit):
        one, other = scope.numbers(value, row), scope.numbers(limit, row)
        if one is None or other is None:
            continue
        cell, (published,) = one
        lowest = other[1][0]
        held = published >= lowest - scope.check.tolerance
        yield None if held else finding(cell, None, [plain(published), "<", plain(lowest)])


def date_order(scope: Scope, *, earlier: Term, later: Term) -> Results:
    """One day is not after the other (ISO 8601 dates)."""
    for row in scope.each(earlier, later):
        one, other = scope.values(earlier, row), scope.values(later, row)
        if one is None or other is None:
            continue
        held = one[0].text <= other[0].text
        yield None if held else finding(one[0], None, [one[0].text, ">", other[0].text])
