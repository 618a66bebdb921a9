"""The house style: colours, sizes and typeface of every chart.

A colour is a CSS custom property with its light value as fallback, so that a page
may theme the picture while the file alone still looks right::

    token("ink")  ─▶  var(--chart-ink, #1c1c1c)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

FONT = "Inter, 'Helvetica Neue', Arial, sans-serif"

COLOURS = {
    "ink": "#1c1c1c",
    "muted": "#5c6066",
    "grid": "#dedfdc",
    "track": "#f1f1ef",
    "ground": "#ffffff",
    "bar": "#a9b1ba",
    "1": "#1b3a5f",
    "2": "#2a6f93",
    "3": "#55a297",
    "4": "#8fbf7a",
    "5": "#dccb5d",
    "6": "#f0e6bf",
    "on-1": "#fffffe",
    "on-2": "#fffffd",
    "on-3": "#111111",
    "on-4": "#111112",
    "on-5": "#111113",
    "on-6": "#111114",
}
"""Light values. 1 to 6 fall evenly in lightness, so that they survive a grey printer and
colour-blind eyes; on-1 to on-6 are for words upon them. No value occurs twice: a script can
lead each back to its name."""

RAMPS = {1: "1", 2: "13", 3: "135", 4: "1246", 5: "12345", 6: "123456"}
VARIABLE = re.compile(r"var\(--chart-[a-z0-9-]+, ([^()]*)\)")


def token(name: str) -> str:
    """The colour of that name, as written in the picture."""
    return f"var(--chart-{name}, {COLOURS[name]})"


def tokens(accent: str) -> dict[str, str]:
    """Every CSS custom property that a picture may use and its light value."""
    return {**{f"--chart-{name}": colour for name, colour in COLOURS.items()}, "--chart-accent": accent}


def ramp(count: int) -> list[str]:
    """Names of `count` colours from dark to light; beyond six they come round again."""
    names = RAMPS[min(max(count, 1), 6)]
    return [names[i % len(names)] for i in range(count)]


def plain(text: str) -> str:
    """The same with colours written out, for programs that know no CSS custom properties."""
    return VARIABLE.sub(r"\1", text)


@dataclass(frozen=True)
class Size:
    """One of the two widths in which each chart is drawn, in pixels."""

    name: Literal["wide", "narrow"]
    width: int
    title: int
    subtitle: int
    label: int = 13
    small: int = 12

    @property
    def narrow(self) -> bool:
        """Drawn for a phone."""
        return self.name == "narrow"


WIDE = Size("wide", 720, title=20, subtitle=14)
NARROW = Size("narrow", 360, title=17, subtitle=13)
