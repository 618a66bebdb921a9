"""A chart in words, for those who do not see it: all rows, whether drawn or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from build_scripts.charts.told import Told
from build_scripts.language import Language

if TYPE_CHECKING:
    from pandas import Series


def describe(kind: str, title: str, told: Told, rows: int, language: Language) -> str:
    """Kind, headline, number of records, the highest and the lowest figure, and how many are blank."""
    key = f"charts.kind.{kind}"
    name = language(key) if language.has(key) else language("charts.chart")
    parts = [language("charts.alt", kind=name, title=title.rstrip(".")), language("charts.count", n=rows)]
    if not told.extremes:
        return " ".join(parts)
    known = _compared(told).dropna() if told.measures else None
    if known is None or known.empty:
        return " ".join([*parts, language("charts.empty")])
    parts.append(_range(told, known, language))
    if blank := len(told.rows.numbers) - len(known):
        parts.append(language("charts.blanks", n=blank))
    return " ".join(parts)


def _compared(told: Told) -> Series[float]:
    """What the picture compares: the first measure, or its share of the most that can be reached."""
    values = told.rows.series(told.measures[0])
    return values / told.rows.series(told.most).where(lambda most: most != 0) if told.most else values


def _range(told: Told, known: Series[float], language: Language) -> str:
    """The highest figure and the lowest, and whose they are."""
    measure, highest, lowest = told.rows.measure(told.measures[0]), known.max(), known.min()
    high, low = (_printed(told, known.index[int(at)]) for at in (known.argmax(), known.argmin()))
    if highest == lowest:
        return language("charts.single", measure=measure, value=high)
    most, least = (_named(told, list(known.index[known == value])) for value in (highest, lowest))
    if not most:
        return language("charts.between", measure=measure, high=high, low=low)
    return language("charts.range", measure=measure, highest=most, high=high, lowest=least, low=low)


def _printed(told: Told, row: int) -> str:
    figure = told.rows.printed(told.measures[0], row)
    whole = told.rows.printed(told.most, row) if told.most else ""
    return told.rows.language("charts.of", value=figure, most=whole) if whole else figure


def _named(told: Told, rows: Sequence[int]) -> str:
    """What these rows stand for, three at the most."""
    if told.counted:
        return ""
    labels = [" · ".join(filter(None, (told.rows.words(name, row) for name in told.labels))) for row in rows[:3]]
    return ", ".join(filter(None, labels)) + (", …" if len(rows) > 3 and any(labels) else "")
