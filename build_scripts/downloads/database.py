"""Everything as one SQLite database: each table with its keys, its labels joined, and what its columns mean.

::

    <package>__<table>            the records; numbers are numbers, days texts of ISO 8601, truth values 1 and 0
    <package>__<table>__labels    the same, with a column `<column>__<language>` beside each code
    _tables _columns _sources _mismatches    what the tables are, in every language of the portal
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal

from build_scripts.downloads.described import Names, Row, described
from build_scripts.downloads.values import Value, column, plain
from build_scripts.model import Field, Portal, Reference, Table

_TYPES = {"number": "REAL", "integer": "INTEGER", "year": "INTEGER", "boolean": "INTEGER"}
_WIDEST = 2**63
"""SQLite's whole numbers end here; what is greater is text."""

CHUNK = 16_384
"""Records that are put in at a time."""


def content(portal: Portal) -> bytes:
    """The database as a file; the same portal gives the same bytes (with one version of SQLite)."""
    names = _names(portal)
    with closing(sqlite3.connect(":memory:")) as database:
        for (package, name), known in names.items():
            table = portal.table(package, name)
            assert table is not None
            database.execute(_created(portal, table, names))
            marks = ", ".join("?" * len(table.fields))
            database.executemany(f"INSERT INTO {quoted(known)} VALUES ({marks})", _rows(table))  # noqa: S608
            for view in _labels(portal, table, names):
                database.execute(view)
        own = {key: _columns(table) for key in names if (table := portal.table(*key))}
        for known, about in described(portal, names, own).items():
            database.execute(f"CREATE TABLE {known} ({', '.join(map(quoted, about.columns))})")
            database.executemany(f"INSERT INTO {known} VALUES ({', '.join('?' * len(about.columns))})", about.rows)  # noqa: S608
        database.commit()
        return database.serialize()


def _rows(table: Table) -> Iterator[Row]:
    """The records of a table, some at a time: a million of them as Python's values would be much to hold."""
    names = [field.name for field in table.fields]
    for first in range(0, table.rows, CHUNK):
        part = table.taken(range(first, min(first + CHUNK, table.rows)), names) if table.rows > CHUNK else table
        yield from zip(*(_column(part, field) for field in table.fields), strict=True)


def _names(portal: Portal) -> Names:
    found: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for table in portal.tables():
        name = base = "__".join(re.sub(r"\W+", "_", part).strip("_") or "table" for part in (table.package, table.name))
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}__{number}"
        taken |= {name.casefold(), f"{name}__labels".casefold()}
        found[table.package, table.name] = name
    return found


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever stands in it."""
    return '"' + name.replace('"', '""').replace("\0", "") + '"'


def _columns(table: Table) -> dict[str, str]:
    """The name in the database of each column: SQLite does not tell capitals apart."""
    taken: set[str] = set()
    found = {}
    for field in table.fields:
        name, number = field.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{field.name}__{number}"
        taken.add(name.casefold())
        found[field.name] = name
    return found


def _created(portal: Portal, table: Table, names: Names) -> str:
    """The statement that makes a table, with its keys and those that lead elsewhere."""
    own = _columns(table)
    parts = [f"{quoted(own[field.name])} {_TYPES.get(field.type, 'TEXT')}" for field in table.fields]
    if table.primary_key:
        parts.append(f"PRIMARY KEY ({', '.join(quoted(own[name]) for name in table.primary_key)})")
    for field in table.fields:
        target = _target(portal, field.reference)
        if target is not None and field.reference:
            there = quoted(_columns(target)[field.reference.field])
            known = quoted(names[target.package, target.name])
            parts.append(f"FOREIGN KEY ({quoted(own[field.name])}) REFERENCES {known} ({there})")
    return f"CREATE TABLE {quoted(names[table.package, table.name])} ({', '.join(parts)})"


def _target(portal: Portal, reference: Reference | None) -> Table | None:
    """The table that a key leads to, where it leads to that table's own key: SQL knows no other."""
    table = portal.table(reference.package, reference.resource) if reference else None
    return table if table is not None and reference and table.primary_key == (reference.field,) else None


def _column(table: Table, field: Field) -> list[str | int | float | None]:
    values = column(table, field)
    known = {value: _value(value) for value in set(values)}
    return [known[value] for value in values]


def _value(value: Value) -> str | int | float | None:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, int):
        return int(value) if -_WIDEST <= value < _WIDEST else plain(value)
    return value.isoformat() if isinstance(value, date) else value


def _labels(portal: Portal, table: Table, names: Names) -> Iterator[str]:
    """The statement that makes the view with labels, where a column has any."""
    own, parts, joins = _columns(table), ["data.*"], []
    for at, field in enumerate(table.fields):
        here = f"data.{quoted(own[field.name])}"
        if field.categories:
            parts += [_cases(here, field, own[field.name], code) for code in portal.settings.languages]
            continue
        target, reference = _target(portal, field.reference), field.reference
        if target is None or reference is None or not reference.label or not target.has(reference.label):
            continue
        there = _columns(target)
        joins.append(
            f"LEFT JOIN {quoted(names[target.package, target.name])} AS t{at}"
            f" ON t{at}.{quoted(there[reference.field])} = {here}"
        )
        for code, name in _labelling(target, reference.label, portal.settings.languages):
            parts.append(f"t{at}.{quoted(there[name])} AS {quoted(f'{own[field.name]}__{code}')}")
    if len(parts) > 1:
        known = names[table.package, table.name]
        source = f"{quoted(known)} AS data {' '.join(joins)}"
        yield f"CREATE VIEW {quoted(f'{known}__labels')} AS SELECT {', '.join(parts)} FROM {source}"  # noqa: S608


def _labelling(target: Table, label: str, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The column that holds the label in each language."""
    for code in languages:
        yield code, next((name for name in (f"{label}_{code}",) if target.has(name)), label)


def _cases(here: str, field: Field, name: str, code: str) -> str:
    cases = " ".join(f"WHEN {_literal(one.value)} THEN {_literal(one.label.into(code))}" for one in field.categories)
    return f"CASE CAST({here} AS TEXT) {cases} ELSE {here} END AS {quoted(f'{name}__{code}')}"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\0", "") + "'"
