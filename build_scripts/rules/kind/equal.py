"""One figure in two places."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from operator import and_

from build_scripts.columns.late import np
from build_scripts.model import Finding
from build_scripts.rules.scope import Scope, Verdict, finding
from build_scripts.terms import Term, Terms


def equal(scope: Scope, *, left: Term, right: Terms) -> Verdict:
    """The same figure stands in two places (or a count of rows equals a figure, or a text a text)."""
    off = abs(scope.total(right) - scope.total(left))
    (one,), others = scope.words(left), scope.words(right)
    known = reduce(and_, [words.known for words in (one, *others)])

    def tell(place: int) -> Finding:
        (value,), found = scope.values(left, place), scope.values(right, place)
        numbers = scope.decimals(right, place)
        if value.number is not None and len(numbers) == len(found):
            return finding(value, sum(numbers, Decimal(0)))
        return finding(value, found[0].text)

    return Verdict(known, np.where(off.known, off <= scope.tolerance, one.texts == others[0].texts), tell)
