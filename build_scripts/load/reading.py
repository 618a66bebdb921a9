"""How the cells of a field are read, from its schema."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from build_scripts.columns import MISSING, Reading
from build_scripts.model import Json

_USUAL = Reading()
_shared = lru_cache(maxsize=1024)(Reading)
"""Fields that are read alike share what is worked out of how."""


def reading(field: Mapping[str, Json], schema: Mapping[str, Json]) -> Reading:
    """How the cells of a field are read; marks of missing values are the field's own or the table's."""
    marks, given = field.get("missingValues", schema.get("missingValues")), field.get
    return _shared(
        field["type"],
        given("format") or _USUAL.format,
        MISSING if marks is None else frozenset([str(mark["value"] if isinstance(mark, dict) else mark) for mark in marks]),
        tuple(given("trueValues", _USUAL.true)),
        tuple(given("falseValues", _USUAL.false)),
        given("decimalChar", _USUAL.decimal),
        given("groupChar", _USUAL.group),
        given("bareNumber", _USUAL.bare),
        given("delimiter", _USUAL.delimiter),
        given("itemType", _USUAL.item),
    )
