"""Points in time: their order, their distances, and where a series breaks off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import pairwise
from typing import Any, Literal

from build_scripts.charts.rows import Rows

Scale = Literal["quantitative", "temporal", "ordinal"]
DAY, SECOND = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"
"""How a specification writes moments, and its axis too."""
Reading = int | datetime | str
"""A point in time as it is compared: a year, a moment, or a word."""


@dataclass(frozen=True)
class Moment:
    """A point in time that some row names, or a year that none does."""

    value: int | str
    """As a specification holds it: a year, a moment (ISO 8601), a word."""
    tick: float | str
    """As an axis is told of it: moments as milliseconds."""
    words: str
    """As a reader says it; "" if no row names it."""


@dataclass(frozen=True)
class Times:
    """All points in time, the earliest first, and which of them each row names."""

    scale: Scale
    moments: tuple[Moment, ...]
    rows: Mapping[int, int]

    @property
    def format(self) -> str | None:
        """How an axis writes them; None for words."""
        known = {"quantitative": "d", "temporal": DAY if len(str(self.moments[0].value)) == len("2024-01-01") else SECOND}
        return known.get(self.scale)

    def pixel(self, number: int, start: float, end: float) -> float:
        """Where a moment lies between two pixels: years and moments as far apart as they are, words evenly."""
        places = [i if isinstance(one.tick, str) else one.tick for i, one in enumerate(self.moments)]
        span = places[-1] - places[0]
        return start + (places[number] - places[0]) / span * (end - start) if span else (start + end) / 2


def times(rows: Rows, name: str) -> Times:
    """The points in time of that field. Years that no row names are filled in; words keep the order of the
    field's categories, or else of the table.
    """
    read = {row: _read(value, rows.raw(name, row)) for row in rows.numbers if (value := rows.typed(name, row)) is not None}
    said = {reading: rows.words(name, row) for row, reading in read.items()}
    scale, found = _moments(said, [category.value for category in rows.table.field(name).categories])
    at = {reading: number for number, reading in enumerate(found)}
    return Times(scale, tuple(found.values()), {row: at[reading] for row, reading in read.items()})


def _moments(said: Mapping[Reading, str], categories: Sequence[str]) -> tuple[Scale, dict[Reading, Moment]]:
    years = [reading for reading in said if isinstance(reading, int)]
    days = [reading for reading in said if isinstance(reading, datetime)]
    if len(years) == len(said) > 1:
        return "quantitative", {year: Moment(year, year, said.get(year, "")) for year in _filled(sorted(years))}
    if len(days) == len(said) > 1:
        form = DAY if all(day.time() == time() for day in days) else SECOND
        return "temporal", {day: Moment(day.strftime(form), day.timestamp() * 1000, said[day]) for day in sorted(days)}
    order = [category for category in categories if category in said]
    return "ordinal", {word: Moment(said[word], said[word], said[word]) for word in dict.fromkeys([*order, *said])}


def _read(value: Any, raw: str) -> Reading:
    """What a cell says of time. Only months, days and moments are more than a year or a word."""
    if hasattr(value, "month") and not hasattr(value, "day"):
        value = date(value.year, value.month, 1)
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    return int(value) if _whole(value) else raw


def _whole(value: Any) -> bool:
    return not isinstance(value, bool | str) and hasattr(value, "__index__")


def _filled(years: Sequence[int]) -> Sequence[int]:
    """The years with those between; only what is as regular as years has gaps to fill, a few hundred at the most."""
    step = min((b - a for a, b in pairwise(years)), default=1)
    if (years[-1] - years[0]) // step >= 300:
        return years
    return sorted({*years, *range(years[0], years[-1] + 1, step)})


def gaps(numbers: Iterable[int]) -> list[int]:
    """The moments missing between the first and the last."""
    present = set(numbers)
    return [number for number in range(min(present), max(present)) if number not in present]
