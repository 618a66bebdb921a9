"""A chart in words, for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.charts.plot import Plot
from build_scripts.charts.told import Point
from build_scripts.language import Language


def _named(points: Sequence[Point], value: float) -> str:
    """The labels of all points of that value, three at the most."""
    labels = [point.label for point in points if point.value == value]
    return ", ".join(labels[:3]) + (", …" if len(labels) > 3 else "")


def describe(kind: str, title: str, plot: Plot, rows: int, language: Language) -> str:
    """Kind, headline, number of records, the highest and the lowest figure, and how many are blank."""
    key = f"charts.kind.{kind}"
    name = language(key) if language.has(key) else language("charts.chart")
    parts = [language("charts.alt", kind=name, title=title.rstrip(".")), language("charts.count", n=rows)]
    points = [point for point in plot.points if point.field == next(iter(plot.told.measures))]
    if not points:
        return " ".join([*parts, language("charts.empty")])
    highest = max(points, key=lambda point: point.value)
    lowest = min(points, key=lambda point: point.value)
    measure, high, low = plot.told.about, highest.figures[0][1], lowest.figures[0][1]
    if highest.value == lowest.value:
        parts.append(language("charts.single", measure=measure, value=high))
    else:
        parts.append(
            language(
                "charts.range",
                measure=measure,
                highest=_named(points, highest.value),
                high=high,
                lowest=_named(points, lowest.value),
                low=low,
            )
        )
    if blank := rows - len(points):
        parts += [language("charts.blanks", n=blank)] if blank > 0 else []
    return " ".join(parts)
