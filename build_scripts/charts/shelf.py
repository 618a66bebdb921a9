"""Words beside points, set only where nothing stands yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from build_scripts.charts.metrics import width
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import LEADING

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


def thinned(wanted: Mapping[int, tuple[float, float]], room: float, kept: Collection[int]) -> list[int]:
    """Those texts of given (middle, height) that find room one below the other: one by one, of the two that are
    nearest to each other the second is left out, but none of `kept` while there are others.
    """
    order = sorted(wanted, key=lambda key: wanted[key][0])
    while sum(wanted[key][1] for key in order) > room and len(order) > 1:
        middles = [wanted[key][0] for key in order]
        near = sorted(range(1, len(order)), key=lambda i: (order[i] in kept, middles[i] - middles[i - 1]))
        del order[near[0]]
    return order


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

    def cross(self, points: Sequence[tuple[float, float]], radius: float) -> None:
        """Nothing may cover the points of a line, nor what lies between them."""
        for x, y in points:
            self.take(x, y, radius)
        for (x, y), (to, down) in pairwise(points):
            steps = int(max(abs(to - x), abs(down - y)) // radius)
            for i in range(1, steps):
                self.take(x + (to - x) * i / steps, y + (down - y) * i / steps, 1)

    def free(self, box: Box) -> bool:
        """Whether a box lies inside the picture and touches nothing."""
        left, top, right, bottom = box
        if left < self.left or top < self.top or right > self.right or bottom > self.bottom:
            return False
        return not any(left < other[2] and right > other[0] and top < other[3] and bottom > other[1] for other in self.taken)

    def set(self, lines: Sequence[str], x: float, y: float, size: int, sides: str = "rlab", bold: bool = False) -> Spec:
        """A text beside a point where it fits, as `marks.labels` draws it; nothing where it fits nowhere.

        `sides` are tried in turn: right (R a little higher, S a little lower), left, above, below.
        """
        wide = max(width(line, size, bold) for line in lines)
        high = len(lines) * size * LEADING
        places = {
            "r": (x + 8, y - high / 2, 8.0),
            "l": (x - 8 - wide, y - high / 2, -8.0),
            "R": (x + 8, y - high, 8.0),
            "S": (x + 8, y, 8.0),
            "a": (x - wide / 2, y - 8 - high, 0.0),
            "b": (x - wide / 2, y + 8, 0.0),
        }
        for side in sides:
            left, top, across = places[side]
            box = (left, top, left + wide, top + high)
            if self.free(box):
                self.taken.append(box)
                return beside(lines, across, top + high / 2 - y, size, bold)
        return {}


def beside(lines: Sequence[str], across: float, down: float, size: int, bold: bool = False) -> Spec:
    """A text whose middle is `down` pixels below a point, as a record says it.

    Vega sets the first line of a text at its place: several are moved up by half of the others.
    """
    first = down - (len(lines) - 1) * size * LEADING / 2
    text = {"_text": "\n".join(lines), "_dx": round(across, 1), "_dy": round(first, 1)}
    return {**text, "_bold": True} if bold else text
