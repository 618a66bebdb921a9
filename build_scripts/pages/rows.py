"""Cells as a page shows them, column by column, with all that is merged into them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from build_scripts.model import Field, Mismatch, Table
from build_scripts.reader import Edition, history
from build_scripts.reader.address import web
from build_scripts.reader.layout import PageColumn

_MAIL = re.compile(r"mailto:[^\s<>\"?&@:]+@[^\s<>\"?&@:]+")


class Shown(NamedTuple):
    """A cell as shown; `lang` where the text is in another language than the page."""

    text: str
    lang: str | None = None
    code: str = ""
    printed: str = ""
    target: str = ""
    """Address of the page about what this cell names; or what the cell is, an address of the web or for e-mail."""
    missing: str = ""
    marks: tuple[Mismatch, ...] = ()
    value: str = ""
    """What it is sorted by, where the text does not tell: a time in ISO 8601, a rounded number, a category’s rank."""
    whole: str = ""
    """A number with all its digits, where the text is rounded."""
    parts: tuple[str, ...] = ()
    """The items of a list, or what an object says."""
    corrected: tuple[str, str] = ("", "")
    """Of a figure that was put right: the address of what is said of it, and the day in words."""


SORTED = ("date", "datetime", "yearmonth")
"""Types whose words do not tell their order."""


def cells(edition: Edition, table: Table, column: PageColumn) -> Sequence[Shown]:
    """The cells of a column of a table's page."""
    return edition.once(_cells, table, column)


def _cells(edition: Edition, table: Table, column: PageColumn) -> list[Shown]:
    """Equal cells are one object, so that whoever writes them can write them once."""
    field, said = column.field, edition.words(table, column.field.name)
    texts, plain = edition.column(table, field.name)
    nothing = [""] * len(texts)
    codes = edition.column(table, column.key.name).texts if column.key else nothing
    printed = edition.column(table, column.printed.name).texts if column.printed else nothing
    targets = _targets(edition, table, column.key or field)
    ranks = {category.value: str(rank) for rank, category in enumerate(field.categories)} if field.ordered else {}
    known: dict[tuple[object, ...], Shown] = {}
    found = []
    for at in zip(texts, plain, said, codes, printed, targets, strict=True):
        if at not in known:
            text, spelt, words, code, form, target = at
            if spelt is None:
                known[at] = Shown("", missing=_missing(edition, table, field, text))
            else:
                # a key stands below the label that took its place
                code = text if field.reference and words.text != text else code
                sorted_by = spelt if field.type in SORTED or words.whole else ranks.get(text, "")
                outside = "" if target else _outside(field, spelt)
                lang, target = None if outside else words.lang, outside or target
                known[at] = Shown(words.text, lang, code, form, target, "", (), sorted_by, words.whole, words.parts)
        found.append(known[at])
    # rows that were taken out of their table do not know where they stood
    for row, marks in ({} if table.apart else marked(edition, table, column)).items():
        found[row] = found[row]._replace(marks=tuple(marks))
    for (row, name), event in ({} if table.apart else history.corrected(edition, table)).items():
        if name in (field.name, column.printed and column.printed.name) and row < table.rows:
            target = f"{edition.address.section('changes')}#{event.id}"
            found[row] = found[row]._replace(corrected=(target, edition.language.date(event.date)))
    return found


def marked(edition: Edition, table: Table, column: PageColumn) -> dict[int, list[Mismatch]]:
    """What does not fit, by row: in the column or what is merged into it, and what concerns a whole row at its name."""
    names = [field.name for field in (column.field, column.key, column.printed) if field]
    order: list[str | None] = [*names, None] if column.header else [*names]
    found: dict[int, list[Mismatch]] = {}
    all_marks = edition.places.marks(table)
    for name in order:
        for (row, of), mismatches in all_marks.items():
            if of == name and row is not None and row < table.rows:
                found.setdefault(row, []).extend(mismatches)
    return found


def _missing(edition: Edition, table: Table, field: Field, mark: str) -> str:
    """Why a cell is empty; nothing for words that a row simply does not have, and where a column only helps."""
    if field.blank == "helper":
        return ""
    if not field.blank and field.type == "string" and not field.published and not field.categories:
        return ""
    return edition.blank(table, field, mark)


def _targets(edition: Edition, table: Table, field: Field) -> list[str]:
    """The pages about what a key names: an agency's, a source's, or the row in its table."""
    texts = edition.column(table, field.name).texts
    if not field.reference:
        return [""] * len(texts)
    found = {text: _target(edition, field, text) for text in dict.fromkeys(texts)}
    return [found[text] for text in texts]


def _outside(field: Field, text: str) -> str:
    """Where a cell that is an address leads, of the web or for e-mail."""
    if field.type not in ("string", "any") or field.categories or field.reference:
        return ""
    mail = f"mailto:{text}" if field.format == "email" else text
    return mail if _MAIL.fullmatch(mail) else web(text)


def _target(edition: Edition, field: Field, value: str) -> str:
    place = edition.places.record(field.reference, value)
    if place is None or place.row is None:
        return ""
    of, key = place.table.register.of, place.table.register.key
    if of in ("agencies", "sources") and key:
        code = edition.column(place.table, key).texts[place.row]
        return edition.address.agency(code) if of == "agencies" else edition.address.source(code)
    return edition.row_address(place.table, place.row)
