"""A `pattern` asked of a whole column, where Arrow's engine and Python's cannot disagree.

RE2 never runs away, but reads some expressions otherwise than Python. In expressions without
negation, look-around and back references its classes are the narrower ones (`\\d` knows ten
digits): what it accepts, Python accepts. What it does not accept is for Python to say.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import filterfalse

from build_scripts.columns import arrays
from build_scripts.columns.column import Column
from build_scripts.columns.late import pa, pc
from build_scripts.columns.texts import Listed

_MEMBER = r"(?:[^\\\]\[^&~|-]|\\[dws]|\\[^A-Za-z0-9\n]|(?<=[A-Za-z0-9])-(?=[A-Za-z0-9]))"
_TOKEN = re.compile(
    rf"""
      [^\\\[\](){{}}|*+?^$]                          # a letter, a digit, a dot
    | \\[dws] | \\[^A-Za-z0-9\n]                     # a class, or a sign meant as such
    | \[{_MEMBER}+-?\]                               # one of several, none excluded
    | \(\?: | \((?!\?) | \) | \|                     # groups and alternatives
    | (?:[*+?] | \{{[0-9]{{1,3}}(?:,[0-9]{{0,3}})?\}})(?![*+?{{])
    """,
    re.VERBOSE,
)

_FREE = re.compile(r"[*+?]|\{[0-9]+,")
"""What may make a part longer or shorter; the same signs inside a class only make a pattern look freer than it is."""

_FAR = re.compile(r"(?<!\\)\.|\\\\|\0")
"""What may match the sign between two texts, so that a match of one could end in the next."""


def misfits(column: Column, pattern: str) -> list[str]:
    """Every printed text, blanks aside, that is not known to fit `pattern` as a whole; each once."""
    inner = pattern.removeprefix("^").removesuffix("$")
    if isinstance(column.printed, Listed):
        texts = column.distinct()
        if not straight(pattern):
            return texts
        if not _FAR.search(pattern) and column.printed.fit(inner, column.reading.missing):
            return []
        return list(filterfalse(re.compile(inner).fullmatch, texts))
    expression = f"^(?:{inner})$" if understood(pattern) else None
    found: dict[str, None] = {}
    for chunk in column.printed.array.chunks:
        texts = arrays.once(chunk)
        # an expression may still be too large for that engine
        with suppress(pa.ArrowInvalid):
            texts = texts.filter(pc.invert(pc.match_substring_regex(texts, expression))) if expression else texts
        found.update(dict.fromkeys(texts.to_pylist()))
    return [text for text in found if text not in column.reading.missing]


def straight(pattern: str) -> bool:
    """Whether Python's own engine cannot run away with a pattern either: no groups, at most one part of free length."""
    return understood(pattern) and not re.search(r"(?<!\\)[()|]", pattern) and len(_FREE.findall(pattern)) < 2


def understood(pattern: str) -> bool:
    """Whether what Arrow's engine accepts is sure to be accepted by Python's."""
    end = len(pattern) - (pattern.endswith("$") and not pattern.endswith("\\$"))
    place = pattern.startswith("^")
    if "|" in pattern and (place or end < len(pattern)):
        return False  # `^a|b$` anchors each of its parts on one side only
    at = int(place)
    while at < end:
        token = _TOKEN.match(pattern, at, end)
        if token is None:
            return False
        at = token.end()
    return True
