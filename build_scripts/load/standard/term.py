"""What all terms of a descriptor share: empty values, addresses, credits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from build_scripts.model import Json

Path = tuple[str | int, ...]
Note = Callable[..., None]
"""Takes a code, the path of what is spoken of, and a value to show."""

_TEXTS = frozenset(
    {"title", "description", "name", "unit", "label", "format", "homepage", "version", "created", "path", "email"}
)
_OPTIONAL = _TEXTS | {
    *("licenses", "sources", "contributors", "keywords", "image", "schema", "dialect", "encoding", "mediatype", "type"),
    *("constraints", "primaryKey", "foreignKeys", "uniqueKeys", "missingValues", "rdfType", "hash", "bytes", "fieldsMatch"),
}
"""Properties that say nothing where they are null."""
_UNREAD = frozenset(
    {"data", "row", "where", "values", "over", "enum", "categories", "missingValues", "trueValues", "falseValues"}
)
"""Below these, what is empty may mean something."""


def blanks(node: Any, note: Note, path: Path = ()) -> Any:
    """A descriptor without the properties of the standard that say nothing: null, an empty title, an empty list."""
    if isinstance(node, dict):
        kept = {}
        for name, value in node.items():
            if not value and _empty(name, value):
                if name in ("title", "description") and value == "":
                    note("left-out", (*path, name), name)
                continue
            inner = isinstance(value, dict | list) and name not in _UNREAD
            kept[name] = blanks(value, note, (*path, name)) if inner else value
        return kept
    if isinstance(node, list):
        return [blanks(item, note, (*path, index)) for index, item in enumerate(node)]
    return node


def _empty(name: str, value: Any) -> bool:
    if value is None:
        return name in _OPTIONAL
    if value == "":
        return name in _TEXTS or name == "license" or name.rpartition("_")[0] in _TEXTS
    return value in ([], {}) and name in ("licenses", "license", "primaryKey")


def is_address(value: Any) -> bool:
    """Whether a value is an address of the web or of another scheme; never followed."""
    return isinstance(value, str) and bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*://|//", value))


def renamed(data: Mapping[str, Json], names: Mapping[str, str]) -> dict[str, Json]:
    """The properties under their names of today; one that has both keeps today's."""
    today = {name: names.get(name, name) for name, value in data.items() if value is not None or name not in names}
    return {
        today[name]: value for name, value in data.items() if today.get(name) == name or today.get(name, name) not in data
    }


def listed(value: Json) -> list[Json]:
    """A list, whatever stands for one."""
    return value if isinstance(value, list) else [value]
