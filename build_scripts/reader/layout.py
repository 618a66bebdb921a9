"""How a table is laid out for readers: which columns stand and in which order, what is merged, what every row shares.

A key goes below the name it belongs to, a printed form below the number it was read from,
a translation in the place of what it translates, and the four columns of provenance become
one. What is the same in every row is said once, above the table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from build_scripts.model import Field, Json, Table
from build_scripts.reader.words import Said, Worded

TIMES = ("date", "year", "datetime", "time", "yearmonth", "duration")
LONG = 40
"""Characters from which a column's text wraps over several lines."""
SHORT = 16
"""Characters up to which it is kept on one line."""
PARTS = 3
"""Parts of a row's name beside its first."""


@dataclass(frozen=True, eq=False)
class PageColumn:
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
        if self.field.type in TIMES:
            return "day"
        return "long" if self.longest > LONG else "short" if self.longest <= SHORT else "text"


def columns(edition: Worded, table: Table) -> tuple[PageColumn, ...]:
    """The columns of a table page, from the left: what names the row, its figures, then the rest.

    A narrow screen shows two or three columns: those are what a reader came for. Within each of
    the three the order is the table's own.
    """
    merged = {f.label_of for f in table.fields if f.label_of}
    merged |= {f.published for f in table.fields if isinstance(f.published, str)}
    merged |= set(table.provenance.columns) if table.provenance else set()
    shown = [f for f in table.fields if f.name not in merged and not _translates(table, f)]
    name = naming(edition, table, shown)
    code = next((f for f in shown if f.name in table.primary_key and _is_code(edition, table, f)), None)
    found = [_column(edition, table, field) for field in shown]
    if name and code and name is not code:
        found = [c for c in found if c.field is not code]
        found = [replace(c, key=c.key or code) if c.field is name else c for c in found]
    names = {figures.indicator for figures in table.figures if figures.indicator}
    drawn = {str(part) for view in table.views for channel in view.channels.values() for part in _listed(channel)}

    def place(column: PageColumn) -> int:
        field = column.field
        if field is name or field.label_of in names:
            return 0 if field is name else 1
        return 2 if _is_figure(field, drawn) else 3

    found.sort(key=place)
    return tuple(replace(c, header=True) if c.field is name else c for c in found)


def _listed(channel: Json) -> list[Json]:
    return channel if isinstance(channel, list) else [channel]


def _is_figure(field: Field, drawn: set[str]) -> bool:
    """A number that says how much: it has a unit or decimals, or a chart shows it; no serial number, no code."""
    if not field.numeric or field.key or field.reference or field.published is False:
        return False
    return field.type == "number" or bool(field.unit or field.unit_field) or field.name in drawn


def _translates(table: Table, field: Field) -> bool:
    return field.translation_of is not None and table.has(field.translation_of)


def _column(edition: Worded, table: Table, field: Field) -> PageColumn:
    key = table.field(field.label_of) if field.label_of and table.has(field.label_of) else None
    printed = field.published if isinstance(field.published, str) and table.has(field.published) else None
    longest = max((len(said.text) for said in edition.words(table, field.name)), default=0)
    return PageColumn(field, key, table.field(printed) if printed else None, longest=longest)


def naming(edition: Worded, table: Table, shown: list[Field]) -> Field | None:
    """The column that names a row.

    The label of a key; the title of a register; where the key is a bare code, the words that
    tell the rows apart best; else the key's own last part.
    """
    keys = [f for f in shown if f.name in table.primary_key]
    labels = [f for f in shown if f.label_of in table.primary_key]
    title = [f for f in shown if f.name == table.register.title]
    words: list[Field] = []
    if any(_is_code(edition, table, f) for f in keys):
        words = [f for f in shown if _is_words(edition, table, f)] or [f for f in shown if f.categories]
        words.sort(key=lambda f: -len(set(edition.column(table, f.name).texts)))
    plain = [f for f in keys if f.type == "string"]
    return next(iter([*labels, *title, *words, *plain[-1:], *keys[-1:], *shown]), None)


def _is_code(edition: Worded, table: Table, field: Field) -> bool:
    """A key of letters and digits that is made to be unique, not to be read."""
    named = field.categories or field.reference or field.type != "string"
    return not named and not any(" " in text for text in edition.column(table, field.name).texts)


def _is_words(edition: Worded, table: Table, field: Field) -> bool:
    """Prose or a label, in every row."""
    prose = field.label_of or any(f.translation_of == field.name for f in table.fields)
    return bool(prose) and None not in edition.column(table, field.name).plain


def shared(edition: Worded, table: Table) -> tuple[PageColumn, ...]:
    """Columns that say the same in every row, figures and the row's name excepted."""
    if table.rows < 2:
        return ()
    marked = {name for row, name in edition.places.marks(table) if row is not None}
    found = [c for c in edition.once(columns, table) if not (c.header or c.field.published or c.field.name in marked)]
    values = {column: set(edition.column(table, column.field.name).plain) for column in found}
    return tuple(column for column, said in values.items() if len(said) == 1 and said != {None})


def row_names(edition: Worded, table: Table) -> list[Said]:
    """What each row is about, in words: its name, then what else tells it from its neighbours."""
    found = edition.once(columns, table)
    first = [edition.words(table, column.field.name) for column in found if column.header]
    rest = [column.field for column in found if not column.header]
    others = [edition.words(table, field.name) for field in rest if _tells(edition, table, field)]
    names = []
    for row in range(table.rows):
        telling = [words[row] for words in others if words[row].text]
        parts = [*(words[row] for words in first), *telling[:PARTS]]
        texts = dict.fromkeys(part.text for part in parts if part.text)
        names.append(Said(", ".join(texts) or str(row + 1), next((part.lang for part in parts if part.lang), None)))
    return names


def _tells(edition: Worded, table: Table, field: Field) -> bool:
    """A part of the key, or a category or year, that differs from row to row."""
    if field.name not in table.primary_key and not (field.categories or field.type == "year"):
        return False
    return not field.published and len(set(edition.column(table, field.name).texts)) > 1
