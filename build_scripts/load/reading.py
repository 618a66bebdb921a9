"""How the cells of a field are read, from its schema."""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.columns import Reading
from build_scripts.model import Json


def reading(field: Mapping[str, Json], schema: Mapping[str, Json]) -> Reading:
    """How the cells of a field are read; marks of missing values are the field's own or the table's."""
    usual = Reading()
    marks = field.get("missingValues", schema.get("missingValues", [""]))
    return Reading(
        type=field["type"],
        format=field.get("format") or usual.format,
        missing=frozenset(str(mark["value"] if isinstance(mark, Mapping) else mark) for mark in marks),
        true=tuple(field.get("trueValues", usual.true)),
        false=tuple(field.get("falseValues", usual.false)),
        decimal=field.get("decimalChar", usual.decimal),
        group=field.get("groupChar", usual.group),
        bare=field.get("bareNumber", usual.bare),
        delimiter=field.get("delimiter", usual.delimiter),
        item=field.get("itemType", usual.item),
    )
