"""What one may type to find a table by its rows, within bounds: never every cell of a long table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts.model import Field, Table
from build_scripts.reader import Edition
from build_scripts.reader.words import translation
from build_scripts.search.entry import provenance, unique

NAMES = 1200
"""Characters of names that a table brings along: those of its first rows."""

NAME = 80
"""Characters up to which a text is a name; what is longer is prose."""

SHORT = 24
"""Characters up to which all texts of a column are names, or codes, too."""

FEW = 50
"""Different texts up to which a column sorts the rows: those are looked for too."""


FIRST = 10_000
"""Rows that are asked: a million would be much to hold, and what is brought along is theirs anyway."""


def names(edition: Edition, table: Table) -> tuple[str, ...]:
    """What the rows are called: the column that names them, text keys, then columns of short or of few words."""
    table = table.head(FIRST)
    said = (text for field in _telling(edition, table) for text in _said(edition, table, field) if len(text) <= NAME)
    return within(unique(*said), NAMES)


def within(texts: Iterable[str], limit: int) -> tuple[str, ...]:
    """The first of the texts that together have no more than `limit` characters."""
    found: list[str] = []
    for text in texts:
        limit -= len(text)
        if limit < 0:
            break
        found.append(text)
    return tuple(found)


def _telling(edition: Edition, table: Table) -> Iterator[Field]:
    words = [field for field in table.fields if _worded(table, field)]
    naming = next((column.field for column in edition.columns(edition.shown(table)) if column.header), None)
    yield from (field for field in words if field is naming)
    rest = [field for field in words if field is not naming]
    yield from (field for field in rest if field.name in table.primary_key)
    for field in rest:
        distinct = table.column(field.name).distinct()
        few = len(distinct) <= min(FEW, table.rows - 1)
        if field.name not in table.primary_key and (few or max(map(len, distinct), default=0) <= SHORT):
            yield field


def _worded(table: Table, field: Field) -> bool:
    """A column of words of its own: labels of categories and of keys are told elsewhere."""
    own = field.type == "string" and not (field.categories or field.reference or field.label_of)
    return own and field.name not in provenance(table) and not field.translation_of


def _said(edition: Edition, table: Table, field: Field) -> list[str]:
    """The different texts of a column, in the edition's language where there is one."""
    translated = translation(edition, table, field.name)
    return table.column((translated or field).name).distinct()
