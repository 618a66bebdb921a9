"""The sorts that rules, charts and terms share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from build_scripts.model import Json, Table
from build_scripts.vocabulary.place import Complaint, Complaints, Place
from build_scripts.vocabulary.sort import Shape, Sort, each

NUMERIC = ("number", "integer", "year")
"""Types of fields that can be computed with and drawn to scale."""


def _exists(name: str, table: Table | None) -> Complaints:
    if table is None or not table.has(name):
        known = ", ".join(field.name for field in table.fields) if table else ""
        yield Complaint("field-unknown", name, {"known": known})


def _field(name: Json, place: Place) -> Complaints:
    yield from _exists(name, place.table)


def _measure(name: Json, place: Place) -> Complaints:
    if place.table is None or not place.table.has(name):
        yield from _exists(name, place.table)
    elif place.table.field(name).type not in NUMERIC:
        yield Complaint("field-numeric", name, {"type": place.table.field(name).type})


FIELD = Sort("field-name", "The name of a field.", {"type": "string"}, _field, lambda value: True)
FIELDS = Sort("field-names", "Names of fields.", {"type": "array", "items": FIELD}, each(FIELD), bool)
MEASURE = Sort("measure", "The name of a numeric field: number, integer or year.", FIELD, _measure, lambda value: True)
MEASURES = Sort("measures", "Names of numeric fields.", {"type": "array", "items": MEASURE, "minItems": 1}, each(MEASURE))
NUMBER = Sort("number", "A number.", {"type": "number"})
FLAG = Sort("flag", "true or false.", {"type": "boolean"})
WORDS = Sort("words", "A text for readers; <option>_<language> translates it.", {"type": "string", "minLength": 1})
SCALAR = Sort("scalar", "A single value, or null for a blank.", {"type": ["string", "number", "boolean", "null"]})
SAME = {"type": "object", "required": ["same"], "properties": {"same": FIELD}, "additionalProperties": False}
TIMES = ("year", "yearmonth", "date", "datetime", "integer", "number")
"""Types of fields of which one value is later than another."""


def _moment(word: str) -> dict[str, Shape]:
    return {"type": "object", "required": [word], "properties": {word: FIELD, "by": FIELDS}, "additionalProperties": False}


MOMENT = Sort(
    "moment",
    "The latest period, or the one before: the value that the rows have which are last by a field of times; "
    "with `by`, group by group.",
    {"oneOf": [_moment("latest"), _moment("previous")]},
)


def moment(wanted: Json) -> str:
    """The field of times by which a condition picks the latest rows, or those before; "" where it does not."""
    return wanted.get("latest") or wanted.get("previous") or "" if isinstance(wanted, Mapping) else ""


def same(wanted: Json) -> str:
    """The field of the row at hand that a condition compares with; "" where it does not."""
    return wanted.get("same", "") if isinstance(wanted, Mapping) else ""


def conditions(where: Mapping[str, Json], there: Table | None, hand: Table | None) -> Complaints:
    """Complaints about a `where` on rows of `there` whose `same` speaks of the row at hand, of `hand`."""
    for name, wanted in where.items():
        yield from _exists(name, there)
        if same(wanted):
            yield from _exists(wanted["same"], hand)
        for one in wanted if isinstance(wanted, list) else [wanted]:
            yield from _timed(one, there)


def _timed(wanted: Json, there: Table | None) -> Complaints:
    name = moment(wanted)
    if name and there and there.has(name) and there.field(name).type not in TIMES:
        yield Complaint("latest-time", name, {"type": there.field(name).type})
    for one in (name, *wanted.get("by", ())) if name else ():
        yield from _exists(one, there)


_ONE: Shape = {"oneOf": [SCALAR, MOMENT]}

WHERE = Sort(
    "where",
    "Rows: a field equals a value, is one of several, is the same as a field of the row at hand, is of the latest "
    "period or the one before, or is blank (null).",
    {"type": "object", "additionalProperties": {"oneOf": [SCALAR, {"type": "array", "items": _ONE}, SAME, MOMENT]}},
    lambda where, place: conditions(where, place.table, place.table),
    lambda where: any(same(wanted) for wanted in where.values()),
)

FieldName = Annotated[str, FIELD]
FieldNames = Annotated[Sequence[str], FIELDS]
Measure = Annotated[str, MEASURE]
Measures = Annotated[Sequence[str], MEASURES]
Number = Annotated[float, NUMBER]
Words = Annotated[str, WORDS]
Where = Annotated[Mapping[str, Any], WHERE]
Order = Literal["descending", "ascending", "none"]
"""By value, the largest or the smallest first, or as in the table."""
