"""The reader of reference: what Frictionless says of one cell, asked only where the screen proves nothing.

Frictionless is fed texts from memory, one column at a time: it is given no file and no address.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any

from build_scripts.load import duration
from build_scripts.model import Json

Verdict = tuple[Any, Mapping[str, str]]
"""What a text means (None: nothing, or it is missing), and its complaints by `type` or the constraint's name."""
_READ = (
    *("name", "type", "format", "decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues"),
    *("delimiter", "itemType", "categories", "categoriesOrdered"),
)
"""What decides how a cell is read; nothing else in a field is Frictionless' business."""
_OURS = ("pattern", "jsonSchema", "enum")
"""Constraints that it is not given: one might never end in its engine, one it does not know, one it quotes each time."""
_OURS_OF = {"duration": tuple(duration.BOUNDS)}
"""Constraints that it does not know for a type that has them."""
_UNHASHED = ("object", "array", "list", "geojson")
PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


class Judge:
    """Frictionless' verdicts on the cells of one table; imported and made when first asked."""

    def __init__(self, schema: Mapping[str, Json]) -> None:
        self._schema = schema
        self._readers: dict[str, Callable[[str], Any]] = {}
        self._lists: dict[str, Collection[Any] | None] = {}
        # version 2 groups whole numbers too, which Frictionless does not know
        grouped = (field for field in schema["fields"] if field["type"] == "integer" and field.get("groupChar"))
        self._grouped = {field["name"]: field["groupChar"] for field in grouped}
        spans = (field for field in schema["fields"] if field["type"] == "duration")
        self._spans = {field["name"]: duration.bounds(field.get("constraints", {})) for field in spans}
        self._loose = {field["name"] for field in schema["fields"] if field.get("format") == "any"}

    def __call__(self, field: str, text: str) -> Verdict:
        """The verdict on a text in the column `field`."""
        if field not in self._readers:
            self._readers[field] = self._standard.get_field(field).create_cell_reader()
            self._lists[field] = self._allowed(field)
        try:
            value, notes = self._readers[field](text.replace(self._grouped[field], "") if field in self._grouped else text)
            if isinstance(value, date) and field in self._loose:
                value = _timeless(value, text)
            allowed = self._lists[field]
            if value is not None and not notes and allowed is not None and value not in allowed:
                notes = {"enum": ""}
            if value is not None and not notes and field in self._spans:
                notes = dict.fromkeys(duration.broken(value, self._spans[field]), "")
        except (TypeError, ArithmeticError):
            # a time with a zone against a bound without one, a number that signals: they cannot be compared
            return None, {"type": ""}
        return _plain(value), notes or {}

    def _allowed(self, field: str) -> Collection[Any] | None:
        """What the values of a closed list mean; None where every value is allowed."""
        of = next(one for one in self._schema["fields"] if one["name"] == field)
        listed = of.get("constraints", {}).get("enum")
        if listed is None:
            return None
        values = map(self._standard.get_field(field).create_value_reader(), listed)
        return list(values) if of["type"] in _UNHASHED else frozenset(values)

    @cached_property
    def _standard(self) -> Any:
        from frictionless import Schema

        return Schema.from_descriptor(standard(self._schema))


def _timeless(value: date, text: str) -> date:
    """A day as a text says it: what it leaves out is the first, where the reader would take today's."""
    from dateutil.parser import parse  # type: ignore[import-untyped]

    read: datetime = parse(text, default=datetime(1, 1, 1))
    return read if isinstance(value, datetime) else read.date()


def complaints(schema: Mapping[str, Json]) -> list[str]:
    """What Frictionless finds wrong with a table's schema itself, in its words."""
    from frictionless import FrictionlessException, Schema

    try:
        Schema.from_descriptor(standard(schema))
    except FrictionlessException as error:
        return [reason.note for reason in error.reasons or [error.error]]
    return []


def reads(field: Mapping[str, Json], value: Json) -> bool:
    """Whether a constraint's value is one of the field's type."""
    from frictionless import Field

    usual = {name: given for name, given in field.items() if name in _READ}
    return Field.from_descriptor(usual).create_value_reader()(value) is not None


def standard(schema: Mapping[str, Json]) -> dict[str, Json]:
    """The schema for Frictionless: under version 2's rules, without the constraints that are ours."""
    fields = []
    for field in schema["fields"]:
        constraints = {
            k: v for k, v in field.get("constraints", {}).items() if k not in (*_OURS, *_OURS_OF.get(field["type"], ()))
        }
        read = {name: given for name, given in field.items() if name in _READ or name == "example"}
        fields.append({**read, **_marks(field), "constraints": constraints})
    return {**_marks(schema), "$schema": PROFILE, "fields": fields}


def _marks(of: Mapping[str, Json]) -> dict[str, list[str]]:
    """The marks for missing values, however they are declared; Frictionless takes no mixture of texts and objects."""
    if "missingValues" not in of:
        return {}
    return {"missingValues": [str(mark["value"] if isinstance(mark, Mapping) else mark) for mark in of["missingValues"]]}


def _plain(value: Any) -> Any:
    """Frictionless' own tuple of a month as the first day of it."""
    if type(value).__name__ == "yearmonth":
        try:
            return date(value.year, value.month, 1)
        except ValueError:
            return tuple(value)
    return value
