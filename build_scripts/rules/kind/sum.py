"""A total and its parts."""

from __future__ import annotations

from decimal import Decimal

from build_scripts.rules.scope import Results, Scope, finding, plain
from build_scripts.terms import Quantities


def sum_(scope: Scope, *, total: Quantities, parts: Quantities) -> Results:
    """The total equals the sum of its parts; a total of several terms is their sum.

    Also for a complement (deployed + not deployed = all) and a difference (before = now + reduction).
    What is recomputed is the first term of the total.
    """
    for row in scope.each(total, parts):
        whole, addends = scope.numbers(total, row), scope.numbers(parts, row)
        if whole is None or addends is None:
            continue
        value, (published, *others) = whole
        computed = sum(addends[1], Decimal(0)) - sum(others, Decimal(0))
        formula = [
            *scope.tokens(parts, row),
            *(token for other in others for token in ("−", plain(other))),
            "=",
            plain(computed),
        ]
        yield None if scope.near(published, computed) else finding(value, computed, formula)
