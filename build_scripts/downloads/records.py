"""A table as JSON: one record a line, each value as what it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from build_scripts.downloads.values import Value, column, plain
from build_scripts.model import Field, Table

SAFE = 2**53
"""Beyond it programs whose numbers are all floating round an integer (RFC 8259, 6): such a column is written as text."""


class _Literal(str):
    """A number inside an object or list, as it is printed there."""

    __slots__ = ()


def records(table: Table) -> bytes:
    """The table as a JSON array, one record a line. Numbers are written digit by digit (`90.450`)."""
    columns = [_literals(table, field) for field in table.fields]
    lines = ["{" + ", ".join(record) + "}" for record in zip(*columns, strict=True)]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def _literals(table: Table, field: Field) -> list[str]:
    """A column as the members of its records."""
    name, texts = json.dumps(field.name, ensure_ascii=False), table.column(field.name).texts()
    values: list[Any] = _nested(table, field) if _is_nested(field) else list(column(table, field))
    if field.type == "integer" and any(isinstance(value, int) and abs(value) > SAFE for value in values):
        values = [value if value is None else str(value) for value in values]
    meant = dict(zip(texts, values, strict=True))
    known = {text: f"{name}: {_written(value)}" for text, value in meant.items()}
    return [known[text] for text in texts]


def _is_nested(field: Field) -> bool:
    return field.type in ("list", "object", "array", "geojson") or (
        field.type == "geopoint" and field.format in ("array", "object")
    )


def _nested(table: Table, field: Field) -> list[Any]:
    """The lists and objects of a column; text where it is none that JSON has."""
    held = table.column(field.name)
    texts, known = held.texts(), dict[str, Any]()
    for row, text in enumerate(texts):
        if text not in known:
            known[text] = None if held.missing(row) else held.value(row) if field.type == "list" else _parsed(text)
    return [known[text] for text in texts]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_float=_Literal, parse_int=_Literal, parse_constant=_refused)
    except (ValueError, RecursionError):
        return text


def _refused(constant: str) -> Any:
    """NaN and Infinity, which JSON has not."""
    raise ValueError(constant)


def _written(value: Value | list[Any] | Mapping[str, Any]) -> str:
    if isinstance(value, _Literal):
        return value
    if isinstance(value, str):
        return encode_basestring(value)
    # json.dumps would turn a Decimal into a float and lose the last zeros
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{encode_basestring(str(name))}: {_written(inner)}" for name, inner in value.items()) + "}"
    return json.dumps(value.isoformat() if isinstance(value, date) else value, ensure_ascii=False)
