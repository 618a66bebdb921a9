"""What a schema says and Frictionless does not enforce: finite numbers, `categories`, `pattern`, `uniqueKeys`."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import regex

from build_scripts import terms
from build_scripts.load.rows import Rows
from build_scripts.model import Json, Problem

PATTERN_SECONDS = 3
"""Seconds of processor time that the `pattern` of a column may take for all its cells."""


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
    """Cells that the pattern does not fit; each text is tried once, all within the time of the column."""
    compiled, fits = regex.compile(pattern), dict[str, bool]()
    # processor time, as `regex` counts it: a busy machine refuses nothing
    deadline = time.process_time() + PATTERN_SECONDS
    for index, cell in cells:
        if cell not in fits:
            try:
                left = deadline - time.process_time()
                fits[cell] = left > 0 and compiled.fullmatch(cell, timeout=left) is not None
            except TimeoutError:
                left = 0
            if left <= 0:
                params = {"limit": pattern, "seconds": str(PATTERN_SECONDS)}
                yield Problem("table-pattern-slow", "", row=index, field=name, value=cell, params=params)
                return
        if not fits[cell]:
            yield Problem("table-pattern", "", row=index, field=name, value=cell, params={"limit": pattern})


def _unique(names: Sequence[str], data: Rows) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for index in range(len(data.records)):
        key = tuple(cell(data, index, name) for name in names)
        if all(key) and first.setdefault(key, index) != index:
            params = {"other": first[key]}
            yield Problem("table-unique-error", "", row=index, field=", ".join(names), value=", ".join(key), params=params)
