"""The words of a cell: a label for a key, a translation, a number in the language's form."""

from __future__ import annotations

from build_scripts.model import Field, Table
from build_scripts.pages.edition import Edition


def shown_text(edition: Edition, table: Table, row: int, field: Field) -> tuple[str, str | None]:
    """The words of a cell: a label for a key, its translation where there is one."""
    value = table.cells[row][field.name]
    if field.reference:
        return edition.label(field, value)
    if field.label_of and edition.foreign and table.has(field.label_of):
        key = table.field(field.label_of)
        label, lang = edition.label(key, table.cells[row][key.name])
        if label != table.cells[row][key.name]:
            return label, lang
    return edition.value(table, row, field.name)


def blank(table: Table, value: str) -> bool:
    """Whether nothing is published in a cell."""
    return value == "" or value in table.missing
