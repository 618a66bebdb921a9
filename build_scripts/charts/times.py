"""Points in time: their order, their distances, and where a series breaks off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from build_scripts.charts.rows import Rows


@dataclass(frozen=True)
class Moment:
    """A point in time that some row names, or a year that none does."""

    raw: str
    place: float
    words: str


def _days(raw: str) -> float | None:
    try:
        return float(date.fromisoformat(raw).toordinal())
    except ValueError:
        return None


def moments(rows: Rows, name: str) -> tuple[Moment, ...]:
    """All points in time, the earliest first; years that no row names are filled in.

    Years and dates lie as far apart as they are, words at equal distances: in the order of
    the field's categories, or else of the table.
    """
    field, cells = rows.table.field(name), rows.table.cells
    words = {cells[row][name]: rows.words(name, row) for row in rows.numbers if cells[row][name]}
    if field.type in ("year", "integer") and all(raw.lstrip("-").isdigit() for raw in words):
        years = sorted({int(raw) for raw in words})
        step = min((b - a for a, b in pairwise(years)), default=1)
        named = {int(raw): (raw, said) for raw, said in words.items()}
        # Only what is as regular as years has gaps to fill; a few hundred at the most.
        regular = years and (years[-1] - years[0]) // step < 300
        filled = range(years[0], years[-1] + 1, step) if regular else years
        return tuple(Moment(*_named(named, year)) for year in sorted({*years, *filled}))
    if field.type == "date" and all(_days(raw) is not None for raw in words):
        return tuple(Moment(raw, _days(raw) or 0.0, words[raw]) for raw in sorted(words))
    order = [category.value for category in field.categories if category.value in words]
    order += [raw for raw in words if raw not in order]
    return tuple(Moment(raw, float(i), words[raw]) for i, raw in enumerate(order))


def _named(named: Mapping[int, tuple[str, str]], year: int) -> tuple[str, float, str]:
    raw, words = named.get(year, (str(year), ""))
    return raw, float(year), words


def runs(points: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """(number of the moment, row) in runs without a moment missing between."""
    found: list[list[tuple[int, int]]] = []
    for point in sorted(points):
        if found and point[0] - found[-1][-1][0] <= 1:
            found[-1].append(point)
        else:
            found.append([point])
    return found
