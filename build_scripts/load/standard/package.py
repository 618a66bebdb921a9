"""The terms of a package: its name, who is credited, under which licence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from build_scripts.load.standard.term import Note, listed, renamed
from build_scripts.model import Json, readable

_NAMES = {"license": "licenses", "source": "sources", "contributor": "contributors", "keyword": "keywords"}
_LICENCE = {"type": "name", "url": "path", "web": "path", "id": "name"}
_SOURCE = {"web": "path", "url": "path", "uri": "path", "name": "title"}
_CONTRIBUTOR = {"name": "title", "web": "path", "url": "path"}


def terms(data: Mapping[str, Json], folder: str, note: Note) -> dict[str, Json]:
    """A package in version 2's terms; name and title are inferred from its folder."""
    said = {**renamed(data, _NAMES)}
    if said.get("profile") in ("data-package", "tabular-data-package", "fiscal-data-package"):
        del said["profile"]
    said = {**credits(said)}
    if not isinstance(said.get("name"), str):
        if "name" in said:
            note("left-out", ("name",), "name")
        said["name"] = folder
        note("inferred", ("name",), folder, name="name")
    if "title" not in said:
        said["title"] = readable(said["name"])
        note("inferred", ("title",), said["title"], name="title")
    if isinstance(said.get("keywords"), str):
        said["keywords"] = [word.strip() for word in re.split("[,;]", said["keywords"]) if word.strip()]
    if isinstance(said.get("version"), int | float) and not isinstance(said["version"], bool):
        said["version"] = str(said["version"])
    if "modified" in said and not is_day(said["modified"]):
        note("left-out", ("modified",), "modified")
        del said["modified"]
    elif "modified" in said:
        said["modified"] = said["modified"][:10]
    return said


def is_day(value: Json) -> bool:
    """Whether a text begins with a day (ISO 8601), and after it at most a time."""
    try:
        date.fromisoformat(str(value)[:10])
    except ValueError:
        return False
    return isinstance(value, str) and bool(re.fullmatch(r"[0-9-]{10}([T ].*)?", value))


def credits(data: Mapping[str, Json]) -> dict[str, Json]:
    """Licences, sources and contributors of a package or a resource."""
    said = dict(data)
    for name, names, plain in (
        ("licenses", _LICENCE, "name"),
        ("sources", _SOURCE, "title"),
        ("contributors", _CONTRIBUTOR, "title"),
    ):
        if name in said and isinstance(said[name], list | dict | str):
            said[name] = [_credit(item, names, plain) for item in listed(said[name])]
    return said


def _credit(item: Json, names: Mapping[str, str], plain: str) -> Json:
    if isinstance(item, str):
        return {plain: item}
    if not isinstance(item, Mapping):
        return item
    said = renamed(item, names)
    if isinstance(said.get("role"), str):
        said["roles"] = said.get("roles", [said["role"]])
        del said["role"]
    return said
