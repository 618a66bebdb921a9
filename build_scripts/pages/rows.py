"""A row as a page shows it: its cells with all that is merged into them, its name, its place in the source."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model import Field, Mismatch, Table
from build_scripts.pages.cells import blank, shown_text
from build_scripts.pages.columns import Column, columns
from build_scripts.pages.edition import Edition

PARTS = 3
"""Parts of a row's name beside its first."""


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
    value: str = ""
    """What it is sorted by, where the text does not tell: a day as ISO 8601, the rank of an ordered category."""


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
    return Shown(
        text, lang, code, printed, target(edition, table, row, column), "", tuple(marks), _value(field, cells[field.name])
    )


def _value(field: Field, value: str) -> str:
    if field.type == "date":
        return value
    order = [category.value for category in field.categories] if field.ordered else []
    return str(order.index(value)) if value in order else ""


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
        **edition.documents.of(code),
        "code": code,
        "place": place,
        "lang": lang or "",
        "line": first,
        "lines": first if last in ("", first) else f"{first}–{last}",
        "target": edition.documents.line(code, first),
    }


def row_name(edition: Edition, table: Table, row: int) -> tuple[str, str | None]:
    """What a row is about, in words: its name, then what else tells it from its neighbours."""
    found = columns(edition, table)
    telling = [c for c in found if not c.header and _tells(table, c.field) and table.cells[row][c.field.name]]
    parts = [shown_text(edition, table, row, c.field) for c in [*(c for c in found if c.header), *telling[:PARTS]]]
    texts = list(dict.fromkeys(text for text, _ in parts if text))
    return ", ".join(texts) or str(row + 1), next((lang for _, lang in parts if lang), None)


def _tells(table: Table, field: Field) -> bool:
    """A part of the key, or a category or year, that differs from row to row."""
    if field.name not in table.primary_key and not (field.categories or field.type == "year"):
        return False
    return not field.published and len({cells[field.name] for cells in table.cells}) > 1
