"""The typed cells of a table and the headings of its columns, as every format writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from build_scripts.language import NUMBER, Language
from build_scripts.model import Field, Table
from build_scripts.reader.held import held

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
    return zip(*columns, strict=True) if columns else iter(())


def column(table: Table, field: Field) -> list[Value]:
    """The values of one column."""
    plain = held(table, field.name).plain
    read = _READ.get(field.type)
    if read is None:
        return list(plain)
    known: dict[str | None, Value] = {text: read(text) for text in set(plain) if text is not None}
    return [known.get(text) for text in plain]


def _number(text: str) -> Value:
    """A number; one that no program reckons with (NaN, INF) is a word."""
    value = Decimal(text)
    return value if value.is_finite() else text


_READ: Mapping[str, Callable[[str], Value]] = {
    "number": _number,
    "integer": int,
    "year": int,
    "boolean": lambda text: text == "true",
    "date": date.fromisoformat,
}


def word(mark: str) -> str:
    """What stands for a missing value, where it is a word; a number, which programs would reckon with, is left out."""
    return "" if NUMBER.fullmatch(mark.strip()) else mark


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
