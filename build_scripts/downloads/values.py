"""The typed cells of a table and the headings of its columns, as every format writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from build_scripts.language import Language
from build_scripts.model import Field, Table

Value = Decimal | int | bool | date | str | None
"""None is a cell that holds no value; other types of Table Schema stay the text they are in the file."""


@dataclass(frozen=True)
class File:
    """A file before it has a folder."""

    name: str
    content: bytes


def rows(table: Table) -> Iterator[tuple[Value, ...]]:
    """The records of a table, each value typed as its field says."""
    columns = [column(table, field) for field in table.fields]
    return zip(*columns, strict=True)


def column(table: Table, field: Field) -> list[Value]:
    """The values of one column."""
    held = table.column(field.name)
    texts, values = held.texts(), held.values()
    if field.type in ("integer", "year", "boolean"):
        return values
    if field.type == "number":
        return [
            text if value is not None and not value.is_finite() else value for text, value in zip(texts, values, strict=True)
        ]
    if field.type == "date":
        return [value.date() if isinstance(value, datetime) else value for value in values]
    return [None if value is None else text for text, value in zip(texts, values, strict=True)]


def plain(number: Decimal | int) -> str:
    """A number with a decimal point and every digit it is given, never with an exponent."""
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def headings(table: Table, words: Language) -> list[str]:
    """A title for each column, with its unit; told apart by the column's name where two are alike."""
    titles = []
    for field in table.fields:
        title, unit = (" ".join(text.into(words.code).split()) for text in (field.title, field.unit))
        titles.append(f"{title or field.name} ({unit})" if unit else title or field.name)
    return [
        f"{title} [{field.name}]" if titles.count(title) > 1 else title
        for title, field in zip(titles, table.fields, strict=True)
    ]
