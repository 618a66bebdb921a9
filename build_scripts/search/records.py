"""The records of code lists: agencies, documents, sources, places, indicators."""

from __future__ import annotations

import re

from build_scripts.language import fold, language
from build_scripts.model import Field, Table
from build_scripts.pages.directory import aliases
from build_scripts.reader import Edition
from build_scripts.search.entry import Code, Entry, inside, provenance, unique
from build_scripts.search.words import initials

KINDS = {"agencies": "agency", "sources": "source", "documents": "document"}
"""What a record is, by the register it stands in; `row` in any other code list."""


RECORDS = 1000
"""Records up to which a code list is found record by record, and up to which a table is found by those it speaks of."""


def code_lists(edition: Edition) -> list[Table]:
    """Tables that register something, or to whose records another table leads; long ones are found by their names."""
    portal = edition.portal
    led = {(f.reference.package, f.reference.resource) for t in portal.tables() for f in t.fields if f.reference}
    listed = (t for t in portal.tables() if t.register.of in KINDS or (t.package, t.name) in led)
    return [t for t in listed if t.rows <= RECORDS]


def record(edition: Edition, table: Table, row: int) -> Entry:
    """A record of a code list: its name, its other names and codes, and what else it says in words."""
    of = table.register.of
    name = table.register.title or edition.once(_label, table)
    key = table.register.key or next(iter(table.primary_key), name)
    code, own_name = (edition.column(table, column).texts[row] for column in (key, name))
    title = edition.own(table, name)[row].text or code
    names, rest, labels, days = _row(edition, table, row, name, title)
    if of == "agencies":
        main = language(edition.portal.settings.main)
        own = initials(edition.language, title)[:1] if edition.foreign else ()
        names += [*aliases(edition).get(code, []), *initials(main, own_name), *own]
    named = (table.package, table.name, code)
    address, place = _target(edition, table, row, of, named)
    return Entry(
        KINDS.get(of, "row"),
        inside(edition, address),
        title,
        " · ".join(labels[:1] + days[:1]) if of in KINDS else place,
        tuple(text for text in unique(own_name, *names, *_telling(title, code)) if text != title),
        unique(*labels),
        unique(*sorted(rest, key=len, reverse=True)),
        named,
    )


def _telling(title: str, key: str) -> tuple[str, ...]:
    """The key of a record, unless it only spells the title again."""
    return () if " " in key or _names_too(title, re.sub(r"[-_]", " ", key)) else (key,)


def _target(edition: Edition, table: Table, row: int, of: str, code: Code) -> tuple[str, str]:
    """Where a record leads, and the table that stands there: its own page, or the first row with figures about it."""
    if of == "agencies":
        return edition.address.agency(code[2]), ""
    if of == "sources":
        return edition.address.source(code[2]), ""
    if of not in KINDS:
        for other, keys in edition.once(_users, table):
            found = [row for key in keys for row in edition.places.rows(other, key, code[2])]
            if found:
                return edition.row_address(other, min(found)), edition.into(other.title)
    return edition.row_address(table, row), edition.into(table.title)


def _users(edition: Edition, table: Table) -> list[tuple[Table, list[str]]]:
    """The tables with figures about the records of this one, and the columns that lead here."""
    found = []
    for other in edition.portal.tables():
        references = ((field.name, field.reference) for field in other.fields)
        keys = [name for name, to in references if to and (to.package, to.resource) == (table.package, table.name)]
        figures = any(f.numeric and f.published for f in other.fields if f.name not in provenance(other))
        found += [(other, keys)] if keys and figures else []
    return found


def _label(edition: Edition, table: Table) -> str:
    """The column by which other tables show the records of this one."""
    references = (f.reference for t in edition.portal.tables() for f in t.fields if f.reference)
    labels = (r.label for r in references if (r.package, r.resource) == (table.package, table.name) and r.label)
    return next(labels, next(iter(table.primary_key), table.fields[0].name))


def _row(
    edition: Edition, table: Table, row: int, name: str, title: str
) -> tuple[list[str], list[str], list[str], list[str]]:
    """The words of a record: other names and codes, other texts, labels of categories, days."""
    names: list[str] = []
    rest: list[str] = []
    labels: list[str] = []
    days: list[str] = []
    for field in table.fields:
        value = edition.column(table, field.name).texts[row]
        if not value or field.name in (name, *provenance(table), *table.primary_key) or field.translation_of:
            continue
        shown = edition.said(table, row, field.name).text
        if field.categories:
            labels.append(shown)
        elif field.type == "date":
            days.append(shown)
        elif field.type == "string" and _worth(field, value):
            own = len(edition.places.rows(table, field.name, value)) == 1
            (names if own and _names_too(title, shown) else rest).append(shown)
            if edition.foreign and shown != value and own and _names_too(edition.column(table, name).texts[row], value):
                names.append(value)
    return names, rest, labels, days


def _worth(field: Field, value: str) -> bool:
    """Whether a text is something to look for: no checksum, no key that its label stands beside."""
    return field.reference is None and not re.fullmatch(r"[0-9a-f]{32,}", value)


def _names_too(title: str, text: str) -> bool:
    """Whether a text is another form of the title, or a code."""
    if " " not in text and any(sign.isdigit() for sign in text):
        return True
    mine = set(re.findall(r"\w+", fold(text)))
    return len(mine & set(re.findall(r"\w+", fold(title)))) * 2 >= len(mine) > 0
