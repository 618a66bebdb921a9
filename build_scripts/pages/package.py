"""The page of a data package: what it is about, its tables, its rules, its files."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts import metadata
from build_scripts.model import Artifact, Package, Table
from build_scripts.pages import alone, attached, citation, credits, files, linked, machines, outcomes
from build_scripts.pages import series as several
from build_scripts.pages import table as tables
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.pages.sentences import sentences
from build_scripts.reader import Edition, series
from build_scripts.reader.licence import licences


def pages(press: Press) -> Iterator[Artifact]:
    """A page for every package; that of a single table is the table's."""
    for package in press.edition.portal.packages:
        if alone.is_alone(package):
            yield tables.page(press, package, package.tables[0], ("package", package.name))
        else:
            yield _page(press, package)


def _page(press: Press, package: Package) -> Artifact:
    edition, own = press.edition, press.files(package.name)
    title, description = edition.into(package.title), edition.into(package.description)
    found = linked.found(edition, package, edition.address.package(package.name))
    return press.page(
        "package.md",
        ("package", package.name),
        title,
        description,
        made_from=tables.made_from(package.name, title),
        package=package,
        description=description,
        readme=attached.readme(edition, package),
        sentences=sentences(edition, package.name, package.highlights),
        tables=list(_entries(press, package)),
        outcomes=outcomes.of(press, package.name),
        mismatches=[m for m in edition.portal.mismatches() if m.cell.package == package.name],
        downloads=[files.shown(edition, download) for download in own if download.format not in ("attachment", "series")],
        attachments=attached.shown(press, package),
        sources=credits.sources(edition, package.sources, found),
        credits=credits.shown(edition, package, found),
        licenses=licences(package, edition.language),
        citation=citation.text(edition, package),
        quoted=citation.forms(edition, package),
        told=machines.told(edition, package),
        structured=metadata.script(metadata.dataset(edition, package, press.offered(package.name))),
    )


def _entries(press: Press, package: Package) -> Iterator[Context]:
    """The tables in their order, those of a series together."""
    first = {one.tables[0].name: one for one in series.of(package)}
    within = {table.name for one in first.values() for table in one.tables}
    for table in package.tables:
        if table.name in first:
            yield {"series": several.shown(press, package, first[table.name])}
        elif table.name not in within:
            yield _entry(press.edition, package, table)


def _entry(edition: Edition, package: Package, table: Table) -> Context:
    return {
        "title": edition.into(table.title),
        "description": edition.into(table.description),
        "target": edition.address.table(package.name, table.name),
        "rows": table.rows,
        "sentences": sentences(edition, table, table.highlights[:1]),
    }
