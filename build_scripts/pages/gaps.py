"""What should have been published and was not: every expected combination that no row answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from build_scripts import terms
from build_scripts.model import Expectation, Json, Table
from build_scripts.reader import Edition


@dataclass(frozen=True)
class Gap:
    """A combination for which nothing, or not every field, is published."""

    values: Mapping[str, str]
    fields: tuple[str, ...]
    """The fields that are blank; all of them where there is no row."""


@dataclass(frozen=True)
class Expected:
    """An expectation held against the table it stands on."""

    table: Table
    expectation: Expectation
    total: int
    gaps: tuple[Gap, ...]


def expected(edition: Edition) -> list[Expected]:
    """Every declared expectation and what it lacks."""
    return [_hold(edition, table, expectation) for table in edition.portal.tables() for expectation in table.expects]


def count(edition: Edition) -> int:
    """How many things are missing: expectations with a gap, however many cells it has, and promises."""
    promises = edition.portal.register("promises")
    return sum(bool(one.gaps) for one in expected(edition)) + (promises.rows if promises else 0)


def _hold(edition: Edition, table: Table, expectation: Expectation) -> Expected:
    names = list(expectation.over)
    wanted = list(product(*(_values(edition, table, expectation.over[name]) for name in names)))
    found = [_gap(edition, table, dict(zip(names, values, strict=True)), expectation.fields) for values in wanted]
    return Expected(table, expectation, len(wanted), tuple(gap for gap in found if gap))


def _values(edition: Edition, table: Table, over: Json) -> list[str]:
    """The values of one dimension: listed, or drawn from a column of some table."""
    if isinstance(over, list):
        return [str(value) for value in over]
    there = edition.portal.table(over.get("package", table.package), over["resource"])
    if there is None:
        return []
    texts, plain = edition.column(there, over["field"])
    drawn = (texts[row] for row in terms.rows(there, over.get("where", {})) if plain[row] is not None)
    return list(dict.fromkeys(drawn))


def _gap(edition: Edition, table: Table, values: Mapping[str, str], fields: tuple[str, ...]) -> Gap | None:
    rows = edition.places.find(table, values)
    blank = tuple(name for name in fields if all(edition.column(table, name).plain[row] is None for row in rows))
    return Gap(values, blank) if blank or (not rows and not fields) else None
