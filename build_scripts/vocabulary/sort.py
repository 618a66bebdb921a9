"""Sorts of values: what an option may hold, said once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from build_scripts.model import Json
from build_scripts.vocabulary.place import Complaint, Complaints, Place

Shape = Any
"""A JSON Schema (those keywords that `_KEYWORDS` obeys); where a value of another sort stands, that `Sort`."""


def _nothing(value: Json, place: Place) -> Complaints:
    yield from ()


@dataclass(frozen=True, eq=False)
class Sort:
    """A sort of value: its name, what it means, its shape, and whether what it names is there."""

    name: str
    documentation: str
    shape: Shape
    verify: Callable[[Json, Place], Complaints] = _nothing
    """Complaints about a value that has the shape."""
    by_row: Callable[[Json], bool] = lambda value: False
    """Whether a value speaks of the row at hand."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of which it is one; none where it is free."""
        return tuple(self.shape.get("enum", ())) if isinstance(self.shape, Mapping) else ()

    def fits(self, value: Json) -> bool:
        """Whether a value has the shape."""
        return fits(self.shape, value)

    def complain(self, value: Json, place: Place) -> Complaints:
        """What is wrong with a value: its shape, or else what it names."""
        if self.fits(value):
            yield from self.verify(value, place)
        else:
            needed = ", ".join(self.choices) or self.name
            yield Complaint("option-sort", str(value), {"needed": needed})


def each(sort: Sort) -> Callable[[Json, Place], Complaints]:
    """The verification of a list of that sort (or of a single one)."""

    def verify(value: Json, place: Place) -> Complaints:
        for one in value if isinstance(value, list) else [value]:
            yield from sort.verify(one, place)

    return verify


def fits(shape: Shape, value: Json) -> bool:
    """Whether a value has a shape."""
    if isinstance(shape, Sort):
        return shape.fits(value)
    return all(holds(shape, value) for word, holds in _KEYWORDS.items() if word in shape)


def _is(name: str, value: Json) -> bool:
    if name in ("number", "integer") and isinstance(value, bool):
        return False
    types: Mapping[str, type | tuple[type, ...]] = {
        "string": str,
        "number": (int, float),
        "boolean": bool,
        "null": type(None),
        "array": list,
        "object": Mapping,
    }
    return isinstance(value, types[name])


def _type(shape: Shape, value: Json) -> bool:
    names = shape["type"]
    return any(_is(name, value) for name in ([names] if isinstance(names, str) else names))


def _properties(shape: Shape, value: Json) -> bool:
    known, others = shape.get("properties", {}), shape.get("additionalProperties", True)
    return not isinstance(value, Mapping) or all(
        fits(known[name], inner) if name in known else others and (others is True or fits(others, inner))
        for name, inner in value.items()
    )


_KEYWORDS: Mapping[str, Callable[[Shape, Json], bool]] = {
    "type": _type,
    "enum": lambda shape, value: isinstance(value, str) and value in shape["enum"],
    "minLength": lambda shape, value: not isinstance(value, str) or len(value) >= shape["minLength"],
    "items": lambda shape, value: not isinstance(value, list) or all(fits(shape["items"], one) for one in value),
    "minItems": lambda shape, value: not isinstance(value, list) or len(value) >= shape["minItems"],
    "required": lambda shape, value: not isinstance(value, Mapping) or all(name in value for name in shape["required"]),
    "properties": _properties,
    "additionalProperties": _properties,
    "oneOf": lambda shape, value: sum(fits(one, value) for one in shape["oneOf"]) == 1,
}
