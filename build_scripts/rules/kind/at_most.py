"""An upper bound."""

from __future__ import annotations

from build_scripts.model import Finding
from build_scripts.rules.scope import Scope, Verdict, finding, plain
from build_scripts.terms import Term


def at_most(scope: Scope, *, value: Term, limit: Term) -> Verdict:
    """The value does not exceed the limit: a score its maximum, a part its whole."""
    one, bound = scope.total(value), scope.total(limit)

    def tell(place: int) -> Finding:
        (published,), (highest,) = scope.decimals(value, place), scope.decimals(limit, place)
        return finding(scope.values(value, place)[0], None, [plain(published), ">", plain(highest)])

    return Verdict(one.known & bound.known, one <= bound + scope.tolerance, tell)
