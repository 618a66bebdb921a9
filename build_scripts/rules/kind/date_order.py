"""Two days."""

from __future__ import annotations

from build_scripts.model import Finding
from build_scripts.rules.scope import Scope, Verdict, finding
from build_scripts.terms import Term


def date_order(scope: Scope, *, earlier: Term, later: Term) -> Verdict:
    """One day is not after the other (days of a declared format, or ISO 8601)."""
    (one,), (other,) = scope.words(earlier), scope.words(later)

    def tell(place: int) -> Finding:
        (value,), (after,) = scope.values(earlier, place), scope.values(later, place)
        return finding(value, None, [value.text, ">", after.text])

    return Verdict(one.known & other.known, one.texts <= other.texts, tell)
