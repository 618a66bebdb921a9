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

from build_scripts.load.cause import Malformed
from build_scripts.load.cause.json_text import DEEPEST


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML's plain values, as JSON has them: what looks like a day stays the text that stands there."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own shape)
        sign: [(tag, form) for tag, form in known if tag != "tag:yaml.org,2002:timestamp"]
        for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


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


def of_yaml(text: str) -> Place:
    """The places of a YAML text. Raises Malformed, or yaml.YAMLError where it is none."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
            code = "syntax-alias" if isinstance(event, yaml.AliasEvent) else "syntax-deep"
            raise _marked(code, event.start_mark, limit=DEEPEST)
    node = yaml.compose(text, Loader=Loader)
    return _of_node(node) if node is not None else Place(1)


def _of_node(node: yaml.Node) -> Place:
    inside: dict[str | int, Place] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if str(key.value) in inside:
                raise _marked("syntax-key-twice", key.start_mark, str(key.value), other=inside[str(key.value)].line)
            if not isinstance(key, yaml.ScalarNode):
                raise _marked("syntax-key-odd", key.start_mark)
            inside[str(key.value)] = _of_node(value)
    elif isinstance(node, yaml.SequenceNode):
        inside = {index: _of_node(item) for index, item in enumerate(node.value)}
    elif node.tag == "tag:yaml.org,2002:float" and re.fullmatch(r"[+-]?\.inf|\.nan", node.value, re.IGNORECASE):
        raise _marked("syntax-not-finite", node.start_mark, node.value)
    return Place(_line(node.start_mark), inside)


def _line(mark: Any) -> int:
    return int(mark.line) + 1


def _marked(code: str, mark: Any, value: str = "", **params: int) -> Malformed:
    return Malformed(code, _line(mark), int(mark.column) + 1, value, **params)
