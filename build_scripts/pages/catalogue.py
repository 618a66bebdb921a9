"""The catalogue: every package with its tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from build_scripts.model import Artifact, Package
from build_scripts.pages import files
from build_scripts.pages.press import Press
from build_scripts.reader import Edition


def page(press: Press) -> Iterator[Artifact]:
    """The list of all packages and tables, and the files that hold them all."""
    edition = press.edition
    say = edition.language
    yield press.page(
        "catalogue.md",
        ("catalogue",),
        say("pages.catalogue.title"),
        say("pages.catalogue.description"),
        subjects=subjects(edition),
        downloads=everything(press),
    )


def subjects(edition: Edition) -> list[dict[str, Any]]:
    """Each package with its tables, as catalogue and home list them."""
    return [_subject(edition, package) for package in edition.portal.packages]


def _subject(edition: Edition, package: Package) -> dict[str, Any]:
    return {
        "title": edition.into(package.title),
        "description": edition.into(package.description),
        "target": edition.address.package(package.name),
        "package": package,
        "id": package.name,
        "rows": sum(table.rows for table in package.tables),
        "tables": [
            {
                "title": edition.into(table.title),
                "target": edition.address.table(package.name, table.name),
                "rows": table.rows,
                "charts": len(table.views),
            }
            for table in package.tables
            if len(package.tables) > 1
        ],
    }


def everything(press: Press) -> list[dict[str, Any]]:
    """The files that hold all packages at once."""
    return [files.shown(press.edition, download) for download in press.files()]
