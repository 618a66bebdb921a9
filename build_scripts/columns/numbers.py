"""Exact numbers, many at once: whole multiples of a power of ten."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from build_scripts.columns import arrays
from build_scripts.columns.arrays import Array, Many
from build_scripts.columns.late import np, pa

ROOM = 2**62
"""Below this, whole numbers are held as int64; from here on as Python's own, which know no limit."""

COMPUTED, WRITTEN = 200, 1000
"""How far from the point the last digit of a number may stand for it to be computed with; any digit, to be written out.

Not one limit: a column's numbers are held at one scale, so that one of them decides the size of all, while the largest
that programs know (1e308) is shown like any other. What is longer than both is an error: 1e999999999 would take a gigabyte.
"""
_NUMBER = re.compile(r"[+-]?([0-9]{1,100}(\.[0-9]{0,100})?|\.[0-9]{1,100})([eE][+-]?[0-9]{1,2})?")


@dataclass(frozen=True, eq=False)
class Numbers:
    """Numbers as `units` × 10^-`scale`, and where one is `known`; what is not known has no units."""

    units: Many
    scale: int
    known: Many

    def __len__(self) -> int:
        return len(self.units)

    def take(self, rows: Many) -> Numbers:
        """The numbers of these rows."""
        return Numbers(self.units[rows], self.scale, self.known[rows])

    def at(self, scale: int) -> Many:
        """The units at a scale that is not smaller than their own."""
        return times(self.units, 10 ** (scale - self.scale))

    def __add__(self, other: Numbers) -> Numbers:
        scale = max(self.scale, other.scale)
        return Numbers(_plus(self.at(scale), other.at(scale)), scale, self.known & other.known)

    def __neg__(self) -> Numbers:
        return replace(self, units=-self.units)

    def __sub__(self, other: Numbers) -> Numbers:
        return self + -other

    def __abs__(self) -> Numbers:
        return replace(self, units=abs(self.units))

    def __le__(self, other: Numbers) -> Many:
        scale = max(self.scale, other.scale)
        return self.at(scale) <= other.at(scale)

    def total(self, digits: int) -> Decimal:
        """The sum of what is known, with so many digits behind the point; no number has more."""
        units = self.units[self.known]
        room = units.dtype == object or most(units) * len(units) < ROOM
        total = int((units if room else units.astype(object)).sum())
        return Decimal(f"{total // 10 ** (self.scale - digits)}E{-digits}")


def of(values: Iterable[Decimal | None]) -> Numbers:
    """Numbers made of decimals; None where one is not known."""
    listed = list(values)
    scale = max((-int(value.as_tuple().exponent) for value in listed if value is not None), default=0)
    units = [0 if value is None else _units(value, scale) for value in listed]
    small = all(abs(unit) < ROOM for unit in units)
    known = np.array([value is not None for value in listed], bool)
    return Numbers(np.array(units, np.int64 if small else object), scale, known)


def decimal(text: str) -> Decimal | None:
    """The finite number that `text` prints in ASCII digits, or None."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def finite(value: Any) -> Decimal | None:
    """A whole number or a decimal as one that can be computed with; None for what is none, or beyond all measure."""
    if isinstance(value, int):
        return Decimal(value)
    within = isinstance(value, Decimal) and value.is_finite() and abs(int(value.as_tuple().exponent)) < COMPUTED
    return value if within else None


def quotient(top: Numbers, bottom: Numbers, factor: Fraction, digits: Many) -> Numbers:
    """top ÷ bottom × factor, each rounded half up (away from zero) to so many digits; by zero, nothing is known."""
    above, below, behind = np.broadcast_arrays(top.units, bottom.units, digits)
    scale = max(0, int(behind.max(initial=0)))
    found = np.zeros(len(above), object)
    for places in np.unique(behind):
        at = behind == places
        shift = bottom.scale + int(places) - top.scale
        one = times(above[at], factor.numerator * 10 ** max(shift, 0))
        other = times(below[at], factor.denominator * 10 ** max(-shift, 0))
        found[at] = times(_halves_up(one, other), 10 ** (scale - int(places)))
    small = most(found) < ROOM
    return Numbers(found.astype(np.int64) if small else found, scale, top.known & bottom.known & (below != 0))


def _halves_up(top: Many, bottom: Many) -> Many:
    """Whole numbers divided and rounded."""
    sign = np.where((top < 0) != (bottom < 0), -1, 1)
    below = np.where(bottom == 0, 1, abs(bottom))
    return sign * (_plus(times(abs(top), 2), below) // times(below, 2))


def times(units: Many, factor: int) -> Many:
    """Whole numbers multiplied, without running over."""
    if factor == 1:
        return units
    room = units.dtype == object or most(units) * abs(factor) < ROOM
    return (units if room else units.astype(object)) * factor


def most(units: Many) -> int:
    """The largest amount, at least 1."""
    return int(max(1, abs(int(units.max())), abs(int(units.min())))) if len(units) else 1


def _plus(one: Many, other: Many) -> Many:
    if object not in (one.dtype, other.dtype) and most(one) + most(other) >= ROOM:
        one = one.astype(object)
    return one + other


def _units(value: Decimal, scale: int) -> int:
    sign, figures, exponent = value.as_tuple()
    amount: int = int("".join(map(str, figures))) * 10 ** (scale + int(exponent))
    return -amount if sign else amount


def typed(array: Array) -> Numbers:
    """Arrow's whole numbers and decimals as units; a decimal is two words of 64 bits, the lower first."""
    known = arrays.known(array)
    if pa.types.is_integer(array.type):
        return Numbers(np.where(known, arrays.many(array, "<i8"), 0), 0, known)
    words = arrays.many(array, "<i8,<i8")
    low, high = (np.where(known, words[name], 0) for name in words.dtype.names)
    if np.array_equal(high, low >> 63) and most(low) < ROOM:
        return Numbers(low, array.type.scale, known)
    units = high.astype(object) * 2**64 + low.astype(np.uint64).astype(object)
    return Numbers(units, array.type.scale, known)
