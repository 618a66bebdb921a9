"""How a table is laid out for readers: which columns stand, what is merged, what every row shares.

A key goes below the name it belongs to, a printed form below the number it was read from,
a translation in the place of what it translates, and the four columns of provenance become
one. What is the same in every row is said once, above the table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from build_scripts.model import Field, Table
from build_scripts.pages.cells import shown_text
from build_scripts.pages.edition import Edition

LONG = 40
"""Characters from which a column's text wraps over several lines."""
SHORT = 16
"""Characters up to which it is kept on one line."""


@dataclass(frozen=True)
class Column:
    """A column as shown: `field`, with `key` and `printed` merged into it."""

    field: Field
    key: Field | None = None
    printed: Field | None = None
    header: bool = False
    """It names the row."""
    longest: int = 0
    """Characters of its longest text."""

    @property
    def style(self) -> str:
        """The class of its cells: how they are set."""
        if self.field.numeric:
            return "num"
        if self.field.type in ("date", "year"):
            return "day"
        return "long" if self.longest > LONG else "short" if self.longest <= SHORT else "text"


def columns(edition: Edition, table: Table) -> tuple[Column, ...]:
    """The columns of a table page, from the left; the one that names the row comes first."""
    merged = {f.label_of for f in table.fields if f.label_of}
    merged |= {f.published for f in table.fields if isinstance(f.published, str)}
    merged |= set(table.provenance.columns) if table.provenance else set()
    shown = [f for f in table.fields if f.name not in merged and not _translates(table, f)]
    name = naming(table, shown)
    code = next((f for f in shown if f.name in table.primary_key and _is_code(table, f)), None)
    found = [_column(edition, table, field) for field in shown]
    if name and code and name is not code:
        found = [c for c in found if c.field is not code]
        found = [replace(c, key=c.key or code) if c.field is name else c for c in found]
    first = [replace(c, header=True) for c in found if c.field is name]
    return (*first, *(c for c in found if c.field is not name))


def _translates(table: Table, field: Field) -> bool:
    return field.translation_of is not None and table.has(field.translation_of)


def _column(edition: Edition, table: Table, field: Field) -> Column:
    key = table.field(field.label_of) if field.label_of and table.has(field.label_of) else None
    printed = field.published if isinstance(field.published, str) and table.has(field.published) else None
    longest = 0
    if field.type == "string":
        longest = max((len(shown_text(edition, table, row, field)[0]) for row in range(len(table.cells))), default=0)
    return Column(field, key, table.field(printed) if printed else None, longest=longest)


def naming(table: Table, shown: list[Field]) -> Field | None:
    """The column that names a row.

    The label of a key; the title of a register; where the key is a bare code, the words that
    tell the rows apart best; else the key's own last part.
    """
    keys = [f for f in shown if f.name in table.primary_key]
    labels = [f for f in shown if f.label_of in table.primary_key]
    title = [f for f in shown if f.name == table.register.get("title")]
    words: list[Field] = []
    if any(_is_code(table, f) for f in keys):
        words = [f for f in shown if _is_words(table, f)] or [f for f in shown if f.categories]
        words.sort(key=lambda f: -len({cells[f.name] for cells in table.cells}))
    plain = [f for f in keys if f.type == "string"]
    return next(iter([*labels, *title, *words, *plain[-1:], *keys[-1:], *shown]), None)


def _is_code(table: Table, field: Field) -> bool:
    """A key of letters and digits that is made to be unique, not to be read."""
    named = field.categories or field.reference or field.type != "string"
    return not named and not any(" " in cells[field.name] for cells in table.cells)


def _is_words(table: Table, field: Field) -> bool:
    """Prose or a label, in every row."""
    prose = field.label_of or any(f.translation_of == field.name for f in table.fields)
    return bool(prose) and all(cells[field.name] for cells in table.cells)


def shared(edition: Edition, table: Table, found: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns that say the same in every row, figures and the row's name excepted."""
    if len(table.cells) < 2:
        return ()
    return tuple(
        column
        for column in found
        if not column.header
        and not column.field.published
        and len({cells[column.field.name] for cells in table.cells}) == 1
        and table.cells[0][column.field.name]
        and not any(edition.marks.get((table.package, table.name, r, column.field.name)) for r in range(len(table.cells)))
    )
