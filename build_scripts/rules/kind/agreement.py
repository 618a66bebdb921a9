"""Figures that stand in two places, and figures that must not be set side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from build_scripts.model import Highlight, Portal
from build_scripts.rules.scope import FieldNames, Others, Results, Scope, Term, Terms, Words, finding
from build_scripts.terms import Value


def equal(scope: Scope, *, left: Term, right: Terms) -> Results:
    """The same figure stands in two places (or a count of rows equals a figure, or a text a text)."""
    for row in scope.each(left, right):
        one, other = scope.values(left, row), scope.values(right, row)
        if one is None or other is None:
            continue
        value, numbers = one[0], [v.number for v in other]
        if value.number is not None and all(number is not None for number in numbers):
            computed = sum((number for number in numbers if number is not None), Decimal(0))
            yield None if scope.near(value.number, computed) else finding(value, computed)
        else:
            yield None if value.text == other[0].text else finding(value, other[0].text)


def not_comparable(scope: Scope, *, fields: FieldNames, others: Others, reason: Words) -> Results:
    """The fields measure another thing than those `with` them: no chart and no sentence sets them side by side."""
    assert scope.table is not None
    mine = {(scope.table.package, scope.table.name, name) for name in fields}
    theirs = {
        (other.get("package", scope.package.name), other.get("resource", scope.table.name), name)
        for other in others
        for name in other["fields"]
    }
    # a portal without charts and sentences sets nothing side by side: the rule holds
    yield None
    for value, used in _juxtaposed(scope.portal):
        both = used & mine and used & theirs
        yield finding(value, None) if both else None


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
