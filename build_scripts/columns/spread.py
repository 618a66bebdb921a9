"""What the cells of one column have in common, and which depart from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from build_scripts.columns import arrays
from build_scripts.columns.arrays import Many
from build_scripts.columns.column import Column
from build_scripts.columns.late import np, pc
from build_scripts.columns.reading import decimals
from build_scripts.columns.texts import Listed

_MOST = 100
"""Digits behind the point that are told apart."""


def shorter(column: Column) -> tuple[int, list[int]]:
    """How many digits behind the point most numbers show, and the rows that show fewer; none where some show more."""
    if isinstance(column.printed, Listed):
        if _even(column, column.printed):
            return 0, []
        behind = _behind(column)
        counts = Counter(map(behind.get, column.texts()))
        usual = _usual({n: count for n, count in counts.items() if n is not None})
        return usual or 0, [row for row, _ in column.rows(text for text, n in behind.items() if usual and n < usual)]
    counts = sum(np.bincount(digits[known], minlength=_MOST + 1) for known, digits in _shown(column))
    usual = _usual({n: count for n, count in enumerate(counts.tolist()) if count})
    rows, first = list[int](), 0
    for known, digits in _shown(column) if usual else ():
        rows += (np.flatnonzero(known & (digits < usual)) + first).tolist()
        first += len(digits)
    return usual or 0, rows


def _shown(column: Column) -> Iterator[tuple[Many, Many]]:
    """Where a number stands and how many digits it shows behind the point, a part of the column at a time."""
    if column.odd:
        yield arrays.known(column.plain), np.clip(column.digits, 0, _MOST)
        return
    for chunk in column.plain.chunks:
        behind = decimals(chunk)
        yield arrays.known(behind), np.clip(arrays.many(behind, "<i4"), 0, _MOST)


def _even(column: Column, printed: Listed) -> bool:
    """Whether all numbers show as many digits as the first; False may also mean: count them."""
    digits = len(column.text(0).partition(".")[2]) if len(column) else 0
    alike = rf"[^.\0]*\.[0-9]{{{digits}}}" if digits else r"[^.\0]*"
    return not column.odd and column.reading.brief and printed.fit(alike, column.reading.missing)


def _behind(column: Column) -> Mapping[str, int]:
    """The digits behind the point of each different text that means a number."""
    numbers = {text: column.number_in(text) for text in column.odd}
    odd = {text: -int(number.as_tuple().exponent) for text, number in numbers.items() if number is not None}
    usual = column.reading.behind([text for text in column.distinct() if text not in column.odd])
    return {**usual, **{text: min(max(n, 0), _MOST) for text, n in odd.items()}}


def _usual(counts: Mapping[int, int]) -> int | None:
    """The count of digits that is met most often, where others are met and none is larger."""
    usual = min(counts, key=lambda digits: (-counts[digits], digits), default=None)
    return usual if len(counts) > 1 and usual == max(counts) else None


def beyond(column: Column, most: int) -> list[str]:
    """The printed texts of whole numbers further from zero than `most`; each once."""
    odd = [text for text, value in column.odd.items() if isinstance(value, int) and abs(value) > most]
    if isinstance(column.printed, Listed):
        digits = len(str(most))
        long = column.distinct() if any(column.printed.longer(digits - 1)) else []
        usual = (text for text in long if len(text) >= digits and text not in column.odd)
        return [*(text for text in usual if abs(column.reading.value(text)) > most), *odd]
    far = pc.greater(pc.abs_checked(column.typed), arrays.scalar(str(most), column.typed.type))
    found = pc.unique(column.printed.array.filter(pc.fill_null(far, arrays.no()))).to_pylist()
    return list(dict.fromkeys([*found, *odd]))
