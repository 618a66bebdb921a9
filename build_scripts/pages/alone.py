"""A package of one table: its page serves both, at both addresses, so that nobody clicks twice for nothing."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts import metadata
from build_scripts.model import Package, Table, readable
from build_scripts.pages import attached
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.pages.sentences import sentences


@dataclass(frozen=True)
class Whole:
    """What a package says on the page of its only table."""

    title: str
    subtitle: str
    """The other's title, where both have one."""
    description: str
    more: str
    """The table's description, where it is another."""
    sentences: list[str]
    readme: str
    attachments: list[Context]
    structured: str
    """What machines are told at the package's address; "" at the table's."""


def is_alone(package: Package) -> bool:
    """Whether a package has just one table."""
    return len(package.tables) == 1


def of(press: Press, package: Package, table: Table, where: tuple[str, ...]) -> Whole | None:
    """What its package adds to the page of a table, at the address that `where` names; None where there are more tables."""
    if not is_alone(package):
        return None
    edition, into, here = press.edition, press.edition.into, where[0] == "package"
    title = into(package.title) if here else edition.heading(table)
    titles = [into(package.title), *([into(table.title)] if table.title.main != readable(table.name) else [])]
    about, more = into(package.description), into(table.description)
    return Whole(
        title,
        next((other for other in titles if other != title), ""),
        about or more,
        more if about and more != about else "",
        sentences(edition, package.name, package.highlights),
        attached.readme(edition, package),
        attached.shown(press, package),
        metadata.script(metadata.dataset(edition, package, press.offered(package.name))) if here else "",
    )
