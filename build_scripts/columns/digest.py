"""A column in a few figures: how often its texts stand, from where to where it reaches, how its values lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from build_scripts.columns import arrays
from build_scripts.columns.arrays import Many
from build_scripts.columns.column import NUMERIC, Column
from build_scripts.columns.late import np

_FORMS: Mapping[str, str] = {"date32[day]": "<i4", "timestamp[us]": "<i8"}
"""How Arrow holds days, and moments."""


def frequent(column: Column, most: int) -> tuple[int, list[tuple[str, int]]]:
    """How many different texts are printed, and the most frequent ones with their numbers; equal ones as in the rows."""
    found = Counter(column.texts())
    for mark in column.reading.missing:
        found.pop(mark, None)
    return len(found), found.most_common(most)


def measured(column: Column) -> Many:
    """Every value as a floating number, near enough to be compared: figures, days and moments; else not a number."""
    if column.reading.type in NUMERIC:
        numbers = column.numbers
        return np.where(numbers.known, numbers.units.astype(float) / float(10**numbers.scale), np.nan)
    kind = str(column.typed.type)
    if kind not in _FORMS:
        return np.full(len(column), np.nan)
    return np.where(arrays.known(column.typed), arrays.many(column.typed, _FORMS[kind]).astype(float), np.nan)


def extremes(column: Column) -> tuple[str, str] | None:
    """The smallest and the greatest value as printed, the first of equal ones; None where values have no order."""
    values = measured(column)
    if np.isnan(values).all():
        return None
    return column.text(int(np.nanargmin(values))), column.text(int(np.nanargmax(values)))


def histogram(values: Many, most: int) -> list[int]:
    """How many values lie in each of equal steps from the smallest to the greatest; none where these are one.

    There are `most` steps; of whole numbers fewer, where each then holds as many of them as the others.
    """
    known = values[np.isfinite(values)]
    if not len(known) or known.min() == known.max():
        return []
    low, high = known.min(), known.max()
    if np.all(np.mod(known, 1) == 0):
        wide = np.ceil((high - low + 1) / most)
        most = int(np.ceil((high - low + 1) / wide))
        low, high = low - 0.5, low - 0.5 + wide * most
    return [int(count) for count in np.histogram(known, most, (low, high))[0]]
