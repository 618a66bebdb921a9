"""How a table is quoted, and under which licence."""

from __future__ import annotations

from build_scripts.model import Package, Table
from build_scripts.pages import render
from build_scripts.pages.edition import Edition


def licenses(edition: Edition, package: Package) -> list[dict[str, str]]:
    """Title and address of each licence; an address with another scheme than the web's is left out."""
    return [
        {
            "title": license.get(f"title_{edition.code}") or license.get("title") or license.get("name", ""),
            "href": render.link(license.get("path", "")),
        }
        for license in package.licenses
    ]


def text(edition: Edition, package: Package, table: Table | None = None) -> str:
    """A citation: site, title, version, date of the last change, address where it is known."""
    settings, say = edition.portal.settings, edition.language
    address = edition.address.table(package.name, table.name) if table else edition.address.package(package.name)
    parts = [
        settings.names.get(edition.code) or next(iter(settings.names.values()), ""),
        say("pages.citation.title", title=edition.into(table.title if table else package.title)),
        say("pages.citation.version", version=package.version) if package.version else "",
        say.date(package.modified) if package.modified else "",
        settings.url + address if settings.url else "",
    ]
    return ", ".join(part for part in parts if part) + "."
