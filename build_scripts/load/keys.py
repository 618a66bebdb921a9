"""Names in a schema that must lead somewhere: keys, labels, printed forms, provenance; and patterns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from build_scripts import columns
from build_scripts.model import Json, Problem

Schemas = Mapping[str, Mapping[str, Json]]
"""The schema of every table of a package, by the table's name."""


def verify(resource: Mapping[str, Json], schemas: Schemas) -> Iterator[Problem]:
    """Names in a resource that lead nowhere, and patterns that are none; `params["path"]` is the place."""
    schema = resource["schema"]
    names: dict[str, int] = {}
    for index, field in enumerate(schema["fields"]):
        names.setdefault(field["name"], index)
    for index, field in enumerate(schema["fields"]):
        at = ("schema", "fields", index)
        if names[field["name"]] != index:
            yield Problem("field-name-twice", "", field=field["name"], params={"path": (*at, "name")})
        for own in ("labelOf", "published", "unitField"):
            if isinstance(field.get(own), str) and field[own] not in names:
                yield _unknown(field[own], names, (*at, own))
        pattern = field.get("constraints", {}).get("pattern")
        place = _fault(pattern)
        if place is not None:
            params = {"path": (*at, "constraints", "pattern"), "place": str(place + 1)}
            yield Problem("pattern-invalid", "", field=field["name"], value=str(pattern), params=params)
    for name in listed(schema.get("primaryKey", [])):
        if name not in names:
            yield _unknown(name, names, ("schema", "primaryKey"))
    for own, name in resource.get("provenance", {}).items():
        if own != "inOrder" and name not in names:
            yield _unknown(name, names, ("provenance", own))
    for index, key in enumerate(schema.get("uniqueKeys", [])):
        for place, name in enumerate(key):
            if name not in names:
                yield _unknown(name, names, ("schema", "uniqueKeys", index, place))
    for index, key in enumerate(schema.get("foreignKeys", [])):
        yield from _foreign(key, names, schemas, resource["name"], ("schema", "foreignKeys", index))


def _fault(pattern: Json) -> int | None:
    """At which character (0-based) a pattern is none; why, the engines say in English only."""
    if pattern is None:
        return None
    engine: Any = re
    if not (isinstance(pattern, str) and columns.straight(pattern)):
        import regex as engine
    try:
        engine.compile(pattern)
    except (engine.error, TypeError) as error:
        return getattr(error, "pos", None) or 0
    return None


def _foreign(
    key: Mapping[str, Json], names: Collection[str], schemas: Schemas, own: str, at: tuple[str | int, ...]
) -> Iterator[Problem]:
    reference = key["reference"]
    resource = target(key, own)
    if resource not in schemas:
        yield Problem(
            "key-resource-unknown",
            "",
            value=resource,
            params={"path": (*at, "reference", "resource"), "known": ", ".join(schemas)},
        )
        return
    counts = [len(listed(part["fields"])) for part in (key, reference)]
    if counts[0] != counts[1]:
        yield Problem("key-uneven", "", params={"path": at, "count": str(counts[0]), "other": str(counts[1])})
        return
    there = {field["name"]: None for field in schemas[resource]["fields"]}
    for name in listed(key["fields"]):
        if name not in names:
            yield _unknown(name, names, (*at, "fields"))
    for name in listed(reference["fields"]):
        if name not in there:
            yield _unknown(name, there, (*at, "reference", "fields"))


def target(key: Mapping[str, Json], own: str) -> str:
    """The table that a foreign key leads to; one without a name leads to its own."""
    return str(key["reference"].get("resource") or own)


def _unknown(name: str, known: Collection[str], path: tuple[str | int, ...]) -> Problem:
    return Problem("field-unknown", "", field=str(name), value=str(name), params={"path": path, "known": ", ".join(known)})


def listed(value: Json) -> list[str]:
    """The columns of a key: one name, or several."""
    return [value] if isinstance(value, str) else list(value)
