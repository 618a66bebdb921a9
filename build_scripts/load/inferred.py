"""What a table without a schema is taken for: names from its header, types from its cells by the screen."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from build_scripts import columns
from build_scripts.columns import Column, Reading, Sheet
from build_scripts.model import Json

_TYPES = ("integer", "number", "date", "yearmonth", "datetime", "time")
_BOOLEAN = Reading("boolean", true=("true", "True", "TRUE"), false=("false", "False", "FALSE"))
_CODE = "^[+-]?0[0-9]|^[+]"
"""Digits that are no number: a leading zero, a telephone's sign."""
_YEAR = "(1[5-9]|20)[0-9][0-9]"
_LEAP = re.compile(r"([0-9]{4})-02-29(T([01][0-9]|2[0-3])(:[0-5][0-9]){2})?")
"""The day that the screen never proves, as not every year has it."""
_COARSER = (("year", "[12][0-9]{3}"), ("yearmonth", "[12][0-9]{3}-(0[1-9]|1[0-2])"))


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
        left = columns.unproved(texts, Reading(name), {})
        if not left or (name in ("date", "datetime") and all(_leap(text, name) for text in left)):
            if name in ("integer", "number") and column.like(_CODE):
                return "string"
            return "year" if name == "integer" and _are_years(column) else name
    return "string"


def _leap(text: str, name: str) -> bool:
    found = _LEAP.fullmatch(text)
    return bool(found and isleap(int(found[1])) and bool(found[2]) == (name == "datetime"))


def coarser(schema: Mapping[str, Json], sheet: Sheet) -> tuple[Mapping[str, Json], dict[str, str]]:
    """The schema in which days of the format `any` that are years or months only are of that type, and which these are.

    Their reader would take the day and month that are not said from today's date.
    """
    found, texts = dict[str, str](), dict(zip(sheet.header, sheet.columns, strict=True))
    for field in schema["fields"]:
        if (
            (field.get("type"), field.get("format")) == ("date", "any")
            and field["name"] in texts
            and not field.get("constraints")
        ):
            column = Column(texts[field["name"]])
            said = column.distinct()
            for kind, pattern in _COARSER if said else ():
                if len(column.like(pattern, whole=True)) == len(said):
                    found[field["name"]] = kind
    fields = [
        {**{k: v for k, v in field.items() if k != "format"}, "type": found[field["name"]]}
        if field["name"] in found
        else field
        for field in schema["fields"]
    ]
    return {**schema, "fields": fields}, found


def _are_years(column: Column) -> bool:
    return len(column.like(_YEAR, whole=True)) == len(column.distinct())
