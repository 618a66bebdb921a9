"""Validation of tables against their schemas: the one module that knows Frictionless.

Frictionless is given the records in memory, never a path: it opens no file and no address.
What it does not enforce (`categories`, `uniqueKeys`, finite numbers) or cannot do safely
(a `pattern` that never ends) is added here.
"""

from __future__ import annotations

import decimal
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import regex

from build_scripts.load.rows import Rows
from build_scripts.model import Field, Json, Problem

if TYPE_CHECKING:
    from pandas import DataFrame

PATTERN_SECONDS = 0.5
"""How long one cell may keep a `pattern` busy."""

_GROUPED = re.compile(r"[+-]?\d{1,3}([., \u00a0]\d{3})+([.,]\d+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")


def schemas(descriptors: Mapping[str, Mapping[str, Json]]) -> Iterator[tuple[str, str]]:
    """What Frictionless finds wrong with each table's schema: (name of the table, its words)."""
    from frictionless import FrictionlessException, Schema

    for name, schema in descriptors.items():
        try:
            Schema.from_descriptor(_standard(schema))
        except FrictionlessException as error:
            for reason in error.reasons or [error.error]:
                yield name, reason.note


def keys(resource: Mapping[str, Json], others: Sequence[Mapping[str, Json]]) -> Iterator[Problem]:
    """Names in a resource that lead nowhere, and patterns that are none; `params["path"]` is the place."""
    schema = resource["schema"]
    names = [field["name"] for field in schema["fields"]]
    for index, field in enumerate(schema["fields"]):
        at = ("schema", "fields", index)
        if names.index(field["name"]) != index:
            yield Problem("field-name-twice", "", field=field["name"], params={"path": at})
        for own in ("labelOf", "published"):
            if isinstance(field.get(own), str) and field[own] not in names:
                yield _unknown(field[own], names, (*at, own))
        try:
            regex.compile(field.get("constraints", {}).get("pattern", ""))
        except (regex.error, TypeError) as error:
            path = (*at, "constraints", "pattern")
            yield Problem("pattern-invalid", "", field=field["name"], params={"path": path, "reason": str(error)})
    for name in _listed(schema.get("primaryKey", [])):
        if name not in names:
            yield _unknown(name, names, ("schema", "primaryKey"))
    for own, name in resource.get("provenance", {}).items():
        if name not in names:
            yield _unknown(name, names, ("provenance", own))
    for index, key in enumerate(schema.get("foreignKeys", [])):
        yield from _foreign(key, names, {r["name"]: r["schema"] for r in others}, resource, ("schema", "foreignKeys", index))


def _foreign(
    key: Mapping[str, Json],
    names: Sequence[str],
    schemas: Mapping[str, Mapping[str, Json]],
    resource: Mapping[str, Json],
    at: tuple[str | int, ...],
) -> Iterator[Problem]:
    reference = key.get("reference", {}) if isinstance(key, Mapping) else {}
    target = reference.get("resource") or resource["name"]
    if not reference or target not in schemas:
        yield Problem("key-resource-unknown", "", value=str(target), params={"path": at, "known": ", ".join(schemas)})
        return
    there = [field["name"] for field in schemas[target]["fields"]]
    for name in _listed(key.get("fields", [])):
        if name not in names:
            yield _unknown(name, names, (*at, "fields"))
    for name in _listed(reference.get("fields", [])):
        if name not in there:
            yield _unknown(name, there, (*at, "reference"))


def _unknown(name: str, known: Sequence[str], path: tuple[str | int, ...]) -> Problem:
    return Problem("field-unknown", "", field=str(name), value=str(name), params={"path": path, "known": ", ".join(known)})


def _listed(value: Json) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def frame(fields: Sequence[Field], typed: Sequence[Mapping[str, Any]]) -> DataFrame:
    """The typed records as pandas: Int64 for integers and years, Decimal for numbers, else objects; NA where missing."""
    import pandas

    columns = {}
    for field in fields:
        cells = [pandas.NA if row.get(field.name) is None else row[field.name] for row in typed]
        small = all(cell is pandas.NA or abs(cell) < 2**63 for cell in cells) if field.type in ("integer", "year") else False
        columns[field.name] = pandas.Series(cells, dtype="Int64" if small else "object")
    return pandas.DataFrame(columns)


def rows(tables: Mapping[str, tuple[Mapping[str, Json], Rows]], name: str) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The typed records of table `name` and what is wrong with them.

    `tables` holds schema and rows of every table of the package, for the keys between them.
    The problems' `line` and `row` are 0-based records here; the caller knows the lines.
    """
    from frictionless import Package

    package = Package.from_descriptor(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "package",
            "resources": [
                {"name": other, "data": [list(data.header), *map(list, data.records)], "schema": _standard(schema)}
                for other, (schema, data) in tables.items()
            ],
        }
    )
    resource = package.get_resource(name)
    typed, problems = [], []
    schema, data = tables[name]
    with resource:
        problems += [_header(error) for error in resource.header.errors]
        for index, row in enumerate(resource.row_stream):
            problems += [_row(error, index, schema, data) for error in row.errors]
            typed.append(row.to_dict())
    if not any(problem.row is None for problem in problems):
        problems += _beyond(schema, data, typed)
    return typed, problems


def _standard(schema: Mapping[str, Json]) -> dict[str, Json]:
    """The schema for Frictionless: under version 2's rules, without `pattern`, which its engine may never finish."""
    fields = []
    for field in schema["fields"]:
        constraints = {k: v for k, v in field.get("constraints", {}).items() if k != "pattern"}
        fields.append({**field, "constraints": constraints})
    return {**schema, "$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "fields": fields}


def _header(error: Any) -> Problem:
    known = {"missing-label", "extra-label", "incorrect-label", "duplicate-label", "blank-label", "blank-header"}
    code = error.type if error.type in known else "header"
    label = getattr(error, "label", "") or ""
    return Problem(
        f"table-{code}", "", field=getattr(error, "field_name", None) or label or None, value=label, params={"note": error.note}
    )


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
        names = [field] if field else schema.get("primaryKey", [])
        field = field or (", ".join(names) or None)
        value = value or ", ".join(_cell(data, index, name) for name in names)
    elif error.type == "foreign-key":
        field, value = ", ".join(error.field_names), ", ".join(map(str, error.field_values))
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


def _cell(data: Rows, index: int, name: str) -> str:
    try:
        return data.records[index][data.header.index(name)]
    except (ValueError, IndexError):
        return ""


def _beyond(schema: Mapping[str, Json], data: Rows, typed: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    """What Frictionless accepts although the schema says otherwise."""
    for field in schema["fields"]:
        name = field["name"]
        pattern = field.get("constraints", {}).get("pattern")
        allowed = [str(c["value"] if isinstance(c, Mapping) else c) for c in field.get("categories", [])]
        enforced = "enum" in field.get("constraints", {})
        for index, row in enumerate(typed):
            cell, value = _cell(data, index, name), row.get(name)
            if value is None:
                continue
            if isinstance(value, decimal.Decimal) and not value.is_finite():
                yield Problem("table-not-finite", "", row=index, field=name, value=cell)
            if allowed and not enforced and cell not in allowed:
                yield Problem("table-enum", "", row=index, field=name, value=cell, params={"limit": ", ".join(allowed)})
            if pattern:
                yield from _matches(pattern, cell, index, name)
    for names in schema.get("uniqueKeys", []):
        yield from _unique(names, data)


def _matches(pattern: str, cell: str, index: int, name: str) -> Iterator[Problem]:
    try:
        if not regex.fullmatch(pattern, cell, timeout=PATTERN_SECONDS):
            yield Problem("table-pattern", "", row=index, field=name, value=cell, params={"limit": pattern})
    except TimeoutError:
        yield Problem("table-pattern-slow", "", row=index, field=name, value=cell, params={"limit": pattern})


def _unique(names: Sequence[str], data: Rows) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for index in range(len(data.records)):
        key = tuple(_cell(data, index, name) for name in names)
        if all(key) and first.setdefault(key, index) != index:
            yield Problem(
                "table-unique-error", "", row=index, field=", ".join(names), value=", ".join(key), params={"other": first[key]}
            )
