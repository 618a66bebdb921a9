"""An upper bound."""

from __future__ import annotations

from build_scripts.rules.scope import Results, Scope, finding, plain
from build_scripts.terms import Term


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
