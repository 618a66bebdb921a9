"""How the cells of a field are read, from its schema."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from build_scripts.columns import Reading
from build_scripts.model import Json

_USUAL = Reading()
_shared = lru_cache(maxsize=1024)(Reading)
"""Fields that are read alike share what is worked out of how."""


def reading(field: Mapping[str, Json], schema: Mapping[str, Json]) -> Reading:
    """How the cells of a field are read; marks of missing values are the field's own or the table's."""
    marks = field.get("missingValues", schema.get("missingValues", [""]))
    return _shared(
        type=field["type"],
        format=field.get("format") or _USUAL.format,
        missing=frozenset([str(mark["value"] if isinstance(mark, dict) else mark) for mark in marks]),
        true=tuple(field.get("trueValues", _USUAL.true)),
        false=tuple(field.get("falseValues", _USUAL.false)),
        decimal=field.get("decimalChar", _USUAL.decimal),
        group=field.get("groupChar", _USUAL.group),
        bare=field.get("bareNumber", _USUAL.bare),
        delimiter=field.get("delimiter", _USUAL.delimiter),
        item=field.get("itemType", _USUAL.item),
    )
