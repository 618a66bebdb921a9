"""A column of a table, as printed and in the one spelling that the code reads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from build_scripts.columns import finite
from build_scripts.model import Table

SPELT = ("number", "integer", "year", "date", "datetime", "time", "yearmonth")
"""Types of which one value may be spelled in several ways."""


class Held(NamedTuple):
    """A column."""

    texts: list[str]
    """What is printed in each record."""
    plain: list[str | None]
    """The same spelled plainly: numbers with a point, days as in ISO 8601, `true`, `false`; None where nothing stands."""


def held(table: Table, name: str) -> Held:
    """A column of a table."""
    field, column = table.field(name), table.column(name)
    texts, blank = column.texts(), column.blank.to_pylist()
    if field.type == "boolean":
        true = column.reading.true
        return Held(texts, [None if b else str(t in true).lower() for t, b in zip(texts, blank, strict=True)])
    if field.type not in SPELT:
        return Held(texts, [None if b else t for t, b in zip(texts, blank, strict=True)])
    plain = column.plain.to_pylist()
    for row, (spelt, nothing) in enumerate(zip(plain, blank, strict=True)):
        if spelt is None and not nothing:  # beyond what Arrow holds
            plain[row] = _spelt(column.value(row), texts[row])
    return Held(texts, plain)


def _spelt(value: Any, text: str) -> str:
    if isinstance(value, Decimal):
        return format(value, "f") if finite(value) is not None else text
    return value.isoformat() if isinstance(value, date) else str(value)
