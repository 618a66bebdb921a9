"""Words beside points, set only where nothing stands yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from build_scripts.charts.metrics import width

Box = tuple[float, float, float, float]
"""left, top, right, bottom"""


def spread(wanted: Sequence[tuple[float, float]], top: float, bottom: float) -> list[float]:
    """Middles for texts of given (middle, height) one below the other, as near as they can be to where they belong."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i][0])
    found, free = [0.0] * len(wanted), top
    for i in order:
        middle, high = wanted[i]
        found[i] = max(middle, free + high / 2)
        free = found[i] + high / 2
    for i in reversed(order):
        high = wanted[i][1]
        found[i] = min(found[i], bottom - high / 2)
        bottom = found[i] - high / 2
    return [round(middle, 1) for middle in found]


@dataclass
class Shelf:
    """The places of a picture that are taken. A drawing tool, not a value: it fills while one chart is drawn."""

    right: float
    bottom: float
    left: float = 0
    top: float = 0
    taken: list[Box] = field(default_factory=list)

    def hold(self, box: Box) -> None:
        """Nothing may cover that box."""
        self.taken.append(box)

    def take(self, x: float, y: float, radius: float) -> None:
        """Nothing may cover the point there."""
        self.taken.append((x - radius, y - radius, x + radius, y + radius))

    def free(self, box: Box) -> bool:
        """Whether a box lies inside the picture and touches nothing."""
        left, top, right, bottom = box
        if left < self.left or top < self.top or right > self.right or bottom > self.bottom:
            return False
        return not any(left < other[2] and right > other[0] and top < other[3] and bottom > other[1] for other in self.taken)

    def set(
        self, lines: Sequence[str], x: float, y: float, size: int, sides: str = "rlab", bold: bool = False
    ) -> dict[str, Any] | None:
        """A text beside a point where it fits; None where it fits nowhere.

        `sides` are tried in turn: right (R a little higher, S a little lower), left, above, below.
        """
        wide = max(width(line, size, bold) for line in lines)
        high = len(lines) * size * 1.25
        places = {
            "r": (x + 8, y - high / 2, "left", x + 8, y),
            "l": (x - 8 - wide, y - high / 2, "right", x - 8, y),
            "R": (x + 8, y - high, "left", x + 8, y - high / 2),
            "S": (x + 8, y, "left", x + 8, y + high / 2),
            "a": (x - wide / 2, y - 8 - high, "center", x, y - 8 - high / 2),
            "b": (x - wide / 2, y + 8, "center", x, y + 8 + high / 2),
        }
        for side in sides:
            left, top, align, px, py = places[side]
            box = (left, top, left + wide, top + high)
            if self.free(box):
                self.taken.append(box)
                return {"lines": "\n".join(lines), "px": round(px, 1), "py": round(py, 1), "align": align, "bold": bold}
        return None
