"""Points in time: their order, their distances, and where a series breaks off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, Literal

from build_scripts.charts import calendar
from build_scripts.charts.calendar import Grain
from build_scripts.charts.rows import Rows

Scale = Literal["quantitative", "temporal", "ordinal"]
DAY, SECOND = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"
"""How a specification writes moments, and its axis too."""
Reading = float | datetime | str
"""A point in time as it is compared: a year or another number, a moment, a word."""
FEW = 12
"""Points in time that are named themselves; of more, round ones are."""
USUAL, MANY = 0.1, 20
"""A distance that this share of many has is usual, as weekends are between working days."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Moment:
    """A point in time that some row names."""

    reading: Reading
    words: str
    """As a reader says it."""


@dataclass(frozen=True)
class Times:
    """All points in time, the earliest first, and which of them each row names."""

    scale: Scale
    grain: Grain
    moments: tuple[Moment, ...]
    rows: Mapping[int, int]

    @property
    def format(self) -> str | None:
        """How an axis writes them; None for words."""
        return {"quantitative": ".10~g", "temporal": self._form}.get(self.scale)

    @property
    def _form(self) -> str:
        return SECOND if self.grain in ("minute", "second") else DAY

    def value(self, reading: Reading) -> float | str:
        """A point in time as a specification holds it: a year, a moment (ISO 8601), a word."""
        if not isinstance(reading, datetime):
            return reading
        written = reading.isoformat()
        return f"{written[:19]}Z" if self._form == SECOND else written[:10]

    def label(self, reading: Reading) -> str:
        """The same as its axis writes it."""
        return f"{reading:.10g}" if isinstance(reading, int | float) else str(self.value(reading))

    def tick(self, reading: Reading) -> float | str:
        """The same as an axis is told of it: moments as milliseconds."""
        return (reading - _EPOCH) / timedelta(milliseconds=1) if isinstance(reading, datetime) else reading

    def place(self, reading: Reading) -> float:
        """How far it lies from the first, in units that only this scale knows: words stand evenly."""
        if isinstance(reading, datetime):
            return reading.timestamp()
        return reading if isinstance(reading, int | float) else self._order[reading]

    @property
    def _order(self) -> Mapping[Reading, int]:
        return {moment.reading: i for i, moment in enumerate(self.moments)}

    def pixels(self, start: float, end: float) -> Callable[[Reading], float]:
        """Where a point in time lies between two pixels: as far apart as they are, words evenly."""
        order = self._order if self.scale == "ordinal" else {}
        place = (lambda reading: float(order[reading])) if order else self.place
        first, last = place(self.moments[0].reading), place(self.moments[-1].reading)
        if first == last:
            return lambda reading: (start + end) / 2
        return lambda reading: start + (place(reading) - first) / (last - first) * (end - start)

    def breaks(self, numbers: Sequence[int]) -> set[int]:
        """Those of a series' points in time, in order, after which it breaks off: the next is farther than its own step.

        A series without a step of its own never does; of words, each names its neighbours.
        """
        at = [self._steps(number) for number in numbers]
        distances = [round(b - a, 3) for a, b in pairwise(at)]
        if not distances:
            return set()
        counts = Counter(distances)
        usual, often = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if self.scale == "ordinal":
            usual = 1
        elif 2 * often < len(distances):
            return set()
        elif len(distances) >= MANY:
            usual = max(one for one, times in counts.items() if times >= min(often, USUAL * len(distances)))
        return {number for number, distance in zip(numbers, distances, strict=False) if distance > 1.5 * usual}

    def _steps(self, number: int) -> float:
        reading = self.moments[number].reading
        if isinstance(reading, datetime):
            return calendar.number(reading, self.grain)
        return reading if isinstance(reading, int | float) else number

    def between(self, number: int) -> float | str:
        """Something between a point in time and the next, at which a line may break."""
        one, other = self.moments[number].reading, self.moments[number + 1].reading
        if isinstance(one, datetime) and isinstance(other, datetime):
            return self.value(one + (other - one) / 2)
        if isinstance(one, int | float) and isinstance(other, int | float):
            return (one + other) // 2 if one + 1 < other else (one + other) / 2
        return self.value(other)


def times(rows: Rows, name: str) -> Times:
    """The points in time of that field; words keep the order of the field's categories, or else of the table."""
    read = {row: value for row in rows.numbers if (value := rows.typed(name, row)) is not None}
    for scale in (_numbers, _moments, _words):
        found = scale(rows, name, read)
        if found:
            break
    assert found
    return found


def _numbers(rows: Rows, name: str, read: Mapping[int, Any]) -> Times | None:
    """Years, or whatever else is counted."""
    numeric = rows.table.field(name).type in ("year", "integer", "number")
    known = {row: int(value) if value == int(value) else float(value) for row, value in read.items()} if numeric else {}
    days = bool(known) and all(calendar.compact(f"{one}") for one in known.values())
    if days or len(known) < len(read) or len(set(known.values())) < 2:
        return None
    said = {value: rows.words(name, row) for row, value in known.items()}
    return _times("quantitative", "year", known, {value: said[value] for value in sorted(said)})


def _moments(rows: Rows, name: str, read: Mapping[int, Any]) -> Times | None:
    """Months, days and moments; of text, what people write for them."""
    known = {row: one for row, value in read.items() if (one := calendar.moment(value))}
    grain = calendar.grain(list(known.values())) if known else "day"
    if known and rows.table.field(name).type == "yearmonth" and grain == "year":
        grain = "month"
    if not known:
        told = {text: calendar.written(text) for text in {str(value) for value in read.values()}}
        grains = {found[1] for found in told.values() if found}
        if None in told.values() or len(grains) != 1:
            return None
        grain = grains.pop()
        known = {row: found[0] for row, value in read.items() if (found := told[str(value)])}
    if len(known) < len(read) or len(set(known.values())) < 2:
        return None
    return _times(
        "temporal", grain, known, {d: calendar.words(d, grain, rows.language) for d in sorted(set(known.values()))}
    )


def _words(rows: Rows, name: str, read: Mapping[int, Any]) -> Times:
    """Words."""
    raw = {row: rows.raw(name, row) for row in read}
    said = {word: rows.words(name, row) for row, word in raw.items()}
    order = [category.value for category in rows.table.field(name).categories if category.value in said]
    known = {row: said[word] for row, word in raw.items()}
    return _times("ordinal", "day", known, {said[word]: said[word] for word in dict.fromkeys([*order, *said])})


def _times(scale: Scale, grain: Grain, known: Mapping[int, Any], said: Mapping[Any, str]) -> Times:
    at = {reading: number for number, reading in enumerate(said)}
    moments = tuple(Moment(reading, words) for reading, words in said.items())
    return Times(scale, grain, moments, {row: at[reading] for row, reading in known.items()})
