"""The calendar: moments read from what cells say, told in words, and the round ones between them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal

from babel.dates import format_datetime

from build_scripts.language import Language

Grain = Literal["year", "quarter", "month", "day", "minute", "second"]
"""How finely a series tells its moments."""
GRAINS: tuple[Grain, ...] = ("year", "quarter", "month", "day", "minute", "second")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR, _QUARTER = r"(?P<year>[12]\d{3})", r"(?P<quarter>[1-4]|iv|i{1,3})"
_WRITTEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}[-/. ]{{0,2}}(?:q|quý|quí) ?{_QUARTER}",
        rf"(?:q|quý|quí|quarter|trimestre)[. ]?{_QUARTER}(?: năm|[-/., ]+){{1,2}} ?{_YEAR}",
        rf"{_YEAR}[-/](?P<month>0[1-9]|1[0-2])",
        rf"{_YEAR}M(?P<month>0?[1-9]|1[0-2])",
        rf"(?:tháng |T|thg )?(?P<month>0?[1-9]|1[0-2])[-/]{_YEAR}",
        rf"{_YEAR}[-/](?P<month>\d\d)[-/](?P<day>\d\d)",
        _YEAR,
    )
)
"""How people write quarters, months, days and years where a column is of text."""


_COMPACT = re.compile(r"[12]\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def compact(text: str) -> datetime | None:
    """The day that eight digits are: 20240131; None where they are none."""
    if not _COMPACT.fullmatch(text) or int(text[6:]) > monthrange(int(text[:4]), int(text[4:6]))[1]:
        return None
    return datetime(int(text[:4]), int(text[4:6]), int(text[6:]), tzinfo=UTC)


def written(text: str) -> tuple[datetime, Grain] | None:
    """The moment that a text names, and how finely; None where it names none."""
    if day := compact(text):
        return day, "day"
    found = next((match for pattern in _WRITTEN if (match := pattern.fullmatch(" ".join(text.split())))), None)
    if not found:
        return None
    part = found.groupdict()
    quarter = part.get("quarter")
    number = _ROMAN.get(quarter.lower()) or int(quarter) if quarter else None
    month = 3 * number - 2 if number else int(part.get("month") or 1)
    try:
        day = datetime(int(part["year"]), month, int(part.get("day") or 1), tzinfo=UTC)
    except ValueError:
        return None
    return day, "quarter" if quarter else next(grain for grain in ("day", "month", "year") if part.get(grain))


def moment(value: Any) -> datetime | None:
    """The moment that a typed value is; in UTC, as if there were no other zones."""
    if hasattr(value, "month") and not hasattr(value, "day"):
        value = date(value.year, value.month, 1)
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    return None


def grain(moments: list[datetime]) -> Grain:
    """The coarsest in which all of them can be told."""
    if any(one.second or one.microsecond for one in moments):
        return "second"
    if any(one.hour or one.minute for one in moments):
        return "minute"
    if any(one.day > 1 for one in moments):
        return "day"
    return "month" if any(one.month > 1 for one in moments) else "year"


def words(moment: datetime, grain: Grain, language: Language) -> str:
    """A moment as a reader says it, never finer than it is meant."""
    return format_datetime(moment, language(f"charts.time.{grain}"), tzinfo=UTC, locale=language.locale)


def number(moment: datetime, grain: Grain) -> float:
    """Moments as numbers in which equal steps are equal: years, quarters, months, days, seconds."""
    if grain in ("year", "quarter", "month"):
        return (moment.year * 12 + moment.month) / {"year": 12, "quarter": 3, "month": 1}[grain]
    seconds = (moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()
    return seconds / 86400 if grain == "day" else seconds


_STEPS: Mapping[Grain, tuple[int, ...]] = {
    "second": (1, 5, 15, 30),
    "minute": (1, 5, 15, 30, 60, 180, 360, 720),
    "day": (1, 2, 7, 14),
    "month": (1, 2, 6),
    "quarter": (1, 2),
    "year": (1, 2, 5, 10, 20, 25, 50, 100, 200, 500),
}


def ladders(first: datetime, last: datetime, finest: Grain) -> Iterator[tuple[Grain, list[datetime]]]:
    """Round moments from the first to the last, ever fewer of them, and the grain in which each set is told."""
    for grain in reversed(GRAINS[: GRAINS.index(finest) + 1]):
        if grain == "quarter" and finest != "quarter":
            continue
        for step in _STEPS[grain]:
            yield grain, list(_round(first, last, grain, step))


def _round(first: datetime, last: datetime, grain: Grain, step: int) -> Iterator[datetime]:
    """The moments of that step between two others; none where they would be too many to stand anywhere."""
    months = {"year": 12, "quarter": 3, "month": 1}.get(grain, 0) * step
    if months:
        start = -(-(first.year * 12 + first.month - 1) // months) * months
        for at in range(start, last.year * 12 + last.month, months):
            one = datetime(at // 12, at % 12 + 1, 1, tzinfo=UTC)
            if first <= one:
                yield one
        return
    span = timedelta(**{f"{grain}s": step})
    if (last - first) / span > 60:
        return
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    one = midnight + span * -((midnight - first) // span)
    while one <= last:
        yield one
        one += span
