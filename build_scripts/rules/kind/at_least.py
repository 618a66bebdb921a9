"""A lower bound."""

from __future__ import annotations

from build_scripts.rules.scope import Results, Scope, finding, plain
from build_scripts.terms import Term


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
