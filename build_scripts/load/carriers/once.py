"""A file of a package is read once, however many of its tables are made of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from build_scripts.load.carriers.carried import Carried
from build_scripts.load.carriers.reading import read
from build_scripts.model import Json, Limits, Problem

_DECIDING = ("path", "type", "format", "mediatype", "encoding", "compression", "dialect")
"""Properties that decide, with the names of the fields, what is read from a file."""


def once(
    known: dict[str, Carried],
    resource: Mapping[str, Json],
    folder: Path,
    shown: Callable[[str], str],
    limits: Limits,
    line: Callable[..., int | None],
) -> Carried | Problem:
    """The same as `read`; what is `known` of a package's files is not read again: many tables may be views of one."""
    if "data" in resource:
        return read(resource, folder, shown, limits, line)
    names = [field["name"] for field in resource.get("schema", {}).get("fields", [])]
    key = json.dumps([*map(resource.get, _DECIDING), names, "schema" in resource])
    if key not in known:
        found = read(resource, folder, shown, limits, line)
        if isinstance(found, Problem):
            return found
        known[key] = found
    return known[key]
