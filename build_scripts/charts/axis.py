"""From values to pixels, and the round numbers between."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Axis:
    """A linear scale from `low`…`high` to pixels `start`…`end`."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[Decimal, ...] = ()

    def pixel(self, value: float) -> float:
        """Where a value lies."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    @property
    def zero(self) -> float:
        """Where bars begin."""
        return self.pixel(min(max(0.0, self.low), self.high))


def from_zero(values: Sequence[float], start: float, end: float) -> Axis:
    """For bars: zero is always on it."""
    low, high = min([0.0, *values]), max([0.0, *values])
    return Axis(low, high if high > low else low + 1, start, end)


def _step(span: float, count: int) -> Decimal:
    """The round number that divides `span` into at most `count` parts, nearly."""
    rough = span / max(count, 1)
    power = math.floor(math.log10(rough))
    for factor in ("1", "2", "2.5", "5", "10"):
        step = Decimal(factor).scaleb(power)
        if step >= Decimal(rough) * Decimal("0.999"):
            break
    return step.normalize()


def around(
    values: Sequence[float], start: float, end: float, count: int = 5, whole: bool = False, ground: bool = True
) -> Axis:
    """For points: from one round number to the next that hold all values.

    `whole` steps have no fractions; `ground` reaches down to a zero that is near.
    """
    low, high = min(values), max(values)
    if low == high:
        low, high = low - (abs(low) or 1) * 0.1, high + (abs(high) or 1) * 0.1
    if ground and 0 < low < (high - low) / 2:
        low = 0.0
    step = _step(high - low, count)
    if whole:
        step = max(step.to_integral_value(rounding="ROUND_CEILING"), Decimal(1))
    first, last = math.floor(Decimal(low) / step), math.ceil(Decimal(high) / step)
    plain = Decimal(f"{step:f}")
    ticks = tuple(plain * i for i in range(first, last + 1))
    return Axis(float(ticks[0]), float(ticks[-1]), start, end, ticks)
