"""Large and long numbers as people say them: 3.52 trillion, 122.8."""

from __future__ import annotations

import json
from decimal import Decimal

from build_scripts.language import Language

POWERS = (12, 9, 6)
"""Powers of ten that have a word."""
LONG, FINE = 7, 5
"""Digits beyond which a figure is said in short beside a mark, and one with more than two digits behind the point: who
points at it is told all of them."""
DIGITS, ROUNDED = 3, 4
"""Digits of a large figure in short, and of another."""


def word(language: Language, power: int) -> str:
    """What a power of ten is called."""
    pattern = language.locale.compact_decimal_formats["long"]["other"][str(10**power)].pattern
    return str(pattern).replace("0", "").strip().replace("'", "")


def spoken(language: Language, number: Decimal) -> str | None:
    """A number from a million on, with the digits it is given; None for smaller ones."""
    for power in POWERS:
        if abs(number) >= 10**power:
            return f"{language.number(_plain(number.scaleb(-power)))} {word(language, power)}"
    return None


def long(printed: str, number: Decimal) -> bool:
    """Whether a figure as printed has more digits than a reader takes in beside a mark."""
    fine = number.as_tuple().exponent
    return sum(map(str.isdigit, printed)) > (FINE if isinstance(fine, int) and fine < -2 else LONG)


def short(language: Language, number: Decimal) -> str | None:
    """A number from a million on in a few digits; None for smaller ones."""
    return spoken(language, _significant(number, DIGITS)) if number else None


def rounded(number: Decimal) -> Decimal:
    """A smaller number in a few digits, but all of those before the point."""
    return round(number, max(0, ROUNDED - 1 - number.adjusted())) if number else Decimal(0)


def expression(language: Language) -> str:
    """`spoken`, for the labels of an axis."""
    said = "datum.label"
    for power in reversed(POWERS):
        words = json.dumps(f" {word(language, power)}")
        said = f"abs(datum.value) >= 1e{power} ? format(datum.value / 1e{power}, '~f') + {words} : {said}"
    return said


def _significant(number: Decimal, digits: int) -> Decimal:
    return round(number, digits - 1 - number.adjusted())


def _plain(number: Decimal) -> Decimal:
    """Without zeros at the end of a fraction."""
    return Decimal(f"{number.normalize():f}")
