"""Sums and ratios, recomputed exactly from the printed digits."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from build_scripts.rules.scope import Number, Results, Scope, Term, Terms, finding, plain


def sum_(scope: Scope, *, total: Terms, parts: Terms) -> Results:
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


def ratio(scope: Scope, *, value: Term, numerator: Terms, denominator: Terms, scale: Number = 1) -> Results:
    """The value equals numerator ÷ denominator × `scale` (100 for a percentage), rounded half up to its printed digits.

    A value that fits only when the digits are cut off is reported too: acknowledge it as `rounding`.
    """
    for row in scope.each(value, numerator, denominator):
        shown, above, below = (scope.numbers(option, row) for option in (value, numerator, denominator))
        if shown is None or above is None or below is None or sum(below[1]) == 0:
            continue
        cell, (published,) = shown
        top, bottom = sum(above[1], Decimal(0)), sum(below[1], Decimal(0))
        factor = Decimal(str(scale))
        computed = (top * factor / bottom).quantize(published, ROUND_HALF_UP)
        formula = [plain(top), "÷", plain(bottom), *(["×", plain(factor)] if factor != 1 else []), "=", plain(computed)]
        yield None if scope.near(published, computed) else finding(cell, computed, formula)
