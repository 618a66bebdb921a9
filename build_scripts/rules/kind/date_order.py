"""Two days."""

from __future__ import annotations

from build_scripts.rules.scope import Results, Scope, finding
from build_scripts.terms import Term


def date_order(scope: Scope, *, earlier: Term, later: Term) -> Results:
    """One day is not after the other (ISO 8601 dates)."""
    for row in scope.each(earlier, later):
        one, other = scope.values(earlier, row), scope.values(later, row)
        if one is None or other is None:
            continue
        held = one[0].text <= other[0].text
        yield None if held else finding(one[0], None, [one[0].text, ">", other[0].text])
