"""What can be found: tables, packages, records of code lists, mismatches, and every other page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_scripts.model import Artifact, Mismatch, Package, Table, Text
from build_scripts.reader import Edition
from build_scripts.reader.address import published
from build_scripts.search import records, written
from build_scripts.search.entry import Code, Entry, inside, plain, provenance, unique
from build_scripts.search.names import names, within
from build_scripts.search.records import RECORDS

SAID = 2000
"""Characters of titles of columns, and of views, that a table brings along at most."""


def entries(edition: Edition, pages: Sequence[Artifact]) -> list[Entry]:
    """All entries of an edition, in an order that depends on the portal alone."""
    portal = edition.portal
    lists = records.code_lists(edition)
    found = [_shown(edition, package, table, table in lists) for package in portal.packages for table in package.tables]
    alone = {package.name for package in portal.packages if len(package.tables) == 1}
    found += [_package(edition, package) for package in portal.packages if package.name not in alone]
    for table in lists:
        found += [records.record(edition, table, row) for row in range(table.rows)]
    found += [_mismatch(edition, mismatch) for mismatch in portal.mismatches()]
    known = {inside(edition, edition.address.package(name)) for name in alone}
    known |= {entry.address.partition("#")[0] for entry in found if entry.kind not in ("mismatch", "row")}
    for page in sorted(pages, key=lambda page: page.path):
        address = published(page.path).as_posix().removesuffix("index.html")
        if address not in known:
            found += [Entry("section" if "#" in one[0] else "page", *one) for one in written.sections(page, address)]
    return found


def _originals(edition: Edition, *texts: Text) -> tuple[str, ...]:
    """What the main language says, for readers of another who know the original."""
    return tuple(text.main for text in texts if edition.foreign and text.main != edition.into(text))


def _shown(edition: Edition, package: Package, table: Table, listed: bool) -> Entry:
    """The page of a table; where it stands for its package, what is to be found of both."""
    entry = _table(edition, package, table, listed)
    if len(package.tables) != 1:
        return entry
    whole = _package(edition, package)
    title = edition.heading(table)
    about = whole.title if whole.title != title else ""
    also = unique(*entry.also, *whole.also, *(name for name in (entry.title, whole.title) if name != title))
    head, text = unique(*whole.head, *entry.head), unique(*whole.text, *entry.text)
    return replace(entry, title=title, about=about, also=also, head=head, text=text)


def _table(edition: Edition, package: Package, table: Table, listed: bool) -> Entry:
    """A table; one whose records are entries of their own is not found by their names."""
    into = edition.into
    figures = [field for field in table.fields if field.numeric and field.published]
    others = [f for f in table.fields if f not in figures and f.name not in provenance(table) and not f.translation_of]
    labels = [into(category.label) for field in table.fields for category in field.categories]
    columns = unique(*(into(field.title) for field in figures), *labels)
    described = (*(into(field.title) for field in others), *(into(field.unit) for field in figures))
    return Entry(
        "table",
        inside(edition, edition.address.table(table.package, table.name)),
        into(table.title),
        into(package.title),
        _originals(edition, table.title),
        unique(*within((into(view.title) for view in table.views), SAID), *within(columns, SAID)),
        unique(
            plain(into(table.description)),
            *within(unique(*described), SAID),
            *(() if listed else names(edition, table)),
            table.name,
        ),
        uses=tuple(_uses(edition, table)),
    )


def _uses(edition: Edition, table: Table) -> Iterator[Code]:
    for field in table.fields:
        reference = field.reference
        if reference and field.name not in provenance(table):
            values = table.column(field.name).distinct()
            if len(values) <= RECORDS:
                yield from ((reference.package, reference.resource, value) for value in values)


def _package(edition: Edition, package: Package) -> Entry:
    return Entry(
        "package",
        inside(edition, edition.address.package(package.name)),
        edition.into(package.title),
        also=_originals(edition, package.title),
        head=unique(*package.keywords.into(edition.code), *within((edition.into(t.title) for t in package.tables), SAID)),
        text=unique(plain(edition.into(package.description)), package.name),
    )


def _mismatch(edition: Edition, mismatch: Mismatch) -> Entry:
    found = edition.places.at(mismatch.cell)
    words: list[str] = [edition.language(f"pages.class.{mismatch.kind}")]
    if found:
        table, row = found
        field = mismatch.cell.field
        words += [edition.into(table.field(field).title)] if field and table.has(field) else []
        words += [edition.row_names(table)[row].text] if row is not None else []
    return Entry(
        "mismatch",
        inside(edition, edition.address.section("mismatches")) + f"#{mismatch.id}",
        edition.into(mismatch.title),
        edition.into(found[0].title) if found else "",
        head=unique(*words),
        text=(plain(edition.into(mismatch.explanation)),),
    )
