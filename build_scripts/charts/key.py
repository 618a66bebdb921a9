"""The key to colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.charts.metrics import width, wrap
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import Size

SQUARE, LINE = 18, 21
"""Room of a square before its word, and from line to line, in pixels."""


@dataclass(frozen=True)
class Key:
    """Coloured squares and their words in lines as wide as the picture: where each begins, and how high all are."""

    places: tuple[tuple[float, float], ...] = ()
    height: float = 0

    def legend(self, left: float, above: float, **more: Any) -> Any:
        """The legend at the upper left corner of the picture, given the room left of and above the data."""
        import altair as alt

        columns = sum(1 for _, y in self.places if y == 0)
        place: Spec = {
            "orient": "none",
            "legendX": -left,
            "legendY": -above,
            "direction": "horizontal",
            "columns": max(columns, 1),
        }
        return alt.Legend(**place, **more)


NO_KEY = Key()


def key(words: Sequence[str], size: Size) -> Key:
    """Places for these words."""
    places, x, y = [], 0.0, 0.0
    for word in words:
        wide = SQUARE + width("".join(wrap(word, size.width - SQUARE, size.label, most=1)), size.label)
        if x and x + wide > size.width:
            x, y = 0.0, y + LINE
        places.append((x, y))
        x = round(x + wide + 16, 1)
    return Key(tuple(places), y + 30 if places else 0)
