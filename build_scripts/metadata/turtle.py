"""JSON-LD as Turtle (https://www.w3.org/TR/turtle/), for what this package makes: nested nodes of prefixed names.

Not a reader of JSON-LD: it knows `@id`, `@type`, `@value` with `@language` or `@type`, lists and texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_RISKY = re.compile(r'[\\"\x00-\x1f\x7f]')
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\\x7f-\x9f]')


def written(document: Mapping[str, Any]) -> bytes:
    """The document: its prefixes, then a block for each node with an address, in the order they are met."""
    blocks: dict[str, None] = {}
    _subject(document, blocks)
    prefixes = "".join(f"@prefix {name}: {_iri(space)} .\n" for name, space in document["@context"].items())
    return (prefixes + "".join(f"\n{block}\n" for block in blocks)).encode("utf-8", "replace")


def _subject(node: Mapping[str, Any], blocks: dict[str, None]) -> str:
    """How a node is named; what is said of it is put among `blocks`, or, where it has no address, stands in its place."""
    inner: dict[str, None] = {}
    said = " ;\n    ".join(_said(node, inner))
    if "@id" not in node:
        blocks.update(inner)
        return f"[ {said} ]" if said else "[]"
    name = _iri(node["@id"])
    if said:
        blocks[f"{name} {said} ."] = None
    blocks.update(inner)
    return name


def _said(node: Mapping[str, Any], blocks: dict[str, None]) -> Iterator[str]:
    for key, value in node.items():
        if key in ("@context", "@id"):
            continue
        many = value if isinstance(value, list) else [value]
        if many:
            yield f"{'a' if key == '@type' else key} " + ", ".join(_object(key, one, blocks) for one in many)


def _object(key: str, value: Any, blocks: dict[str, None]) -> str:
    if key == "@type":
        return str(value)
    if not isinstance(value, Mapping):
        return _text(str(value))
    if "@value" not in value:
        return _subject(value, blocks)
    literal = _text(str(value["@value"]))
    if "@language" in value:
        return f"{literal}@{value['@language']}"
    return f"{literal}^^{value['@type']}" if "@type" in value else literal


def _text(text: str) -> str:
    return f'"{_RISKY.sub(_escaped, text)}"'


def _escaped(sign: re.Match[str]) -> str:
    return _ESCAPED.get(sign[0]) or f"\\u{ord(sign[0]):04X}"


def _iri(address: str) -> str:
    """An address between angle brackets; what may not stand there is written in percents."""
    return f"<{_NO_IRI.sub(lambda sign: ''.join(f'%{byte:02X}' for byte in sign[0].encode()), address)}>"
