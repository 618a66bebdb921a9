"""A column of a table, as printed and as typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from build_scripts.model import Field, Table


class Held(NamedTuple):
    """A column: what is printed in each record, and its value, None where none is given."""

    texts: list[str]
    values: list[Any]


def held(table: Table, name: str) -> Held:
    """A column of a table."""
    column = table.column(name)
    return Held(column.texts(), column.values())


def canonical(field: Field, value: Any, text: str) -> str:
    """A value in the one spelling that the code reads: numbers with a point, days as in ISO 8601, `true` and `false`."""
    if value is None or field.type not in ("number", "integer", "year", "boolean", "date"):
        return "" if value is None else text
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() else text
    return value.isoformat() if isinstance(value, date) else str(value)
