"""A lower bound."""

from __future__ import annotations

from build_scripts.model import Finding
from build_scripts.rules.scope import Scope, Verdict, finding, plain
from build_scripts.terms import Term


def at_least(scope: Scope, *, value: Term, limit: Term) -> Verdict:
    """The value reaches the limit: a share "over 30 %" its 30."""
    one, bound = scope.total(value), scope.total(limit)

    def tell(place: int) -> Finding:
        (published,), (lowest,) = scope.decimals(value, place), scope.decimals(limit, place)
        return finding(scope.values(value, place)[0], None, [plain(published), "<", plain(lowest)])

    return Verdict(one.known & bound.known, bound <= one + scope.tolerance, tell)
