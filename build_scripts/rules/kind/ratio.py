"""A share of a whole."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from build_scripts import columns
from build_scripts.model import Finding
from build_scripts.rules.scope import Scope, Verdict, finding, plain
from build_scripts.terms import Quantities, Quantity
from build_scripts.vocabulary import Number


def ratio(scope: Scope, *, value: Quantity, numerator: Quantities, denominator: Quantities, scale: Number = 1) -> Verdict:
    """The value equals numerator ÷ denominator × `scale` (100 for a percentage), rounded half up to its printed digits.

    A value that fits only when the digits are cut off is reported too: acknowledge it as `rounding`.
    """
    factor = Decimal(str(scale))
    part, whole = scope.total(numerator), scope.total(denominator)
    computed = columns.quotient(part, whole, Fraction(factor), scope.digits(value))
    off = abs(computed - scope.numbers(value)[0])

    def tell(place: int) -> Finding:
        (shown,) = scope.values(value, place)
        top, bottom = (sum(scope.decimals(option, place), Decimal(0)) for option in (numerator, denominator))
        (published,) = scope.decimals(value, place)
        found = (top * factor / bottom).quantize(published, ROUND_HALF_UP)
        by = ["×", plain(factor)] if factor != 1 else []
        return finding(shown, found, [plain(top), "÷", plain(bottom), *by, "=", plain(found)])

    return Verdict(off.known, off <= scope.tolerance, tell)
