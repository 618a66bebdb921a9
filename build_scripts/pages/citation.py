"""How a table is quoted, by people and by the programs that keep their references."""

from __future__ import annotations

from build_scripts.metadata import cited
from build_scripts.model import Package, Table
from build_scripts.pages.use import Snippet
from build_scripts.reader import Edition
from build_scripts.reader.address import whole


def text(edition: Edition, package: Package, table: Table | None = None) -> str:
    """A citation: site, title, version, date of the last change, address where it is known."""
    settings, say = edition.portal.settings, edition.language
    address = edition.address.table(package.name, table.name) if table else edition.address.package(package.name)
    parts = [
        settings.names.get(edition.code) or next(iter(settings.names.values()), ""),
        say("pages.citation.title", title=edition.into(table.title if table else package.title)),
        say("pages.citation.version", version=package.version) if package.version else "",
        say.date(package.modified) if package.modified else "",
        whole(settings, address),
    ]
    return ", ".join(part for part in parts if part) + "."


def forms(edition: Edition, package: Package, table: Table | None = None) -> list[Snippet]:
    """The same for programs, to be copied."""
    address = edition.address.table(package.name, table.name) if table else edition.address.package(package.name)
    work = cited.work(edition.portal.settings, edition.code, package, table, address)
    return [Snippet(name, write(work), "") for name, write in cited.FORMS.items()]
