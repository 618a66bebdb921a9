"""Cells of several parts: lists, arrays, objects, and points of the globe."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from build_scripts.language import Language

TYPES = ("list", "array", "object", "geopoint")
"""Types of Table Schema whose values have parts."""


def parts(say: Language, kind: str, value: Any) -> tuple[str, ...]:
    """The parts of a value as readers see them, of an object with their names; none where it has no such form."""
    if kind == "geopoint":
        return _point(say, value)
    if isinstance(value, Mapping):
        return tuple(f"{name}: {_part(say, one)}" for name, one in value.items())
    return tuple(_part(say, one) for one in value) if isinstance(value, list | tuple) else ()


def _part(say: Language, value: Any) -> str:
    if isinstance(value, bool):
        return say("form.yes" if value else "form.no")
    if value is None:
        return "–"
    if isinstance(value, list | Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _point(say: Language, value: Any) -> tuple[str, ...]:
    """Latitude and longitude, each with its half of the globe."""
    given = (value.get("lon"), value.get("lat")) if isinstance(value, Mapping) else value
    try:
        longitude, latitude = (Decimal(str(one)) for one in given)
    except (TypeError, ValueError, InvalidOperation):
        return ()
    sides = (latitude, "north", "south"), (longitude, "east", "west")
    return tuple(
        say("form.degrees", value=say.number(abs(degrees)), side=say(f"form.{other if degrees < 0 else side}"))
        for degrees, side, other in sides
    )


def joined(kind: str, found: tuple[str, ...]) -> str:
    """The parts as one text."""
    return (", " if kind == "geopoint" else " · ").join(found)
