"""The columns of a table, each typed as its field says, and what is wrong with their cells.

The screen (`columns.unproved`) clears most texts without looking at them one by one; each of the
rest is put to the reader of reference once (`judge`). What that accepts and should not is added
here: `pattern`, `categories`, `jsonSchema`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from build_scripts import columns
from build_scripts.columns import Column, Reading, Sheet
from build_scripts.load import nested
from build_scripts.load.cause import meant
from build_scripts.load.cause.meant import Cause
from build_scripts.load.few import few
from build_scripts.load.judge import Judge
from build_scripts.load.reading import reading
from build_scripts.model import Json, Problem

PATTERN_SECONDS = 3
"""Seconds of processor time that the `pattern` of a column may take for all its cells."""
_NAMED = {"required", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "enum"}
"""Constraints with a message of their own."""
_MOST = 50
"""Values of a closed list that a message names."""


def read(schema: Mapping[str, Json], sheet: Sheet) -> tuple[dict[str, Column], list[Problem]]:
    """The typed columns of a table and the problems of their cells; `row` is the 0-based record there."""
    judge, found, problems = Judge(schema), dict[str, Column](), list[Iterator[Problem]]()
    printed = dict(zip(sheet.header, sheet.columns, strict=True))
    for field in schema["fields"]:
        name = field["name"]
        found[name], wrong = _column(field, reading(field, schema), printed[name], judge)
        problems.append(wrong)
    blank = set(columns.blank_rows(list(found.values())))
    # of a row that is blank, too short or too long nobody knows what its cells are
    unread = blank | sheet.ragged.keys()
    wrong = (problem for problem in chain.from_iterable(problems) if problem.row not in unread)
    gaps = (Problem("table-blank-row", "", row=row) for row in sorted(blank))
    return found, few(chain(wrong, gaps, _ragged(schema, sheet, blank)))


def _column(field: Mapping[str, Json], how: Reading, printed: Any, judge: Judge) -> tuple[Column, Iterator[Problem]]:
    """The typed column, and its problems as they are asked for."""
    constraints, name = field.get("constraints", {}), field["name"]
    odd: dict[str, Any] = {}
    complaints: dict[str, Sequence[str]] = {}
    for text in columns.unproved(printed, how, constraints):
        value, notes = judge(name, text)
        if text not in how.missing:
            odd[text] = value
        if notes:
            complaints[text] = tuple(notes)  # their names: the words of a long list weigh a hundred kilobytes each
    column = Column(printed, how, odd)
    return column, _problems(field, column, complaints)


def _problems(field: Mapping[str, Json], column: Column, complaints: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """What is wrong with the cells of a column; `complaints` are what the reader of reference says of each text."""
    constraints, name = field.get("constraints", {}), field["name"]
    mistyped = meant.of(field, column, [text for text, notes in complaints.items() if "type" in notes])
    breached = {note: _cause(field, note) for note in {note for notes in complaints.values() for note in notes} - {"type"}}
    for row, text in column.rows(complaints):
        for note in complaints[text]:
            code, params = mistyped[text] if note == "type" else breached[note]
            yield Problem(code, "", None, row, name, text, params=params)
    yield from _categories(field, column)
    if "pattern" in constraints:
        yield from _matches(constraints["pattern"], column, name)
    if "jsonSchema" in constraints:
        yield from nested.misfits(constraints["jsonSchema"], column, name)


def _cause(field: Mapping[str, Json], note: str) -> Cause:
    """What the reader of reference complains of, in our words: `note` is a constraint's name."""
    limit = field["constraints"][note]
    code = f"table-{note}" if note in _NAMED else "table-constraint-error"
    shown = _shown(limit) if isinstance(limit, list) else str(limit)
    return code, {"limit": shown, "note": f"{note}: {shown}"}


def _shown(allowed: Sequence[Json]) -> str:
    """The values of a closed list, as far as a message can hold them."""
    return ", ".join(map(str, allowed[:_MOST])) + (", …" if len(allowed) > _MOST else "")


def _categories(field: Mapping[str, Json], column: Column) -> Iterator[Problem]:
    allowed = [str(c["value"] if isinstance(c, Mapping) else c) for c in field.get("categories", [])]
    if not allowed:
        return
    # what `enum` refuses has been reported
    listed = {str(value) for value in field.get("constraints", {}).get("enum", [])}
    told = {text for text, value in column.odd.items() if value is None}.union(allowed)
    strange = [text for text in column.distinct() if text not in told and (not listed or text in listed)]
    params = {"limit": _shown(allowed)}
    for row, text in column.rows(strange):
        yield Problem("table-enum", "", row=row, field=field["name"], value=text, params=params)


def _matches(pattern: str, column: Column, name: str) -> Iterator[Problem]:
    """Cells that the pattern does not fit; each text is tried once, all within the time of the column."""
    misfits = columns.misfits(column, pattern)
    if not misfits:
        return
    import regex

    compiled, found = regex.compile(pattern), list[str]()
    # processor time, as `regex` counts it: a busy machine refuses nothing
    deadline = time.process_time() + PATTERN_SECONDS
    for text in misfits:
        left = deadline - time.process_time()
        try:
            if left > 0 and not compiled.fullmatch(text, timeout=left):
                found.append(text)
        except TimeoutError:
            left = 0
        if left <= 0:
            row = next(row for row, _ in column.rows([text]))
            params = {"limit": pattern, "seconds": str(PATTERN_SECONDS)}
            yield Problem("table-pattern-slow", "", row=row, field=name, value=text, params=params)
            break
    for row, text in column.rows(found):
        yield Problem("table-pattern", "", row=row, field=name, value=text, params={"limit": pattern})


def _ragged(schema: Mapping[str, Json], sheet: Sheet, blank: set[int]) -> Iterator[Problem]:
    """Rows with more or fewer cells than line 1; of those too many the first says it all."""
    width = len(sheet.header)
    for row, record in sheet.ragged.items():
        if len(record) > width:
            yield Problem("table-extra-cell", "", row=row, value=record[width])
        elif row not in blank:
            missing = sheet.header[len(record) :]
            params = {"missing": ", ".join(missing), "count": len(record), "width": width}
            yield Problem("table-missing-cell", "", row=row, field=missing[0], value="", params=params)


def header(expected: Sequence[str], labels: Sequence[str]) -> Iterator[Problem]:
    """Names on line 1 that are not the schema's."""
    renamed = dict(zip(labels, expected, strict=True)) if len(labels) == len(expected) else {}
    renamed = {label: name for label, name in renamed.items() if label not in expected and name not in labels}
    for place, label in enumerate(labels):
        if not label:
            yield Problem("table-blank-label", "", field=renamed.get(label), value="", params={"place": place + 1})
        elif label in labels[:place]:
            yield Problem("table-duplicate-label", "", field=label, value=label)
        elif label in renamed:
            yield Problem("table-incorrect-label", "", field=renamed[label], value=label)
        elif label not in expected:
            yield Problem("table-extra-label", "", field=label, value=label)
    for name in expected:
        if name not in labels and name not in renamed.values():
            yield Problem("table-missing-label", "", field=name)
    if sorted(labels) == sorted(expected) and list(labels) != list(expected):
        yield Problem("table-incorrect-label", "", value=", ".join(labels))
