"""The portal in one language: what every page, picture, sentence and file asks, answered once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from build_scripts.language import language
from build_scripts.model import Portal, Table, readable
from build_scripts.reader import documents, extent, layout
from build_scripts.reader.documents import Documents, Origin
from build_scripts.reader.place import Places
from build_scripts.reader.words import Said, Worded


@dataclass(frozen=True, eq=False)
class Edition(Worded):
    """A portal and the language it is read in: the one door to all that is read."""

    @cached_property
    def documents(self) -> Documents:
        """The source documents, as this edition tells of them."""
        return Documents(self)

    def columns(self, table: Table) -> tuple[layout.PageColumn, ...]:
        """The columns of a table's page."""
        return self.once(layout.columns, table)

    def shared(self, table: Table) -> tuple[layout.PageColumn, ...]:
        """Those of them that say the same in every row."""
        return self.once(layout.shared, table)

    def row_names(self, table: Table) -> Sequence[Said]:
        """What each row is about, in words."""
        return self.once(layout.row_names, table)

    def origins(self, table: Table) -> Sequence[Origin | None]:
        """Where each row stands in its source document."""
        return self.once(documents.origins, table, self.documents)

    def shown(self, table: Table) -> Table:
        """The table with the rows that stand on its page: all of them, or as many of the first as it takes."""
        return self.once(extent.shown, table)

    def heading(self, table: Table) -> str:
        """What the page of a table is headed: its title; for want of one that of the package, if it has no other table."""
        package = self.portal.package(table.package)
        alone = package and len(package.tables) == 1 and table.title.main == readable(table.name)
        return self.into(package.title if package and alone else table.title)

    def row_address(self, table: Table, row: int) -> str:
        """A row on its table's page; the page itself where the row does not stand there."""
        page, shown = self.address.table(table.package, table.name), self.shown(table)
        return f"{page}#{self.places.row_id(shown, row)}" if row < shown.rows else page


def editions(portal: Portal) -> tuple[Edition, ...]:
    """The portal in each of its languages, the main one first."""
    places = Places(portal)
    return tuple(Edition(places, language(code, portal.settings.main)) for code in portal.settings.languages)
