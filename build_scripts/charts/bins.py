"""A figure's values, counted from one round number to the next."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from build_scripts.charts import ticks
from build_scripts.charts.rows import Rows

LEAST, MOST = 8, 40
"""How many bins there are."""


@dataclass(frozen=True)
class Bin:
    """Values from `low` up to, but not including, `high`, which only the last one holds."""

    low: float
    high: float
    rows: int
    words: str
    """From where to where, as a reader sees it."""


def bins(rows: Rows, name: str) -> list[Bin]:
    """As many round bins as Freedman and Diaconis advise; whole numbers fill whole bins."""
    import pandas

    values, whole = rows.series(name).dropna(), rows.whole(name)
    low, high = float(values.min()), float(values.max())
    quarter, three = values.quantile([0.25, 0.75])
    wide = 2 * (three - quarter) / len(values) ** (1 / 3)
    wanted = (high - low) / wide if wide else math.sqrt(len(values))
    edges = list(ticks.around((low, high), round(min(max(wanted, LEAST), MOST)), whole, ground=False).at)
    step = edges[1] - edges[0] if len(edges) > 1 else Decimal(1)
    if len(edges) == 1 or (whole and edges[-1] <= high):
        edges.append(edges[-1] + step)
    at = pandas.Series([float(edge) for edge in edges[:-1]]).searchsorted(values, side="right") - 1
    counts = pandas.Series(at).value_counts()
    return [
        Bin(float(a), float(b), int(counts.get(i, 0)), _words(rows, name, a, b - 1 if whole else b))
        for i, (a, b) in enumerate(pairwise(edges))
    ]


def _words(rows: Rows, name: str, first: Decimal, last: Decimal) -> str:
    said = [rows.figure(name, one) for one in dict.fromkeys((first, last))]
    return "–".join(said)
