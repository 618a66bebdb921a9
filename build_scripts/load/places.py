"""The physical line on which each value of a descriptor begins.

What JSON's readers allow and we do not is met here too: a name twice in one object, numbers
that are none, halves of characters, bottomless nesting.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from build_scripts.load.cause import Malformed
from build_scripts.load.cause.json_text import DEEPEST

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,\n]|[^\S\n]+|[^\s{}\[\]:,"]+')


@dataclass(frozen=True)
class Place:
    """Where a value begins, and where what is inside it begins."""

    line: int
    inside: Mapping[str | int, Place] = field(default_factory=dict)

    def find(self, path: tuple[str | int, ...]) -> int:
        """The line of the value at `path`, or of its nearest parent."""
        place = self
        for step in path:
            if step not in place.inside:
                break
            place = place.inside[step]
        return place.line


@dataclass
class _Open:
    """An object or list that has begun: its members so far, and the name whose value comes next."""

    named: bool
    inside: dict[str | int, Place]
    name: str | None = None


def of_json(text: str) -> Place:
    """The places of a JSON text that `json.loads` has accepted. Raises Malformed."""
    line, opened, root = 1, [_Open(False, {})], Place(1)
    for symbol in _TOKEN.findall(text):
        if symbol == "\n":
            line += 1
        elif symbol in "}]":
            opened.pop()
        elif symbol not in ":," and not symbol.isspace():
            outer = opened[-1]
            if outer.named and outer.name is None:
                outer.name = _string(symbol, text, line)
                if outer.name in outer.inside:
                    raise _wrong("syntax-key-twice", symbol, text, line, other=outer.inside[outer.name].line)
                continue
            place = Place(line, {})
            outer.inside[len(outer.inside) if outer.name is None else outer.name] = place
            outer.name = None
            root = place if len(opened) == 1 else root
            _enter(symbol, text, line, place, opened)
    return root


def _enter(symbol: str, text: str, line: int, place: Place, opened: list[_Open]) -> None:
    if symbol in "{[":
        if len(opened) > DEEPEST:
            raise _wrong("syntax-deep", symbol, text, line, limit=DEEPEST)
        assert isinstance(place.inside, dict)
        opened.append(_Open(symbol == "{", place.inside))
    elif symbol.startswith('"'):
        _string(symbol, text, line)
    elif symbol not in ("true", "false", "null") and not abs(float(symbol)) < float("inf"):
        code = "syntax-number-long" if symbol.lstrip("-").isdigit() else "syntax-not-finite"
        raise _wrong(code, symbol, text, line)


def _string(symbol: str, text: str, line: int) -> str:
    if "\\" not in symbol:
        return symbol[1:-1]
    meant: str = json.loads(symbol, strict=False)
    try:
        meant.encode("utf-8")
    except UnicodeEncodeError:
        raise _wrong("syntax-half-character", symbol, text, line) from None
    return meant


def _wrong(code: str, symbol: str, text: str, line: int, **params: int) -> Malformed:
    """A fault at a symbol: at its last place on the line, as a name stands there the second time."""
    return Malformed(code, line, text.split("\n", line)[line - 1].rfind(symbol) + 1, symbol, **params)
