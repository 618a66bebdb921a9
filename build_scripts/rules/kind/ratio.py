"""A share of a whole."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from build_scripts.rules.scope import Results, Scope, finding, plain
from build_scripts.terms import Quantities, Quantity
from build_scripts.vocabulary import Number


def ratio(scope: Scope, *, value: Quantity, numerator: Quantities, denominator: Quantities, scale: Number = 1) -> Results:
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
