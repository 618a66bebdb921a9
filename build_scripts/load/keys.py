"""Names in a schema that must lead somewhere: keys, labels, printed forms, provenance; and patterns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from build_scripts.model import Json, Problem


def verify(resource: Mapping[str, Json], others: Sequence[Mapping[str, Json]]) -> Iterator[Problem]:
    """Names in a resource that lead nowhere, and patterns that are none; `params["path"]` is the place."""
    schema = resource["schema"]
    names = [field["name"] for field in schema["fields"]]
    for index, field in enumerate(schema["fields"]):
        at = ("schema", "fields", index)
        if names.index(field["name"]) != index:
            yield Problem("field-name-twice", "", field=field["name"], params={"path": (*at, "name")})
        for own in ("labelOf", "published", "unitField"):
            if isinstance(field.get(own), str) and field[own] not in names:
                yield _unknown(field[own], names, (*at, own))
        try:
            regex.compile(field.get("constraints", {}).get("pattern", ""))
        except (regex.error, TypeError) as error:
            path = (*at, "constraints", "pattern")
            yield Problem("pattern-invalid", "", field=field["name"], params={"path": path, "reason": str(error)})
    for name in listed(schema.get("primaryKey", [])):
        if name not in names:
            yield _unknown(name, names, ("schema", "primaryKey"))
    for own, name in resource.get("provenance", {}).items():
        if name not in names:
            yield _unknown(name, names, ("provenance", own))
    for index, columns in enumerate(schema.get("uniqueKeys", [])):
        for name in columns:
            if name not in names:
                yield _unknown(name, names, ("schema", "uniqueKeys", index))
    schemas = {other["name"]: other["schema"] for other in others}
    for index, key in enumerate(schema.get("foreignKeys", [])):
        yield from _foreign(key, names, schemas, resource["name"], ("schema", "foreignKeys", index))


def _foreign(
    key: Mapping[str, Json],
    names: Sequence[str],
    schemas: Mapping[str, Mapping[str, Json]],
    own: str,
    at: tuple[str | int, ...],
) -> Iterator[Problem]:
    reference = key["reference"]
    resource = target(key, own)
    if resource not in schemas:
        yield Problem("key-resource-unknown", "", value=resource, params={"path": at, "known": ", ".join(schemas)})
        return
    there = [field["name"] for field in schemas[resource]["fields"]]
    for name in listed(key["fields"]):
        if name not in names:
            yield _unknown(name, names, (*at, "fields"))
    for name in listed(reference["fields"]):
        if name not in there:
            yield _unknown(name, there, (*at, "reference"))


def target(key: Mapping[str, Json], own: str) -> str:
    """The table that a foreign key leads to; one without a name leads to its own."""
    return str(key["reference"].get("resource") or own)


def _unknown(name: str, known: Sequence[str], path: tuple[str | int, ...]) -> Problem:
    return Problem("field-unknown", "", field=str(name), value=str(name), params={"path": path, "known": ", ".join(known)})


def listed(value: Json) -> list[str]:
    """The columns of a key: one name, or several."""
    return [value] if isinstance(value, str) else list(value)
