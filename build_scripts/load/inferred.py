"""What a table without a schema is taken for: names from its header, types from its cells by the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from build_scripts import columns
from build_scripts.columns import Column, Reading, Sheet
from build_scripts.model import Json

_TYPES = ("integer", "number", "date", "datetime", "time")
_BOOLEAN = Reading("boolean", true=("true", "True", "TRUE"), false=("false", "False", "FALSE"))
_CODE = "^[+-]?0[0-9]|^[+]"
"""Digits that are no number: a leading zero, a telephone's sign."""
_YEAR = "(1[5-9]|20)[0-9][0-9]"


def schema(sheet: Sheet) -> tuple[Sheet, dict[str, Json]]:
    """The table with a name for each column, and its schema."""
    names = _names(sheet.header)
    fields = [{"name": name, "type": kind(texts)} for name, texts in zip(names, sheet.columns, strict=True)]
    return replace(sheet, header=tuple(names)), {"fields": fields}


def _names(header: Sequence[str]) -> list[str]:
    """The names of the header; a blank one, or one that stands there already, gets a number."""
    found: dict[str, None] = {}
    for place, label in enumerate(header, 1):
        name, number = label.strip() or f"field{place}", 2
        while name in found:
            name, number = f"{label.strip() or 'field'}{number}", number + 1
        found[name] = None
    return list(found)


def kind(texts: Any) -> str:
    """The narrowest type that all cells of a column prove."""
    column = Column(texts)
    if not columns.unproved(texts, _BOOLEAN, {}):
        return "boolean" if column.distinct() else "string"
    for name in _TYPES:
        if not columns.unproved(texts, Reading(name), {}):
            if name in ("integer", "number") and column.like(_CODE):
                return "string"
            return "year" if name == "integer" and _are_years(column) else name
    return "string"


def _are_years(column: Column) -> bool:
    return len(column.like(_YEAR, whole=True)) == len(column.distinct())
