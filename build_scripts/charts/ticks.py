"""Round numbers on an axis, as Vega will choose them: d3's rules, so that their widths are known beforehand."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from typing import Any

from build_scripts.charts.spec import Spec


@dataclass(frozen=True)
class Ticks:
    """From one round number to the next that hold all values."""

    low: float
    high: float
    at: tuple[Decimal, ...]
    count: int
    """How many Vega is asked for."""
    zero: bool
    """Whether zero is asked to be among them."""
    log: bool = False
    """Whether equal ratios are equally far apart."""
    fixed: bool = False
    """Whether its ends are given, round or not."""

    def within(self, low: float, high: float) -> Ticks:
        """Those of the numbers between these ends."""
        return replace(self, low=low, high=high, at=tuple(tick for tick in self.at if low <= tick <= high), fixed=True)

    def scale(self, **more: Any) -> Any:
        """The scale that begins and ends there."""
        import altair as alt

        if self.log:
            return alt.Scale(type="log", domain=[self.low, self.high], **more)
        if self.fixed:
            return alt.Scale(domain=[self.low, self.high], zero=False, nice=False, **more)
        return alt.Scale(zero=self.zero, nice=self.count, **more)

    @property
    def most(self) -> float:
        """The largest amount."""
        return max(abs(self.low), abs(self.high))

    @property
    def asked(self) -> Spec:
        """How an axis is told of them."""
        return {"values": [float(tick) for tick in self.at]} if self.log or self.fixed else {"tickCount": self.count}

    def pixel(self, value: float, start: float, end: float) -> float:
        """Where a value lies between two pixels."""
        low, high, at = map(math.log10, (self.low, self.high, value)) if self.log else (self.low, self.high, value)
        share = (at - low) / (high - low) if high != low else 0.5
        return start + share * (end - start)


PRECISION = 400
"""Digits to reckon with: a stranger's numbers may have two hundred before the point and as many behind it."""
Fits = Callable[[Sequence[Decimal]], bool]
"""Whether these numbers find room on their axis."""


def around(
    values: Sequence[float],
    most: int,
    whole: bool,
    ground: bool = True,
    fits: Fits = lambda ticks: True,
) -> Ticks:
    """Round numbers that part the values into at most `most` steps, fewer until they fit.

    `whole` numbers have no fractions between them; `ground` reaches down to a zero that is near.
    """
    low, high = min(values), max(values)
    zero = ground and low <= high and (low <= 0 <= high or 0 < low < (high - low) / 2 or low < high < (low - high) / 2)
    if zero:
        low, high = min(low, 0), max(high, 0)
    # Around zero, a single step is never wide enough: it would grow for ever.
    for count in range(most, 1 if low < 0 < high else 0, -1):
        found = _nice(low, high, count)
        steps_whole = not whole or all(tick == tick.to_integral_value() for tick in found[2])
        if steps_whole and len(found[2]) <= most + 1 and fits(found[2]):
            break
    return Ticks(*found, count, zero)


def ratios(values: Sequence[float], most: int, fits: Fits = lambda ticks: True) -> Ticks:
    """1, 2 and 5 times powers of ten around values above zero; powers alone, or fewer of them, where these are too many."""
    low, high = min(values), max(values)
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    steps = [Decimal(factor).scaleb(power) for power in range(first - 1, last + 2) for factor in (1, 2, 5)]
    start = max(step for step in steps if float(step) <= low)
    end = min(step for step in steps if float(step) >= high and step > start)
    within = [Decimal(f"{step:f}") for step in steps if start <= step <= end]
    powers = [step for step in within if step.normalize().as_tuple().digits == (1,)]
    sets = [within, *(powers[::every] for every in range(1, len(powers)))]
    found = next((one for one in sets if len(one) <= most + 1 and fits(one)), powers[:1] or within[:1])
    return Ticks(float(start), float(end), tuple(found), len(found), False, log=True)


def _increment(low: float, high: float, count: int) -> Decimal:
    """d3's step: 1, 2 or 5 times a power of ten."""
    rough = (high - low) / count
    power = math.floor(math.log10(rough))
    error = rough / 10.0**power
    factor = 10 if error >= math.sqrt(50) else 5 if error >= math.sqrt(10) else 2 if error >= math.sqrt(2) else 1
    return Decimal(factor).scaleb(power)


def _nice(low: float, high: float, count: int) -> tuple[float, float, tuple[Decimal, ...]]:
    """The domain that d3 makes round, and its ticks."""
    if low == high:
        return low - 1, high + 1, (Decimal(repr(low)),)
    step, before = _increment(low, high, count), None
    with localcontext(prec=PRECISION):
        while step != before:
            low = float(math.floor(Decimal(repr(low)) / step) * step)
            high = float(math.ceil(Decimal(repr(high)) / step) * step)
            step, before = _increment(low, high, count), step
        plain = Decimal(f"{step.normalize():f}")
        first, last = math.ceil(Decimal(repr(low)) / step), math.floor(Decimal(repr(high)) / step)
        return low, high, tuple(plain * i for i in range(first, last + 1))
