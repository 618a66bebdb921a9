"""What can be found: tables, packages, records of code lists, mismatches, and every other page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.language import fold, language
from build_scripts.model import Artifact, Field, Mismatch, Package, Table, Text
from build_scripts.pages import columns, render
from build_scripts.pages.directory import aliases
from build_scripts.pages.edition import Edition
from build_scripts.search import written
from build_scripts.search.words import initials

KINDS = {"agencies": "agency", "sources": "source", "documents": "document"}
"""What a record is, by the register it stands in; `row` in any other code list."""

NAMES = 1200
"""Characters of row names that a table brings along at most."""

Code = tuple[str, str, str]


@dataclass(frozen=True)
class Entry:
    """Something to find. Its texts weigh less from `title` on."""

    kind: str
    address: str
    """Relative to the root of the language."""
    title: str
    about: str = ""
    """Shown below the title in any case."""
    also: tuple[str, ...] = ()
    """Other names: short forms, codes, the title in the main language."""
    head: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    code: Code | None = None
    """The record of a code list that this entry is."""
    uses: tuple[Code, ...] = ()
    """Records whose names can be read in this table."""


def entries(edition: Edition, pages: Sequence[Artifact]) -> list[Entry]:
    """All entries of an edition, in an order that depends on the portal alone."""
    portal = edition.portal
    found = [_table(edition, package, table) for package in portal.packages for table in package.tables]
    found += [_package(edition, package) for package in portal.packages]
    for table in _code_lists(edition):
        found += [_record(edition, table, row) for row in range(len(table.cells))]
    found += [_mismatch(edition, mismatch) for mismatch in portal.mismatches()]
    known = {entry.address.partition("#")[0] for entry in found if entry.kind not in ("mismatch", "row")}
    for page in sorted(pages, key=lambda page: page.path):
        address = _inside(edition, edition.address.prefix + page.path.as_posix().removesuffix("index.md").removesuffix(".md"))
        if address not in known:
            found += [Entry("page", *section) for section in written.sections(page, address)]
    return found


def _inside(edition: Edition, address: str) -> str:
    return address.removeprefix(edition.address.prefix)


def _plain(text: str) -> str:
    """A description's words without its Markdown."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", str(render.prose(text)))).split())


def _originals(edition: Edition, *texts: Text) -> tuple[str, ...]:
    """What the main language says, for readers of another who know the original."""
    return tuple(text.main for text in texts if edition.foreign and text.main != edition.into(text))


def _unique(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _table(edition: Edition, package: Package, table: Table) -> Entry:
    into = edition.into
    figures = [field for field in table.fields if field.numeric and field.published]
    others = [f for f in table.fields if f not in figures and f.name not in _provenance(table) and not f.translation_of]
    labels = [into(category.label) for field in table.fields for category in field.categories]
    return Entry(
        "table",
        _inside(edition, edition.address.table(table.package, table.name)),
        into(table.title),
        into(package.title),
        _originals(edition, table.title),
        _unique(*(into(view.title) for view in table.views), *(into(field.title) for field in figures), *labels),
        _unique(
            _plain(into(table.description)),
            *(into(field.title) for field in others),
            *(into(field.unit) for field in figures),
            *_names(edition, table),
            table.name,
        ),
        uses=tuple(_uses(edition, table)),
    )


def _provenance(table: Table) -> tuple[str, ...]:
    return table.provenance.columns if table.provenance else ()


def _names(edition: Edition, table: Table) -> tuple[str, ...]:
    """What the rows are called, where they are no records of a code list; so many as fit."""
    naming = next((c for c in columns.columns(edition, table) if c.header), None)
    if naming is None or naming.key or naming.field.reference or naming.field.type != "string":
        return ()
    shown = (columns.shown_text(edition, table, row, naming.field)[0] for row in range(len(table.cells)))
    names = _unique(*shown)
    return names if sum(map(len, names)) <= NAMES else ()


def _uses(edition: Edition, table: Table) -> Iterator[Code]:
    for field in table.fields:
        reference = field.reference
        if reference and field.name not in _provenance(table):
            values = dict.fromkeys(cells[field.name] for cells in table.cells)
            yield from ((reference.package, reference.resource, value) for value in values)


def _package(edition: Edition, package: Package) -> Entry:
    keywords = tuple(word.strip() for word in edition.into(package.keywords).split(","))
    return Entry(
        "package",
        _inside(edition, edition.address.package(package.name)),
        edition.into(package.title),
        also=_unique(*keywords, *_originals(edition, package.title)),
        head=tuple(edition.into(table.title) for table in package.tables),
        text=_unique(_plain(edition.into(package.description)), package.name),
    )


def _code_lists(edition: Edition) -> list[Table]:
    """Tables that register something, or to whose records another table leads."""
    portal = edition.portal
    led = {(f.reference.package, f.reference.resource) for t in portal.tables() for f in t.fields if f.reference}
    return [t for t in portal.tables() if t.register.get("of") in KINDS or (t.package, t.name) in led]


def _record(edition: Edition, table: Table, row: int) -> Entry:
    """A record of a code list: its name, its other names and codes, and what else it says in words."""
    of, cells = table.register.get("of", ""), table.cells[row]
    name = table.register.get("title") or _label(edition, table)
    key = table.register.get("key") or next(iter(table.primary_key), name)
    title = edition.value(table, row, name)[0] or cells[key]
    names, rest, labels, days = _row(edition, table, row, name, title)
    if of == "agencies":
        main = language(edition.portal.settings.main)
        own = initials(edition.language, title)[:1] if edition.foreign else ()
        names += [*aliases(edition).get(cells[key], []), *initials(main, cells[name]), *own]
    code = (table.package, table.name, cells[key])
    address, place = _target(edition, table, row, of, code)
    return Entry(
        KINDS.get(of, "row"),
        _inside(edition, address),
        title,
        " · ".join(labels[:1] + days[:1]) if of in KINDS else place,
        tuple(text for text in _unique(cells[name], *names, *_telling(title, cells[key])) if text != title),
        _unique(*labels, *(text for text in rest if len(text) <= columns.LONG)),
        _unique(*(text for text in rest if len(text) > columns.LONG)),
        code,
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
    for other in edition.portal.tables() if of not in KINDS else ():
        keys = [f.name for f in other.fields if f.reference and (f.reference.package, f.reference.resource) == code[:2]]
        if any(f.numeric and f.published for f in other.fields if f.name not in _provenance(other)):
            for at, cells in enumerate(other.cells):
                if any(cells[key] == code[2] for key in keys):
                    return edition.row_address(other, at), edition.into(other.title)
    return edition.row_address(table, row), edition.into(table.title)


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
        value = table.cells[row][field.name]
        if not value or field.name in (name, *_provenance(table), *table.primary_key) or field.translation_of:
            continue
        shown = columns.shown_text(edition, table, row, field)[0]
        if field.categories:
            labels.append(shown)
        elif field.type == "date":
            days.append(shown)
        elif field.type == "string" and _worth(field, value):
            (names if _names_too(title, shown) else rest).append(shown)
            if edition.foreign and shown != value and _names_too(table.cells[row][name], value):
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


def _mismatch(edition: Edition, mismatch: Mismatch) -> Entry:
    found = edition.at(mismatch.cell)
    words: list[str] = [edition.language(f"pages.class.{mismatch.kind}")]
    if found:
        table, row = found
        field = mismatch.cell.field
        words += [edition.into(table.field(field).title)] if field and table.has(field) else []
        words += [columns.row_name(edition, table, row)[0]] if row is not None else []
    return Entry(
        "mismatch",
        _inside(edition, edition.address.section("mismatches")) + f"#{mismatch.id}",
        edition.into(mismatch.title),
        edition.into(found[0].title) if found else "",
        head=_unique(*words),
        text=(_plain(edition.into(mismatch.explanation)),),
    )
