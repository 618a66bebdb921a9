"""How much a descriptor may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.load.descriptor import Descriptor
from build_scripts.model import Json, Limits, Problem


def verify(read: Descriptor, limits: Limits) -> Iterator[Problem]:
    """Descriptors with more resources, or tables with more fields, than the portal takes."""
    resources = read.data.get("resources")
    counted: list[tuple[str, Json, tuple[str | int, ...]]] = [("resources", resources, ("resources",))]
    for index, resource in enumerate(resources if isinstance(resources, list) else ()):
        schema = resource.get("schema") if isinstance(resource, Mapping) else None
        at = ("resources", index, "schema", "fields")
        counted.append(("columns", schema.get("fields") if isinstance(schema, Mapping) else None, at))
        for name in ("uniqueKeys", "foreignKeys"):
            counted.append(("keys", schema.get(name) if isinstance(schema, Mapping) else None, (*at[:-1], name)))
        path = resource.get("path") if isinstance(resource, Mapping) else None
        counted.append(("parts", path, ("resources", index, "path")))
    for setting, items, path in counted:
        limit = getattr(limits, setting)
        if isinstance(items, list) and len(items) > limit:
            params = {"setting": setting, "limit": limit}
            yield Problem("limit", read.file, read.line(*path), value=str(len(items)), params=params)
