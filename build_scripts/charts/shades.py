"""From light to dark: figures as shades of colour, in round steps."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from build_scripts.charts import ticks
from build_scripts.charts.metrics import width
from build_scripts.charts.plot import Canvas
from build_scripts.charts.style import Size, token

MOST = sys.float_info.max
"""More than any figure."""
SHADES = "654321"
"""Names of colours from light to dark."""
DARK = "21"
"""Those on which words must be light."""


@dataclass(frozen=True)
class Shades:
    """Round steps from the lowest up: where the next begins, where each begins in words, its colour."""

    edges: list[float]
    words: list[str]
    colours: list[str]
    dark: float
    """From which value on words upon it must be light."""

    def wide(self, size: Size) -> float:
        """How long a bar of the colours is on which these words find room."""
        return len(self.words) * max(36, 10 + max(width(word, size.label) for word in self.words))


def shades(canvas: Canvas, name: str) -> Shades:
    """For the figures of a field."""
    rows = canvas.rows
    found = ticks.around(rows.values(name), len(SHADES), rows.whole(name), ground=False).at
    edges = found if len(found) > 1 else (found[0], found[0] + 1)
    words = [rows.figure(name, edge) for edge in edges[:-1]]
    colours = SHADES[: len(words)]
    dark = [float(edge) for edge, colour in zip(edges, colours, strict=False) if colour in DARK]
    return Shades(
        [float(edge) for edge in edges[1:-1]], words, [token(colour) for colour in colours], min(dark, default=MOST)
    )
