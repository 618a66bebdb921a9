"""The catalogue: every package with its tables."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.model import Artifact, Package
from build_scripts.pages import files
from build_scripts.pages.directory import collation, letter
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.reader import Edition, series

DESCRIBED = 100
"""Packages up to which the catalogue tells of each what it is and which tables it has; more are named by letter."""


def page(press: Press) -> Iterator[Artifact]:
    """The list of all packages and tables, and the files that hold them all."""
    edition = press.edition
    say = edition.language
    many = len(edition.portal.packages) > DESCRIBED
    yield press.page(
        "catalogue.md",
        ("catalogue",),
        say("pages.catalogue.title"),
        say("pages.catalogue.description"),
        subjects=[] if many else subjects(edition),
        letters=letters(edition) if many else {},
        scored=bool(press.cards),
        downloads=everything(press),
    )


def subjects(edition: Edition) -> list[Context]:
    """Each package with its tables, as catalogue and home list them."""
    return [_subject(edition, package) for package in edition.portal.packages]


def letters(edition: Edition) -> dict[str, list[Context]]:
    """The packages by their first letter, each with its number of tables."""
    found: dict[str, list[Context]] = {}
    for package in sorted(edition.portal.packages, key=lambda one: collation(edition.language, edition.into(one.title))):
        title = edition.into(package.title)
        lead = {"title": title, "target": edition.address.package(package.name), "tables": len(package.tables)}
        found.setdefault(letter(edition.language, title), []).append(lead)
    return found


def _subject(edition: Edition, package: Package) -> Context:
    return {
        "title": edition.into(package.title),
        "description": edition.into(package.description),
        "target": edition.address.package(package.name),
        "package": package,
        "id": package.name,
        "rows": sum(table.rows for table in package.tables),
        "tables": list(_listed(edition, package)) if len(package.tables) > 1 else [],
    }


def _listed(edition: Edition, package: Package) -> Iterator[Context]:
    """The tables of a package; those of a series are one entry."""
    by = {table.name: one for one in series.of(package) for table in one.tables}
    for table in package.tables:
        one = by.get(table.name)
        if one is None:
            target = edition.address.table(package.name, table.name)
            yield {
                "title": edition.into(table.title),
                "target": target,
                "rows": table.rows,
                "charts": len(table.views),
                "several": 0,
            }
        elif one.tables[0] is table:
            target = f"{edition.address.package(package.name)}#{one.id}"
            title, rows = one.title(edition.code) or edition.into(package.title), sum(each.rows for each in one.tables)
            yield {"title": title, "target": target, "rows": rows, "charts": 0, "several": len(one.tables)}


def everything(press: Press) -> list[Context]:
    """The files that hold all packages at once."""
    return [files.shown(press.edition, download) for download in press.files()]
