"""Round numbers on an axis, as Vega will choose them: d3's rules, so that their widths are known beforehand."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from build_scripts.charts.metrics import width
from build_scripts.charts.plot import Canvas
from build_scripts.charts.style import token


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

    def scale(self, **more: Any) -> Any:
        """The scale that begins and ends there."""
        import altair as alt

        return alt.Scale(zero=self.zero, nice=self.count, **more)

    def pixel(self, value: float, start: float, end: float) -> float:
        """Where a value lies between two pixels."""
        return start + (value - self.low) / (self.high - self.low) * (end - start)


def across(canvas: Canvas, name: str, values: Sequence[float], room: float) -> Ticks:
    """For an axis from left to right, `room` pixels long: its numbers keep apart."""

    def apart(ticks: Sequence[Decimal]) -> bool:
        wide = max(width(canvas.rows.figure(name, tick), canvas.size.small) for tick in ticks)
        return (wide + 8) * (len(ticks) - 1) <= room

    return around(values, 5 if canvas.size.narrow else 6, canvas.rows.whole(name), fits=apart)


def beside(canvas: Canvas, name: str, ticks: Ticks) -> float:
    """How wide the numbers of an upright axis are."""
    return max(width(canvas.rows.figure(name, tick), canvas.size.small) for tick in ticks.at)


def ladder(canvas: Canvas, name: str, ticks: Ticks, padding: float, **more: Any) -> Any:
    """An upright axis of figures; the configuration of upright axes is made for labels of strips."""
    import altair as alt

    look: dict[str, Any] = {"labelColor": token("muted"), "labelFontSize": canvas.size.small, "labelPadding": padding}
    return alt.Axis(tickCount=ticks.count, format=canvas.rows.format(name), **{"title": None, **look, **more})


def not_from_zero(canvas: Canvas, name: str, ticks: Ticks) -> tuple[str, ...]:
    """The note that an axis does not begin at zero, where it does not."""
    if ticks.low <= 0 <= ticks.high:
        return ()
    low, high = (canvas.rows.figure(name, tick) for tick in (ticks.at[0], ticks.at[-1]))
    return (canvas.text("axis", low=low, high=high),)


def around(
    values: Sequence[float],
    most: int,
    whole: bool,
    ground: bool = True,
    fits: Callable[[Sequence[Decimal]], bool] = lambda ticks: True,
) -> Ticks:
    """Round numbers that part the values into at most `most` steps, fewer until they fit.

    `whole` numbers have no fractions between them; `ground` reaches down to a zero that is near.
    """
    low, high = min(values), max(values)
    zero = ground and low <= high and (low <= 0 <= high or 0 < low < (high - low) / 2 or low < high < (low - high) / 2)
    if zero:
        low, high = min(low, 0), max(high, 0)
    for count in range(most, 0, -1):
        found = _nice(low, high, count)
        steps_whole = not whole or all(tick == tick.to_integral_value() for tick in found[2])
        if steps_whole and len(found[2]) <= most + 1 and fits(found[2]):
            break
    return Ticks(*found, count, zero)


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
    while step != before:
        low = float(math.floor(Decimal(repr(low)) / step) * step)
        high = float(math.ceil(Decimal(repr(high)) / step) * step)
        step, before = _increment(low, high, count), step
    plain = Decimal(f"{step.normalize():f}")
    first, last = math.ceil(Decimal(repr(low)) / step), math.floor(Decimal(repr(high)) / step)
    return low, high, tuple(plain * i for i in range(first, last + 1))
