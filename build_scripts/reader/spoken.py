"""The portal in one language, at its plainest: its texts, its addresses, its columns, and answers that are found once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from build_scripts.language import Language
from build_scripts.model import Portal, Table, Text
from build_scripts.reader.address import Address
from build_scripts.reader.held import Held
from build_scripts.reader.place import Places

Answer = TypeVar("Answer")


@dataclass(frozen=True, eq=False)
class Spoken:
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

    def into(self, text: Text) -> str:
        """A text in the edition's language."""
        return text.into(self.code)

    @cached_property
    def _answers(self) -> dict[tuple[str, str], dict[Hashable, object]]:
        return {}

    def once(self, make: Callable[..., Answer], table: Table, *names: Hashable) -> Answer:
        """What `make(edition, table, *names)` says of a table or of a column of it, asked once."""
        if table.apart:
            return make(self, table, *names)
        answers, at = self._answers.setdefault((table.package, table.name), {}), (make, table.rows, *names)
        if at not in answers:
            answers[at] = make(self, table, *names)
        return answers[at]  # type: ignore[return-value]

    def forget(self, table: Table) -> None:
        """Lets go of what was said of a table, once most of what asks has asked: a thousand tables are much to remember."""
        found = self._answers.get((table.package, table.name), {})
        # what is short is kept: how a table is laid out
        self._answers[table.package, table.name] = {at: said for at, said in found.items() if isinstance(said, tuple)}
        self.places.forget(table)

    def column(self, table: Table, name: str) -> Held:
        """A column as printed and in plain spelling, whatever the language."""
        return self.places.column(table, name)
