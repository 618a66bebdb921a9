"""Validation of tables against their schemas: the one module that knows Frictionless.

Frictionless is given the records in memory, never a path: it opens no file and no address.
What it does not enforce, or cannot do safely, is in `beyond`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from build_scripts.load import beyond
from build_scripts.load.keys import listed, target
from build_scripts.load.rows import Rows
from build_scripts.model import Field, Json, Problem

if TYPE_CHECKING:
    from pandas import DataFrame

_GROUPED = re.compile(r"[+-]?\d{1,3}([., \u00a0]\d{3})+([.,]\d+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")


def schema(descriptor: Mapping[str, Json]) -> list[str]:
    """What Frictionless finds wrong with a table's schema, in its words."""
    from frictionless import FrictionlessException, Schema

    try:
        Schema.from_descriptor(_standard(descriptor))
    except FrictionlessException as error:
        return [reason.note for reason in error.reasons or [error.error]]
    return []


def rows(tables: Mapping[str, tuple[Mapping[str, Json], Rows]], name: str) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The typed records of table `name` and what is wrong with them.

    `tables` holds schema and rows of every table of the package, for the keys between them.
    The problems' `line` and `row` are 0-based records here; the caller knows the lines.
    """
    from frictionless import Package

    schema, data = tables[name]
    misnamed = list(header([field["name"] for field in schema["fields"]], data.header))
    if misnamed:
        return [], misnamed  # what the rows hold is anyone's guess
    # a table that could not be read is not there to look keys up in
    keys = [key for key in schema.get("foreignKeys", []) if target(key, name) in tables]
    wanted = {name: {**schema, "foreignKeys": [_resourced(key, name) for key in keys]}}
    for other in {target(key, name) for key in keys} - {name}:
        wanted[other] = {k: v for k, v in tables[other][0].items() if k in ("fields", "missingValues")}
    package = Package.from_descriptor(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "package",
            "resources": [
                {"name": one, "data": _records(rows), "schema": _standard(fields)}
                for one, fields in wanted.items()
                for rows in [tables[one][1]]
            ],
        }
    )
    typed, problems = [], []
    with package.get_resource(name) as resource:
        for index, row in enumerate(resource.row_stream):
            blank = [error for error in row.errors if error.type == "blank-row"]
            problems += [_row(error, index, schema, data) for error in blank or row.errors]
            typed.append({} if blank else row.to_dict())
    return typed, [*problems, *beyond.verify(schema, data, typed)]


def _records(data: Rows) -> list[list[str]]:
    """Header and records; of a row that is too long one cell more than there should be, which says it all."""
    return [list(data.header), *(list(record[: len(data.header) + 1]) for record in data.records)]


def _resourced(key: Mapping[str, Json], own: str) -> dict[str, Json]:
    """The key as Frictionless wants it: a table's own name is left out."""
    resource = target(key, own)
    return {**key, "reference": {**key["reference"], "resource": "" if resource == own else resource}}


def _standard(schema: Mapping[str, Json]) -> dict[str, Json]:
    """The schema for Frictionless: under version 2's rules, without `pattern`, which its engine may never finish."""
    fields = []
    for field in schema["fields"]:
        constraints = {k: v for k, v in field.get("constraints", {}).items() if k != "pattern"}
        fields.append({**field, "constraints": constraints})
    return {**schema, "$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "fields": fields}


def header(expected: Sequence[str], labels: Sequence[str]) -> Iterator[Problem]:
    """Names on line 1 that are not the schema's: Frictionless compares by place, and so names the wrong column."""
    for place, label in enumerate(labels):
        if not label:
            yield Problem("table-blank-label", "", value="")
        elif label in labels[:place]:
            yield Problem("table-duplicate-label", "", field=label, value=label)
        elif label not in expected:
            yield Problem("table-extra-label", "", field=label, value=label)
    for name in expected:
        if name not in labels:
            yield Problem("table-missing-label", "", field=name)
    if sorted(labels) == sorted(expected):
        for name, label in zip(expected, labels, strict=True):
            if name != label:
                yield Problem("table-incorrect-label", "", field=name, value=label)


def _row(error: Any, index: int, schema: Mapping[str, Json], data: Rows) -> Problem:
    field = getattr(error, "field_name", None) or None
    value = getattr(error, "cell", None)
    value = None if value is None else str(value)
    code, params = f"table-{error.type}", {"note": error.note}
    if error.type == "type-error":
        declared = next(f for f in schema["fields"] if f["name"] == field)
        code, params["type"] = _type_code(declared["type"], value or ""), declared["type"]
    elif error.type == "constraint-error":
        found = re.match(r'constraint "(\w+)" is "?(.*?)"?$', error.note, re.S)
        name, limit = found.groups() if found else ("", error.note)
        code, params = f"table-{name}" if name in _CONSTRAINTS else code, {"limit": limit, "note": error.note}
    elif error.type in ("unique-error", "primary-key"):
        other = re.search(r"position (\d+)", error.note)
        code = code if other else "table-primary-key-blank"
        params["other"] = int(other[1]) - 2 if other else None
        names = [field] if field else listed(schema.get("primaryKey", []))
        field = field or (", ".join(names) or None)
        value = value or ", ".join(beyond.cell(data, index, name) for name in names)
    elif error.type == "foreign-key":
        field, value = ", ".join(error.field_names), ", ".join(error.field_cells)
        params = {"resource": error.reference_name, "fields": ", ".join(error.reference_field_names)}
    return Problem(code, "", row=index, field=field, value=value, params=params)


_CONSTRAINTS = {"required", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "enum"}


def _type_code(type_: str, value: str) -> str:
    """What was most likely meant, so that the remedy can say it."""
    if type_ in ("number", "integer") and _GROUPED.fullmatch(value):
        return "table-grouped-number"
    if type_ == "number" and _DECIMAL_COMMA.fullmatch(value):
        return "table-decimal-comma"
    return "table-type-error"


def frame(fields: Sequence[Field], typed: Sequence[Mapping[str, Any]]) -> DataFrame:
    """The typed records as pandas: Int64 for integers and years, Decimal for numbers, else objects; NA where missing."""
    import pandas

    columns = {}
    for field in fields:
        cells = [pandas.NA if row.get(field.name) is None else row[field.name] for row in typed]
        small = all(cell is pandas.NA or abs(cell) < 2**63 for cell in cells) if field.type in ("integer", "year") else False
        columns[field.name] = pandas.Series(cells, dtype="Int64" if small else "object")
    return pandas.DataFrame(columns)
