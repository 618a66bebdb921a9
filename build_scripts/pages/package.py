"""The page of a data package: what it is about, its tables, its rules, its files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from build_scripts import metadata, prose
from build_scripts.downloads.bundle import beside
from build_scripts.language import fold
from build_scripts.model import Artifact, Attachment, Download, Package
from build_scripts.pages import citation, credits, files, linked, outcomes
from build_scripts.pages import table as tables
from build_scripts.pages.press import Press
from build_scripts.reader import Edition
from build_scripts.reader.address import web
from build_scripts.reader.licence import licences


def pages(press: Press) -> Iterator[Artifact]:
    """A page for every package."""
    for package in press.edition.portal.packages:
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
        readme=_readme(edition, package),
        sentences=tables.sentences(edition, package.name, package.highlights),
        tables=[_entry(edition, package, index) for index in range(len(package.tables))],
        outcomes=outcomes.of(press, package.name),
        mismatches=[m for m in edition.portal.mismatches() if m.cell.package == package.name],
        downloads=[files.shown(edition, download) for download in own if download.format != "attachment"],
        attachments=[_attachment(edition, one, own) for one in package.attachments],
        sources=credits.sources(edition, package.sources, found),
        credits=credits.shown(edition, package, found),
        licenses=licences(package, edition.language),
        citation=citation.text(edition, package),
        structured=metadata.script(metadata.dataset(edition, package, press.offered(package.name))),
    )


def _readme(edition: Edition, package: Package) -> str:
    """The package's README, without the title and the words that stand above it already."""
    text = edition.into(package.readme).strip()
    first, _, rest = text.partition("\n")
    if first.startswith("#") and fold(first.strip("# ")) in (fold(edition.into(package.title)), fold(package.name)):
        text = rest.strip()
    return "" if prose.plain(text) == prose.plain(edition.into(package.description)) else text


def _attachment(edition: Edition, one: Attachment, own: Sequence[Download]) -> dict[str, Any]:
    """A file that is no table: where it is to be had, if not in the zip file only."""
    file = next((f for f in own if f.format == "attachment" and f.path.match(beside(one))), None)
    return {
        "title": edition.into(one.title),
        "description": edition.into(one.description),
        "target": file.path.as_posix() if file else "",
        "elsewhere": web(one.path) if one.content is None else "",
        "size": files.size(edition, len(one.content)) if one.content is not None else "",
        "kind": _kind(one),
        "sha256": hashlib.sha256(one.content).hexdigest() if one.content is not None else "",
    }


def _kind(one: Attachment) -> str:
    """What sort of file it is: its ending, else the format or media type that its descriptor says."""
    said = one.descriptor.get("format") or one.descriptor.get("mediatype") or ""
    return PurePosixPath(one.path).suffix.lstrip(".").upper()[:10] or str(said)[:40]


def _entry(edition: Edition, package: Package, index: int) -> dict[str, Any]:
    table = package.tables[index]
    return {
        "title": edition.into(table.title),
        "description": edition.into(table.description),
        "target": edition.address.table(package.name, table.name),
        "rows": table.rows,
        "sentences": tables.sentences(edition, table, table.highlights[:1]),
    }
