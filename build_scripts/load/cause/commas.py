"""Rows that are too long because a decimal comma stands in them without quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from build_scripts.columns import Reading, Sheet
from build_scripts.load.cause import marks
from build_scripts.load.reading import reading
from build_scripts.model import Json, Problem

_MOST = 200
"""How many rows are looked at, and how many ways of joining the cells of one."""
_PARTED = {"number": re.compile(r"[+-]?[0-9]+,[0-9]+"), "integer": re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")}
"""What a comma may have parted: in whole numbers only thousands."""
_PLAIN = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")


class Unquoted(NamedTuple):
    """The complaint that stands for those of many rows, and these rows."""

    problem: Problem
    rows: frozenset[int]


def unquoted(schema: Mapping[str, Json], sheet: Sheet) -> Unquoted | None:
    """What makes the rows too long, where joining two cells to one number makes every one of them fit."""
    width, fields = len(sheet.header), list(schema["fields"])
    long = {row: record for row, record in sheet.ragged.items() if len(record) > width}
    if not long or len(fields) != width or [field["name"] for field in fields] != list(sheet.header):
        return None
    seen = dict(islice(long.items(), _MOST))
    excess = {len(record) - width for record in seen.values()}
    numeric = [place for place, field in enumerate(fields) if field["type"] in ("number", "integer")]
    how = [reading(field, schema) for field in fields]
    ways = [way for count in sorted(excess) for way in islice(combinations(numeric, count), _MOST)]
    told = _told({row: [way for way in ways if _fits(record, way, how)] for row, record in seen.items()})
    if len(told) < len(seen):
        return None
    row, way = next(iter(told.items()))
    field = fields[way[0]]
    texts = [text for at, record in seen.items() if way[0] in told[at] for text in [_joined(record, told[at])[way[0]]]]
    evidence = marks.Evidence(field["type"], field.get("constraints", {}), _plain(sheet, way[0], set(long)))
    readings = marks.read(texts, evidence)[texts[0]]
    code = "unquoted-comma" if len(readings) == 1 else "unquoted-comma-both"
    params = {"meant": readings[0].plain, "another": readings[-1].plain}
    problem = Problem(code, "", row=row, field=field["name"], value=texts[0], params=params, more=len(long) - 1)
    return Unquoted(problem, frozenset(long))


def _told(fitting: Mapping[int, Sequence[tuple[int, ...]]]) -> dict[int, tuple[int, ...]]:
    """The way of joining each row: the only one, or of several the only one that as many other rows have."""
    common = Counter(way for ways in fitting.values() for way in ways)
    told = {}
    for row, ways in fitting.items():
        most = max((common[way] for way in ways), default=0)
        best = [way for way in ways if common[way] == most]
        if len(best) == 1:
            told[row] = best[0]
    return told


def _fits(record: Sequence[str], way: Sequence[int], how: Sequence[Reading]) -> bool:
    """Whether a record fits its fields once the cells that a comma has parted are joined."""
    if len(record) != len(how) + len(way):
        return False
    joined = _joined(record, way)
    for place, (text, field) in enumerate(zip(joined, how, strict=True)):
        if place in way:
            if not _PARTED[field.type].fullmatch(text):
                return False
        elif text not in field.missing and not field.means(text):
            return False
    return True


def _joined(record: Sequence[str], way: Sequence[int]) -> list[str]:
    """The record with one cell for each field."""
    found, cells = [], iter(record)
    for place in range(len(record) - len(way)):
        text = next(cells)
        found.append(f"{text},{next(cells)}" if place in way else text)
    return found


def _plain(sheet: Sheet, place: int, without: set[int]) -> list[str]:
    """Numbers beyond doubt in a column, those of the rows that are too long left out."""
    texts = sheet.columns[place].first(marks.SAMPLE).listed()
    return [text for row, text in enumerate(texts) if row not in without and _PLAIN.fullmatch(text)]
