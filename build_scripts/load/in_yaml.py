"""A descriptor in YAML: its values, and the line on which each begins. Imported where there is one.

What YAML allows and we do not is met here: aliases (a few lines of which can mean gigabytes),
a name twice in one object, numbers that are none, bottomless nesting.
"""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from build_scripts.load.cause import Malformed, yaml_text
from build_scripts.load.cause.json_text import DEEPEST
from build_scripts.load.places import Place
from build_scripts.model import Json


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML's plain values, as JSON has them: what looks like a day stays the text that stands there."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own shape)
        sign: [(tag, form) for tag, form in known if tag != "tag:yaml.org,2002:timestamp"]
        for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read(text: str) -> tuple[Json, Place]:
    """What a text means, and the places of its values. Raises Malformed."""
    try:
        place = _place(text)
        # through JSON, so that YAML's own types are seen as what JSON has
        plain = json.dumps(yaml.load(text, Loader=Loader), default=str, allow_nan=False)  # noqa: S506 (a safe one)
        return json.loads(plain), place
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise yaml_text.fault(error, text) from error


def _place(text: str) -> Place:
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
