"""The JSON Schema of what is declared: sorts as definitions, kinds as conditions on an entry."""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.model import Json
from build_scripts.vocabulary.kind import Kind, Option
from build_scripts.vocabulary.sort import Shape, Sort


def published(schema: Mapping[str, Shape], *sorts: Sort) -> dict[str, Json]:
    """A schema as plain JSON: the sorts in it, and those named besides, become its definitions."""
    waiting = list(sorts)
    written: dict[str, Json] = _written(schema, waiting)
    definitions = written.setdefault("$defs", {})
    while waiting:
        sort = waiting.pop()
        if sort.name not in definitions:
            definitions[sort.name] = {"description": sort.documentation, **_written(sort.shape, waiting)}
    return written


def entry(kinds: Mapping[str, Kind], key: str = "kind") -> dict[str, Shape]:
    """The shape of an entry whose property `key` names its kind."""
    return {"properties": {key: {"enum": list(kinds)}}, "allOf": [_kind(kind, key) for kind in kinds.values()]}


def _kind(kind: Kind, key: str) -> Shape:
    return {
        "if": {"required": [key], "properties": {key: {"const": kind.name}}},
        "then": {
            "description": kind.documentation,
            "required": [option.name for option in kind.options.values() if option.required],
            "properties": {option.name: _option(option) for option in kind.options.values()},
        },
    }


def _option(option: Option) -> Shape:
    shape = {"enum": list(option.sort.choices)} if option.sort.choices else option.sort
    return {"description": option.documentation, "allOf": [shape]} if option.documentation else shape


def _written(shape: Shape, waiting: list[Sort]) -> Json:
    """The shape with a reference where a sort stands; that sort is then waiting to be defined."""
    if isinstance(shape, Sort):
        waiting.append(shape)
        return {"$ref": f"#/$defs/{shape.name}"}
    if isinstance(shape, Mapping):
        return {name: _written(inner, waiting) for name, inner in shape.items()}
    return [_written(inner, waiting) for inner in shape] if isinstance(shape, list) else shape
