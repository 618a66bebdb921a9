"""The house style: colours, sizes and typeface of every chart.

A colour is a CSS custom property with its light value as fallback, so that a page
may theme the picture while the file alone still looks right::

    token("ink")  ─▶  var(--chart-ink, #1c1c1c)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

LEADING = 1.25
"""From line to line, in sizes of the letters."""
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
    "on-1": "#ffffff",
    "on-2": "#ffffff",
    "on-3": "#111111",
    "on-4": "#111111",
    "on-5": "#111111",
    "on-6": "#111111",
    "on-bar": "#111111",
}
"""Light values. 1 to 6 fall evenly in lightness, so that they survive a grey printer and
colour-blind eyes; on-1 to on-6 and on-bar are for words upon them."""

RAMPS = {1: "1", 2: "13", 3: "135", 4: "1246", 5: "12345", 6: "123456"}
MOST_COLOURS = max(RAMPS)
"""Colours that can be told apart; what is more is grey."""
VARIABLE = re.compile(r"var\(--chart-[a-z0-9-]+, ([^()]*)\)")


def token(name: str) -> str:
    """The colour of that name, as written in the picture."""
    return f"var(--chart-{name}, {COLOURS[name]})"


def upon(colour: str) -> str:
    """The ink for what is written upon a colour of the ramp."""
    return token(f"on-{colour.removeprefix('var(--chart-').partition(',')[0]}")


def tokens(accent: str) -> dict[str, str]:
    """Every CSS custom property that a picture may use and its light value."""
    return {**{f"--chart-{name}": colour for name, colour in COLOURS.items()}, "--chart-accent": accent}


def ramp(count: int) -> list[str]:
    """Names of `count` colours from dark to light; beyond those that can be told apart, grey."""
    names = RAMPS[min(max(count, 1), MOST_COLOURS)]
    return [*names, *["bar"] * (count - len(names))][:count]


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
