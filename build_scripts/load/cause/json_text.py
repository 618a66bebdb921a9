"""Which fault of syntax stopped the reader of JSON: from what stands where it stopped, not from its English."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator

from build_scripts.load.cause.malformed import Malformed, at, line
from build_scripts.model import Json

DEEPEST = 64
"""How many lists and objects may stand inside one another."""

_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]')
_CLOSES = {"}": "{", "]": "["}
_WORD = re.compile(r"[^\s,:\[\]{}\"]+")
_QUOTES = "'‘’‚“”„«»`"


class Doubtful(Exception):
    """Something in a text may be what JSON allows and we do not."""


def plain(text: str) -> Json:
    """What a text means, where it holds no name twice, no odd number, no half of a character and no bottomless nesting.

    Raises Doubtful where it may, and whatever `json.loads` raises.
    """
    if "\\ud" in text or "\\uD" in text:
        raise Doubtful
    value = json.loads(text, object_pairs_hook=_apart, parse_constant=_odd, parse_float=_measured, parse_int=_counted)
    if _deep(value, DEEPEST):
        raise Doubtful
    return value


def _apart(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Doubtful
    return found


def _odd(symbol: str) -> Json:
    raise Doubtful


def _measured(symbol: str) -> float:
    value = float(symbol)
    return value if math.isfinite(value) else _odd(symbol)


def _counted(symbol: str) -> int:
    return int(symbol) if len(symbol) < 300 else _odd(symbol)


def _deep(value: Json, left: int) -> bool:
    """Whether more than so many lists and objects stand inside one another."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return left < 0 or any(_deep(one, left - 1) for one in inner if isinstance(one, dict | list))


def fault(error: json.JSONDecodeError) -> Malformed:
    """The fault at which the reader of reference gave up."""
    text, place = error.doc, error.pos
    before = len(text[:place].rstrip())
    sign, last = text[place : place + 1], text[before - 1 : before]
    if error.msg == "Extra data":
        return at("syntax-comment" if sign in "/#" else "syntax-after-end", text, place, _word(text, place))
    if not sign or error.msg.startswith("Unterminated string"):
        return _cut(text)
    if error.msg.startswith("Invalid"):
        return _inside(text, place)
    if error.msg.startswith("Illegal trailing comma"):
        return at("syntax-comma-extra", text, place)
    if sign in "/#":
        return at("syntax-comment", text, place, _word(text, place))
    if sign in _QUOTES:
        return at("syntax-quotes", text, place, sign)
    if sign in "}]" and last == ",":
        return at("syntax-comma-extra", text, before - 1)
    return _expected(error.msg, text, place, before)


def _expected(said: str, text: str, place: int, before: int) -> Malformed:
    """What is missing, or what stands there instead."""
    sign, word = text[place], _word(text, place)
    if said.startswith("Expecting property name"):
        return at("syntax-value-missing" if sign in ",:" else "syntax-name-bare", text, place, word)
    if said.startswith("Expecting ':'"):
        return at("syntax-colon-missing", text, place, _line_end(text, before))
    if said.startswith("Expecting ','"):
        return _unseparated(text, place, before)
    if re.match(r"[0-9.+-]", sign):
        return at("syntax-number", text, place, word)
    return at("syntax-value-missing" if sign in ",:]}" else "syntax-word", text, place, word)


def _unseparated(text: str, place: int, before: int) -> Malformed:
    """Two things side by side, or a bracket that closes another."""
    sign, word = text[place], _word(text, place)
    if sign in _CLOSES:
        opened = _opened(text[:place])
        return at("syntax-bracket", text, place, sign, opened=text[opened[-1]], other=line(text, opened[-1]))
    if sign == ":":
        return at("syntax-colon-extra", text, place)
    if place == before and text[before - 1] == '"' and sign not in '"{[':
        return at("syntax-quote-inside", text, place - 1, word)
    if place == before and text[before - 1].isdigit():
        begins = before - len(re.split(r"[^0-9+-]", text[:before])[-1])
        return at("syntax-number", text, begins, text[begins:before] + word)
    return at("syntax-comma-missing", text, place, word, other=line(text, before - 1))


def _inside(text: str, place: int) -> Malformed:
    """What cannot stand inside a text: a line break, a control character, half an escape."""
    sign = text[place : place + 1]
    if sign in "\r\n":
        return at("syntax-quote-open", text, text.rfind('"', 0, place), _line_end(text, place))
    if ord(sign) < 0x20:
        return at("syntax-control", text, place, f"U+{ord(sign):04X}")
    begins = text.rfind("\\", 0, place + 1)
    return at("syntax-escape", text, begins, text[begins : begins + (6 if text[begins + 1 : begins + 2] == "u" else 2)])


def _cut(text: str) -> Malformed:
    """A text that ends too soon: what is still open."""
    opened = _opened(text)
    begins = opened[-1] if opened else len(text.rstrip())
    value = text[begins] if opened else _line_end(text, begins)
    return at("syntax-cut", text, len(text.rstrip()), value, other=line(text, begins))


def deep(text: str) -> Malformed:
    """Where a text nests too deep for any reader."""
    opened = 0
    for place in _brackets(text):
        opened += 1 if text[place] in "{[" else -1
        if opened > DEEPEST:
            return at("syntax-deep", text, place, limit=DEEPEST)
    return at("syntax-deep", text, 0, limit=DEEPEST)


def long(text: str) -> Malformed:
    """Where a number stands that has more digits than any reader takes."""
    found = re.search(r"[0-9]{4301,}", text)
    return at("syntax-number-long", text, found.start() if found else 0, found[0] if found else "")


def _opened(text: str) -> list[int]:
    """Where the brackets stand that are not closed."""
    found: list[int] = []
    for place in _brackets(text):
        if text[place] in "{[":
            found.append(place)
        elif found:
            found.pop()
    return found


def _brackets(text: str) -> Iterator[int]:
    return (found.start() for found in _BRACKETS.finditer(text) if found[0][0] != '"')


def _word(text: str, place: int) -> str:
    """What stands there, as a person would point at it: a name with its quotes, a word, a sign."""
    quoted = re.compile(r'"(?:[^"\\\n]|\\.)*"').match(text, place)
    found = quoted or _WORD.match(text, place)
    return found[0] if found else text[place : place + 1]


def _line_end(text: str, before: int) -> str:
    """The last words of the line that ends there."""
    return text[text.rfind("\n", 0, before) + 1 : before].strip()[-40:]
