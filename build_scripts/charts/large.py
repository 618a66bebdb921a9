"""Large and long numbers as people say them: 3.52 trillion, 33.33."""

from __future__ import annotations

import json
from decimal import Decimal

from build_scripts.language import Language

POWERS = (12, 9, 6)
"""Powers of ten that have a word."""
LONG = 11
"""Signs from which on a figure is said in short beside a mark: who points at it is told all of them."""
DIGITS = 3
"""Digits of a figure in short."""


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


def short(language: Language, number: Decimal) -> str:
    """A number in a few digits."""
    rounded = _significant(number)
    return spoken(language, rounded) or language.number(_plain(max(rounded, round(number, 2), key=abs)))


def expression(language: Language) -> str:
    """`spoken`, for the labels of an axis."""
    said = "datum.label"
    for power in reversed(POWERS):
        words = json.dumps(f" {word(language, power)}")
        said = f"abs(datum.value) >= 1e{power} ? format(datum.value / 1e{power}, '~f') + {words} : {said}"
    return said


def _significant(number: Decimal) -> Decimal:
    return round(number, DIGITS - 1 - number.adjusted()) if number else number


def _plain(number: Decimal) -> Decimal:
    """Without zeros at the end of a fraction."""
    return Decimal(f"{number.normalize():f}")
