"""Characters that nobody sees, and those that make a text look like another; what a script or an emoji needs is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from build_scripts.reader import words

_NEEDED = re.compile(
    # between letters of scripts that join or stack (Unicode 16, 23.2), and inside emoji, tags of flags included
    r"(?<=[\u0590-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u18af])[\u200c\u200d]"
    r"|(?<=[\u2000-\u2fff\ufe0f\U0001f000-\U0001faff])\u200d|(?<=[\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007f]"
)
"""Invisible characters that are part of how a word or a sign is written."""
_SIDES = re.compile("[\u061c\u200e\u200f]")
"""Marks that say on which side a full stop or a bracket stands, where both directions meet."""
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]|[\u061c\u200e\u200f]")
"""Marks that put what follows in another order than it is stored (Unicode UAX 9)."""


def kinds(text: str) -> Iterator[str]:
    """The kinds of hidden characters in a text: `control-character`, `bidi-character`, `zero-width`."""
    rest = _NEEDED.sub("", text)
    if words.direction(rest):
        rest = _SIDES.sub("", rest)
    signs = {unicodedata.category(sign): sign for sign in rest if sign not in "\t\n\r"}
    if "Cc" in signs:
        yield "control-character"
    if _TURNED.search(rest):
        yield "bidi-character"
    if any(unicodedata.category(sign) == "Cf" for sign in _TURNED.sub("", rest)):
        yield "zero-width"
