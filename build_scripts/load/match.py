"""Which column of a file is which field: `fieldsMatch` of Table Schema 2.0."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts import columns
from build_scripts.columns import Column, Sheet
from build_scripts.load.reading import reading
from build_scripts.model import Json, Problem

_POINT = r"[+-]?[0-9]+\.0+"
_WHOLE = re.compile(r"^([+-]?[0-9]+)\.0+$")
_MORE = ("subset", "partial")
"""The file may have columns that the schema lacks."""
_FEWER = ("superset", "partial")
"""The file may lack fields of the schema."""


def arranged(schema: Mapping[str, Json], sheet: Sheet, named: bool = False) -> tuple[Sheet, list[Problem]]:
    """The file's columns in the schema's order, absent ones blank, and notices of what is absent or left out.

    Cells that came by name (`named`) have no order. What is not allowed is left as it is, for `cells.header` to say.
    """
    how, names = schema.get("fieldsMatch", "exact"), [field["name"] for field in schema["fields"]]
    if named and how == "exact":
        how = "subset"
    known = [label for label in sheet.header if label in names]
    extra = [label for label in sheet.header if label not in names]
    absent = [name for name in names if name not in sheet.header]
    apart = len(set(sheet.header)) == len(sheet.header)
    if how == "exact" or not known or not apart or (extra and how not in _MORE) or (absent and how not in _FEWER):
        return sheet, []
    if list(sheet.header) == names:
        return sheet, []
    found = [Problem("column-left-out", "", field=name, value=name, severity="notice") for name in extra]
    found += [Problem("column-absent", "", field=name, value=name, severity="notice") for name in absent]
    texts = {label: sheet.columns[place] for place, label in enumerate(sheet.header)}
    for field in schema["fields"]:
        if field["name"] in absent:
            marks = reading(field, schema).missing
            blank = "" if "" in marks else next(iter(sorted(marks)), "")
            texts[field["name"]] = columns.texts([blank] * sheet.rows)
    ragged = {row: _record(record, sheet.header, names) for row, record in sheet.ragged.items()}
    cells = tuple(texts[name] for name in names)
    return replace(sheet, header=tuple(names), columns=cells, ragged=ragged), found


def uncased(schema: Mapping[str, Json], sheet: Sheet) -> Sheet:
    """The labels as the schema writes them, where only case tells them apart (`caseSensitiveHeader: false` of version 1)."""
    names = {field["name"].casefold(): field["name"] for field in schema["fields"]}
    return replace(sheet, header=tuple(names.get(label.casefold(), label) for label in sheet.header))


def _record(record: Sequence[str], header: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """A record of another width, as long or short by as much in the new order."""
    if len(record) > len(header):
        there = dict(zip(header, record, strict=False))
        return (*(there.get(name, "") for name in names), *record[len(header) :])
    return tuple(record)[: max(0, len(names) - (len(header) - len(record)))]


def whole(schema: Mapping[str, Json], sheet: Sheet) -> Sheet:
    """Whole numbers without a point, in the columns of integers and years of a file that says `10.0` for 10."""
    kinds = {field["name"]: field["type"] for field in schema["fields"]}
    found = list(sheet.columns)
    for place, label in enumerate(sheet.header):
        if kinds.get(label) in ("integer", "year") and Column(found[place]).like(_POINT, whole=True):
            found[place] = columns.texts([_WHOLE.sub(r"\1", text) for text in found[place].listed()])
    return replace(sheet, columns=tuple(found))
