"""Bounds of durations: Table Schema 2.0 has them, Frictionless does not."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from build_scripts.model import Json

BOUNDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "minimum": operator.ge,
    "maximum": operator.le,
    "exclusiveMinimum": operator.gt,
    "exclusiveMaximum": operator.lt,
}
_FROM = (datetime(1696, 9, 1), datetime(1697, 2, 1), datetime(1903, 3, 1), datetime(1903, 7, 1))
"""XML Schema 2, 3.2.6.2: one duration is longer than another where it is so from each of these days on."""


def bounds(constraints: Mapping[str, Json]) -> dict[str, Any]:
    """The bounds that a field declares, as durations; they have been found to be some."""
    return {name: _read(str(constraints[name])) for name in BOUNDS if name in constraints}


def broken(value: Any, bounds: Mapping[str, Any]) -> Iterator[str]:
    """The names of the bounds that a duration does not keep. Raises ArithmeticError beyond the year 9999."""
    for name, bound in bounds.items():
        if not all(BOUNDS[name](day + value, day + bound) for day in _FROM):
            yield name


def _read(text: str) -> Any:
    from isodate import parse_duration  # type: ignore[import-untyped]

    return parse_duration(text)
