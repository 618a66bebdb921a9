"""How a table is laid out for readers: which columns stand, what is merged, what every row shares.

A key goes below the name it belongs to, a printed form below the number it was read from,
a translation in the place of what it translates, and the four columns of provenance become
one. What is the same in every row is said once, above the table.
"""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model import Field, Mismatch, Table
from build_scripts.pages.edition import Edition

LONG = 40
"""Characters from which a column's text wraps over several lines."""


@dataclass(frozen=True)
class Column:
    """A column as shown: `field`, with `key` and `printed` merged into it."""

    field: Field
    key: Field | None = None
    printed: Field | None = None
    header: bool = False
    """It names the row."""
    long: bool = False

    @property
    def style(self) -> str:
        if self.field.numeric:
            return "num"
        if self.field.type in ("date", "year"):
            return "day"
        return "long" if self.long else "text"


@dataclass(frozen=True)
class Shown:
    """A cell as shown; `lang` where the text is in another language than the page."""

    text: str
    lang: str | None = None
    code: str = ""
    printed: str = ""
    target: str = ""
    """Address of the page about what this cell names."""
    missing: str = ""
    marks: tuple[Mismatch, ...] = ()


def columns(edition: Edition, table: Table) -> tuple[Column, ...]:
    """The columns of a table page, from the left; the one that names the row comes first."""
    merged = {f.label_of for f in table.fields if f.label_of}
    merged |= {f.published for f in table.fields if isinstance(f.published, str)}
    merged |= set(table.provenance.columns) if table.provenance else set()
    found = [
        _column(edition, table, field)
        for field in table.fields
        if field.name not in merged and not _translates(table, field)
    ]
    naming = _naming(table, found)
    return tuple(
        [Column(c.field, c.key, c.printed, True, c.long) for c in found if c is naming]
        + [c for c in found if c is not naming]
    )


def _translates(table: Table, field: Field) -> bool:
    return field.translation_of is not None and table.has(field.translation_of)


def _column(edition: Edition, table: Table, field: Field) -> Column:
    key = table.field(field.label_of) if field.label_of and table.has(field.label_of) else None
    printed = field.published if isinstance(field.published, str) and table.has(field.published) else None
    if field.type == "string":
        shown = [shown_text(edition, table, row, field)[0] for row in range(len(table.cells))]
        long = any(len(text) > LONG for text in shown)
    else:
        long = False
    return Column(field, key, table.field(printed) if printed else None, False, long)


def _naming(table: Table, found: list[Column]) -> Column | None:
    """The column that names a row: a label, else the last part of the key, else the first column."""
    labels = [c for c in found if c.key and c.key.name in table.primary_key]
    keys = [c for c in found if c.field.name in table.primary_key and c.field.reference]
    rest = [c for c in found if c.field.name in table.primary_key]
    return next(iter([*labels, *keys, *rest[-1:], *found]), None)


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


def cell(edition: Edition, table: Table, row: int, column: Column) -> Shown:
    """One cell with all that is merged into it."""
    field, cells = column.field, table.cells[row]
    names = [f.name for f in (field, column.key, column.printed) if f]
    marks = [m for name in names for m in edition.marks.get((table.package, table.name, row, name), [])]
    if column.header:
        marks += edition.marks.get((table.package, table.name, row, None), [])
    if blank(table, cells[field.name]):
        return Shown("", missing=_missing(edition, table, column, cells[field.name]), marks=tuple(marks))
    text, lang = shown_text(edition, table, row, field)
    printed = cells[column.printed.name] if column.printed else ""
    code = cells[column.key.name] if column.key else ""
    if field.reference and text != cells[field.name]:
        code = cells[field.name]
    return Shown(text, lang, code, printed, target(edition, table, row, column), "", tuple(marks))


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
    return value == "" or value in table.missing


def _missing(edition: Edition, table: Table, column: Column, value: str) -> str:
    """Why a cell is empty; nothing for words that a row simply does not have."""
    field = column.field
    if field.type == "string" and not field.published and not field.categories:
        return ""
    label = table.missing.get(value)
    return (edition.into(label) if label else "") or edition.language("pages.blank")


def target(edition: Edition, table: Table, row: int, column: Column) -> str:
    """The page about what a key names: an agency's, a source's, or the row in its table."""
    field = column.key or column.field
    found = edition.record(field.reference, table.cells[row][field.name]) if field.reference else None
    if not found:
        return ""
    of, key = found[0].register.get("of"), found[0].register.get("key", "")
    if of in ("agencies", "sources") and key:
        code = found[0].cells[found[1]][key]
        return edition.address.agency(code) if of == "agencies" else edition.address.source(code)
    return edition.row_address(*found)


def provenance(edition: Edition, table: Table, row: int) -> dict[str, str]:
    """Where a row stands in its source document; nothing where the table does not say."""
    if not table.provenance or not table.cells[row][table.provenance.source]:
        return {}
    cells, columns_ = table.cells[row], table.provenance
    code, first, last = cells[columns_.source], cells[columns_.line], cells[columns_.last_line]
    place, lang = edition.value(table, row, columns_.place)
    return {
        **edition.source(code),
        "code": code,
        "place": place,
        "lang": lang or "",
        "line": first,
        "lines": first if last in ("", first) else f"{first}–{last}",
        "target": edition.source_line(code, first),
    }


def row_name(edition: Edition, table: Table, row: int) -> tuple[str, str | None]:
    """What a row is about, in words: its name, then the other parts of its key."""
    found = columns(edition, table)
    parts = [shown_text(edition, table, row, c.field) for c in found if c.header]
    parts += [
        shown_text(edition, table, row, c.field)
        for c in found
        if not c.header and c.field.name in table.primary_key and table.cells[row][c.field.name]
    ]
    texts = [text for text, _ in parts if text]
    return ", ".join(texts) or str(row + 1), next((lang for _, lang in parts if lang), None)


