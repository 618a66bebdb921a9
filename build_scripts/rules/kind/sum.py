"""A total and its parts."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from operator import sub

from build_scripts.model import Finding
from build_scripts.rules.scope import Scope, Verdict, finding, plain
from build_scripts.terms import Quantities


def sum_(scope: Scope, *, total: Quantities, parts: Quantities) -> Verdict:
    """The total equals the sum of its parts; a total of several terms is their sum.

    Also for a complement (deployed + not deployed = all) and a difference (before = now + reduction).
    What is recomputed is the first term of the total.
    """
    published, *others = scope.numbers(total)
    off = abs(reduce(sub, others, scope.total(parts)) - published)

    def tell(place: int) -> Finding:
        _, *rest = scope.decimals(total, place)
        computed = sum(scope.decimals(parts, place), Decimal(0)) - sum(rest, Decimal(0))
        less = [token for other in rest for token in ("−", plain(other))]
        formula = [*scope.tokens(parts, place), *less, "=", plain(computed)]
        return finding(scope.values(total, place)[0], computed, formula)

    return Verdict(off.known, off <= scope.tolerance, tell)
