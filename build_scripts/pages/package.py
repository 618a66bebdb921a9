"""The page of a data package: what it is about, its tables, its rules, its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from build_scripts.model import Artifact, Package
from build_scripts.pages import citation, files, outcomes
from build_scripts.pages import table as tables
from build_scripts.pages.edition import Edition


def pages(edition: Edition) -> Iterator[Artifact]:
    """A page for every package."""
    for package in edition.portal.packages:
        yield _page(edition, package)


def _page(edition: Edition, package: Package) -> Artifact:
    description = edition.into(package.description)
    return edition.page(
        "package.md",
        ("package", package.name),
        edition.into(package.title),
        description,
        package=package,
        description=description,
        sentences=tables.sentences(edition, package.name, package.highlights),
        tables=[_entry(edition, package, index) for index in range(len(package.tables))],
        outcomes=outcomes.of(edition, package.name, None),
        mismatches=[m for m in edition.portal.mismatches() if m.cell.package == package.name],
        downloads=_downloads(edition, package),
        sources=[{"title": edition.into(source), "target": ""} for source in package.sources],
        licenses=citation.licenses(edition, package),
        citation=citation.text(edition, package),
    )


def _entry(edition: Edition, package: Package, index: int) -> dict[str, Any]:
    table = package.tables[index]
    return {
        "title": edition.into(table.title),
        "description": edition.into(table.description),
        "target": edition.address.table(package.name, table.name),
        "rows": len(table.cells),
        "sentences": tables.sentences(edition, table, table.highlights[:1]),
    }


def _downloads(edition: Edition, package: Package) -> list[dict[str, Any]]:
    """The files of the folder that no single table owns."""
    folder = PurePosixPath(edition.main_address.package(package.name))
    owned = {table.name for table in package.tables}
    return [
        files.shown(edition, d)
        for d in edition.downloads
        if d.path.parent == folder and (d.path.name.split(".")[0] not in owned)
    ]
