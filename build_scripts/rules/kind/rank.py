"""A rank and the score that it follows."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Literal

from build_scripts import terms
from build_scripts.rules.scope import Results, Scope, finding
from build_scripts.terms import Value
from build_scripts.vocabulary import FieldNames, Measure


def rank(
    scope: Scope,
    *,
    rank: Measure,
    score: Measure,
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
