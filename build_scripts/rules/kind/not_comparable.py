"""Figures that must not be set side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated

from build_scripts import terms
from build_scripts.columns.late import np
from build_scripts.model import Highlight, Json, Portal
from build_scripts.rules.scope import Scope, Verdict, finding
from build_scripts.terms import SELECT, Value
from build_scripts.vocabulary import Complaint, Complaints, FieldNames, Place, Sort, Words
from build_scripts.vocabulary.sorts import FIELDS


def _verify(others: Sequence[Mapping[str, Json]], place: Place) -> Complaints:
    for other in others:
        there = terms.target(place.portal, place.table, place.package, other)
        if there is None:
            yield Complaint("table-unknown", "/".join(other.get(part, "") for part in ("package", "resource")))
        else:
            yield from FIELDS.verify(other["fields"], replace(place, table=there))


_TABLE = {name: SELECT.options[name].sort for name in ("package", "resource")}
_SHAPE = {
    "type": "object",
    "required": ["fields"],
    "properties": {**_TABLE, "fields": FIELDS},
    "additionalProperties": False,
}
ELSEWHERE = Sort("elsewhere", "Fields of some tables.", {"type": "array", "items": _SHAPE}, _verify)
Elsewhere = Annotated[Sequence[Mapping[str, Json]], ELSEWHERE]


def not_comparable(scope: Scope, *, fields: FieldNames, with_: Elsewhere, reason: Words) -> Verdict:
    """The fields measure another thing than those `with` them: no chart and no sentence sets them side by side."""
    assert scope.table is not None
    mine = {(scope.table.package, scope.table.name, name) for name in fields}
    theirs = {
        (other.get("package", scope.package.name), other.get("resource", scope.table.name), name)
        for other in with_
        for name in other["fields"]
    }
    beside = list(_juxtaposed(scope.portal))
    both = [bool(used & mine and used & theirs) for _, used in beside]
    # a portal without charts and sentences sets nothing side by side: the rule holds
    holds = np.array([*(not one for one in both), True])
    return Verdict(np.ones(len(holds), bool), holds, lambda place: finding(beside[place][0], None))


def _juxtaposed(portal: Portal) -> Iterator[tuple[Value, set[tuple[str, str, str]]]]:
    """Every chart and sentence: its name, and the fields that it sets side by side."""
    for table in portal.tables():
        for view in table.views:
            channels = [name for value in view.channels.values() for name in (value if isinstance(value, list) else [value])]
            yield Value(view.name, table), {(table.package, table.name, str(name)) for name in channels}
        for highlight in table.highlights:
            yield Value(highlight.name, table), _spoken_of(highlight, table.package, table.name)
    for package in portal.packages:
        for highlight in package.highlights if package.tables else ():
            yield Value(highlight.name, package.tables[0]), _spoken_of(highlight, package.name, "")


def _spoken_of(highlight: Highlight, package: str, resource: str) -> set[tuple[str, str, str]]:
    return {
        (term.get("package", package), term.get("resource", resource), term.get("field", ""))
        for term in highlight.values.values()
        if isinstance(term, Mapping)
    }
