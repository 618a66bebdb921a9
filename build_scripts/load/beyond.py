"""What a schema says and Frictionless does not enforce: finite numbers, `categories`, `pattern`, `uniqueKeys`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import regex

from build_scripts import terms
from build_scripts.load.rows import Rows
from build_scripts.model import Json, Problem

PATTERN_SECONDS = 0.5
"""How long a cell may keep a `pattern` busy."""


def cell(data: Rows, index: int, name: str) -> str:
    """The text of a cell; "" where the row is too short."""
    try:
        return data.records[index][data.header.index(name)]
    except (ValueError, IndexError):
        return ""


def verify(schema: Mapping[str, Json], data: Rows, typed: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    """What Frictionless accepts although the schema says otherwise."""
    for field in schema["fields"]:
        present = [(i, cell(data, i, field["name"])) for i, row in enumerate(typed) if row.get(field["name"]) is not None]
        yield from _numbers(field, present)
        yield from _categories(field, present)
        if "pattern" in field.get("constraints", {}):
            yield from _matches(field["constraints"]["pattern"], present, field["name"])
    for names in schema.get("uniqueKeys", []):
        yield from _unique(names, data)


Cells = Sequence[tuple[int, str]]
"""Record and text of the cells of one column that are not missing."""


def _numbers(field: Mapping[str, Json], cells: Cells) -> Iterator[Problem]:
    """`NaN`, `INF`, `1_000`, digits of other scripts, exponents without end."""
    for index, cell in cells if field["type"] in ("number", "integer") else ():
        if terms.decimal(cell) is None:
            yield Problem("table-not-finite", "", row=index, field=field["name"], value=cell)


def _categories(field: Mapping[str, Json], cells: Cells) -> Iterator[Problem]:
    allowed = [str(c["value"] if isinstance(c, Mapping) else c) for c in field.get("categories", [])]
    # what `enum` refuses has been reported
    listed = [str(value) for value in field.get("constraints", {}).get("enum", [])]
    for index, cell in cells if allowed else ():
        if cell not in allowed and (not listed or cell in listed):
            params = {"limit": ", ".join(allowed)}
            yield Problem("table-enum", "", row=index, field=field["name"], value=cell, params=params)


def _matches(pattern: str, cells: Cells, name: str) -> Iterator[Problem]:
    for index, cell in cells:
        try:
            if not regex.fullmatch(pattern, cell, timeout=PATTERN_SECONDS):
                yield Problem("table-pattern", "", row=index, field=name, value=cell, params={"limit": pattern})
        except TimeoutError:
            # said once: a thousand such cells would take as many times as long
            yield Problem("table-pattern-slow", "", row=index, field=name, value=cell, params={"limit": pattern})
            return


def _unique(names: Sequence[str], data: Rows) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for index in range(len(data.records)):
        key = tuple(cell(data, index, name) for name in names)
        if all(key) and first.setdefault(key, index) != index:
            params = {"other": first[key]}
            yield Problem("table-unique-error", "", row=index, field=", ".join(names), value=", ".join(key), params=params)
