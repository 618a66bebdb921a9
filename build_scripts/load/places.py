"""The physical line on which each value of a descriptor begins, for JSON and for YAML.

What the two syntaxes allow and we do not is met here too: a name twice in one object, numbers
that are none, halves of characters, aliases (a few lines of which can mean gigabytes), bottomless nesting.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

DEEPEST = 64
"""How many lists and objects may stand inside one another."""

Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,\n]|[^\S\n]+|[^\s{}\[\]:,"]+')


class Malformed(Exception):
    """A text that is no descriptor, and the line where that shows."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


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
                outer.name = _string(symbol, line)
                if outer.name in outer.inside:
                    raise Malformed(f'"{outer.name}" ×2', line)
                continue
            place = Place(line, {})
            outer.inside[len(outer.inside) if outer.name is None else outer.name] = place
            outer.name = None
            root = place if len(opened) == 1 else root
            _enter(symbol, line, place, opened)
    return root


def _enter(symbol: str, line: int, place: Place, opened: list[_Open]) -> None:
    if symbol in "{[":
        if len(opened) > DEEPEST:
            raise Malformed("[" * 3 + "…", line)
        assert isinstance(place.inside, dict)
        opened.append(_Open(symbol == "{", place.inside))
    elif symbol.startswith('"'):
        _string(symbol, line)
    elif symbol not in ("true", "false", "null") and not abs(float(symbol)) < float("inf"):
        raise Malformed(symbol, line)


def _string(symbol: str, line: int) -> str:
    if "\\" not in symbol:
        return symbol[1:-1]
    text: str = json.loads(symbol, strict=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise Malformed(symbol, line) from None
    return text


def of_yaml(text: str) -> Place:
    """The places of a YAML text. Raises Malformed, or yaml.YAMLError where it is none."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
            raise Malformed("*" if isinstance(event, yaml.AliasEvent) else "…", _line(event.start_mark))
    node = yaml.compose(text, Loader=Loader)
    return _of_node(node) if node is not None else Place(1)


def _of_node(node: yaml.Node) -> Place:
    inside: dict[str | int, Place] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if str(key.value) in inside:
                raise Malformed(f'"{key.value}" ×2', _line(key.start_mark))
            inside[str(key.value)] = _of_node(value)
    elif isinstance(node, yaml.SequenceNode):
        inside = {index: _of_node(item) for index, item in enumerate(node.value)}
    return Place(_line(node.start_mark), inside)


def _line(mark: Any) -> int:
    return int(mark.line) + 1
