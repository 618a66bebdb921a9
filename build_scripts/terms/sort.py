"""Terms as a sort of value, and the sorts made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from build_scripts import vocabulary
from build_scripts.model import Json, Portal, Table
from build_scripts.terms.selection import select, unresolved
from build_scripts.vocabulary import FIELD, MEASURE, NUMBER, Complaint, Complaints, Kind, Place, Shape, Sort, each

CELL = "value"
"""What a term takes where it does not say."""


def kinds() -> Mapping[str, Kind]:
    """What a term may `take` of the rows that it speaks of."""
    return vocabulary.kinds(f"{__package__}.kind")


def kind(term: Mapping[str, Json]) -> Kind:
    """What a term takes."""
    return kinds()[term.get("take", CELL)]


def per_row(term: Json) -> bool:
    """Whether the term, or one of a list, speaks of the row at hand."""
    if isinstance(term, list):
        return any(per_row(one) for one in term)
    if isinstance(term, Mapping):
        return any(vocabulary.same(wanted) for wanted in term.get("where", {}).values())
    return isinstance(term, str)


def target(portal: Portal, table: Table | None, package: str, term: Mapping[str, Json]) -> Table | None:
    """The table that a term speaks of, if there is one."""
    return portal.table(*_named(table, package, term))


def _named(table: Table | None, package: str, term: Mapping[str, Json]) -> tuple[str, str]:
    return term.get("package") or package, term.get("resource") or (table.name if table else "")


def _verify(term: Json, place: Place) -> Complaints:
    if isinstance(term, str):
        yield from FIELD.verify(term, place)
    elif "number" not in term:
        there = target(place.portal, place.table, place.package, term)
        if there is None:
            yield Complaint("table-unknown", "/".join(_named(place.table, place.package, term)))
            return
        own = {name: value for name, value in term.items() if name not in SELECT.options and name != "take"}
        for complaint in kind(term).verify(replace(place, table=there), own):
            yield replace(complaint, option="")
        found = list(vocabulary.conditions(term.get("where", {}), there, place.table))
        yield from found or unresolved(there, term.get("where", {}))


def _quantity(term: Json, place: Place) -> Complaints:
    """A term whose value is a number: it names a numeric field, or counts rows."""
    found = list(_verify(term, place))
    yield from found
    if found or (isinstance(term, Mapping) and "field" not in term):
        return
    there = target(place.portal, place.table, place.package, term) if isinstance(term, Mapping) else place.table
    yield from MEASURE.verify(term["field"] if isinstance(term, Mapping) else term, replace(place, table=there))


def _shape() -> Shape:
    options = {option.name: option.sort for one in (SELECT, *kinds().values()) for option in one.options.values()}
    takes = vocabulary.entry(kinds(), "take")
    constant = {"type": "object", "required": ["number"], "properties": {"number": NUMBER}, "additionalProperties": False}
    chosen = {"type": "object", "properties": options | takes["properties"], "additionalProperties": False}
    return {"oneOf": [FIELD, constant, {**chosen, "allOf": takes["allOf"]}]}


def _several(sort: Sort) -> Shape:
    return {"oneOf": [sort, {"type": "array", "items": sort, "minItems": 1}]}


SELECT = vocabulary.read(select)

TERM = Sort(
    "term",
    'Where a value comes from: a field of the row at hand, {"number": a constant}, or an object that says which rows '
    "(package, resource, where) and what to take of them.",
    _shape(),
    _verify,
    per_row,
)
QUANTITY = Sort("quantity", "A term that is a number.", TERM, _quantity, per_row)
TERMS = Sort("terms", "A term, or a list of them.", _several(TERM), each(TERM), per_row)
QUANTITIES = Sort(
    "quantities", "A term that is a number, or a list of them: their sum.", _several(QUANTITY), each(QUANTITY), per_row
)
Term = Annotated[Json, TERM]
Terms = Annotated[Json, TERMS]
Quantity = Annotated[Json, QUANTITY]
Quantities = Annotated[Json, QUANTITIES]
