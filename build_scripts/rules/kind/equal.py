"""One figure in two places."""

from __future__ import annotations

from decimal import Decimal

from build_scripts.rules.scope import Results, Scope, finding
from build_scripts.terms import Term, Terms


def equal(scope: Scope, *, left: Term, right: Terms) -> Results:
    """The same figure stands in two places (or a count of rows equals a figure, or a text a text)."""
    for row in scope.each(left, right):
        one, other = scope.values(left, row), scope.values(right, row)
        if one is None or other is None:
            continue
        value, numbers = one[0], [v.number for v in other]
        if value.number is not None and all(number is not None for number in numbers):
            computed = sum((number for number in numbers if number is not None), Decimal(0))
            yield None if scope.near(value.number, computed) else finding(value, computed)
        else:
            yield None if value.text == other[0].text else finding(value, other[0].text)
