"""The portal in one language: what every page, picture, sentence and file asks, answered once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from build_scripts.language import Language, language
from build_scripts.model import Field, Portal, Table, Text
from build_scripts.reader import documents, extent, layout, words
from build_scripts.reader.address import Address
from build_scripts.reader.documents import Documents, Origin
from build_scripts.reader.held import Held
from build_scripts.reader.place import Places
from build_scripts.reader.words import Said

Answer = TypeVar("Answer")


@dataclass(frozen=True, eq=False)
class Edition:
    """A portal and the language it is read in."""

    places: Places
    language: Language

    @property
    def portal(self) -> Portal:
        """The portal itself."""
        return self.places.portal

    @property
    def code(self) -> str:
        """The code of the edition's language."""
        return self.language.code

    @property
    def foreign(self) -> str | None:
        """The language of texts that are not translated, where it is not this edition's."""
        main = self.portal.settings.main
        return main if main != self.code else None

    @cached_property
    def address(self) -> Address:
        """The addresses of this edition's pages."""
        return Address.of(self.portal.settings, self.language)

    @cached_property
    def documents(self) -> Documents:
        """The source documents, as this edition tells of them."""
        return Documents(self)

    def into(self, text: Text) -> str:
        """A text in the edition's language."""
        return text.into(self.code)

    @cached_property
    def _answers(self) -> dict[Hashable, Sequence[object]]:
        return {}

    def once(self, make: Callable[..., Answer], table: Table, *names: Hashable) -> Answer:
        """What `make(edition, table, *names)` says of a table or of a column of it, asked once."""
        at = (make, table.package, table.name, table.rows, *names)
        if at not in self._answers:
            self._answers[at] = make(self, table, *names)  # type: ignore[assignment]
        return self._answers[at]  # type: ignore[return-value]

    def column(self, table: Table, name: str) -> Held:
        """A column as printed and in plain spelling, whatever the language."""
        return self.places.column(table, name)

    def own(self, table: Table, name: str) -> Sequence[Said]:
        """What the cells of a column say by themselves, without the labels of keys."""
        return self.once(words.own, table, name)

    def words(self, table: Table, name: str) -> Sequence[Said]:
        """A column as readers see it; "" where nothing is published."""
        return self.once(words.labelled, table, name)

    def said(self, table: Table, row: int, name: str) -> Said:
        """A cell of it."""
        return self.words(table, name)[row]

    def label(self, field: Field, value: str) -> Said:
        """What stands for the key `value`: the label of the record it leads to, or the key itself."""
        place = self.places.record(field.reference, value)
        label = field.reference.label if field.reference else None
        if place is None or place.row is None or not label or not place.table.has(label):
            return Said(value)
        # the label is that column itself: labels of labels might go round in circles
        return self.own(place.table, label)[place.row]

    def blank(self, table: Table, field: Field, mark: str) -> str:
        """Why nothing is published where `mark` stands."""
        return words.blank(self, table, field, mark)

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
        return self.once(documents.origins, table)

    def shown(self, table: Table) -> Table:
        """The table with the rows that stand on its page: all of them, or as many of the first as it takes."""
        return self.once(extent.shown, table)

    def row_address(self, table: Table, row: int) -> str:
        """A row on its table's page; the page itself where the row does not stand there."""
        page, shown = self.address.table(table.package, table.name), self.shown(table)
        return f"{page}#{self.places.row_id(shown, row)}" if row < shown.rows else page


def editions(portal: Portal) -> tuple[Edition, ...]:
    """The portal in each of its languages, the main one first."""
    places = Places(portal)
    return tuple(Edition(places, language(code, portal.settings.main)) for code in portal.settings.languages)
