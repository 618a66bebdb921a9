"""The portal in one language: what every page type asks for, looked up once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from build_scripts.language import Language
from build_scripts.language import language as catalogue
from build_scripts.model import (
    Artifact,
    Cell,
    Download,
    Drawing,
    Field,
    Mismatch,
    Portal,
    Reference,
    Report,
    Table,
    Text,
)
from build_scripts.pages import render
from build_scripts.pages.address import Address, relative, slug
from build_scripts.pages.documents import Documents

Pictures = dict[tuple[str, str, str, str], Drawing]
Structured = Callable[[tuple[str, ...]], str]
"""What machines are told of a page, as JSON: `("table", package, table)`, `("package", package)`, `("home",)`."""


@dataclass(frozen=True, eq=False)
class Edition:
    """Everything a page is made of, and the few questions that all pages ask of it."""

    portal: Portal
    report: Report
    drawings: Mapping[tuple[str, str, str, str], Drawing]
    downloads: tuple[Download, ...]
    language: Language
    structured: Structured = lambda where: ""

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
        return self._address(self.language)

    @cached_property
    def main_address(self) -> Address:
        """The addresses of the main language, beside whose pages the downloads stand."""
        return self._address(catalogue(self.portal.settings.main))

    def _address(self, language: Language) -> Address:
        main = self.portal.settings.main
        return Address(language, "" if language.code == main else f"{language.code}/")

    def into(self, text: Text) -> str:
        """A text in the edition's language."""
        return text.into(self.code)

    def page(self, template: str, where: tuple[str, ...], title: str, description: str, /, **values: Any) -> Artifact:
        """A page of this edition: `where` names the method of `Address` and its arguments."""
        kind, *arguments = where
        at = getattr(self.address, kind)(*arguments)
        main, names = self.portal.settings.main, self.portal.settings.languages or (self.code,)
        others = {name: getattr(self._address(catalogue(name, main)), kind)(*arguments) for name in names}
        meta = {
            "title": title,
            "description": " ".join(description.split())[:300],
            "alternates": others,
            "hide": ["navigation", "toc"],
            "generated": True,
        }
        common = {
            "t": self.language,
            "edition": self,
            "at": at,
            "title": title,
            "href": lambda target: relative(at, target),
            "address": self.address,
            "structured": self.structured(where).replace("<", "\\u003c").replace("`", "\\u0060"),
        }
        return Artifact(self.address.file(at), render.page(meta, template, **common, **values))

    def translation(self, table: Table, name: str) -> Field | None:
        """The column that says in this edition's language what column `name` says."""
        wanted = f"{name}_{self.code}"
        return next((f for f in table.fields if f.translation_of == name and f.name == wanted), None)

    def value(self, table: Table, row: int, name: str) -> tuple[str, str | None]:
        """A cell as a reader of this edition sees it, and its language where that is another."""
        translated = self.translation(table, name)
        if translated and table.cells[row][translated.name]:
            return table.cells[row][translated.name], None
        field, cell = table.field(name), table.cells[row][name]
        words = field.type == "string" and not field.categories and any(c.isalpha() for c in cell)
        return self.language.cell(field, cell), self.foreign if words else None

    @cached_property
    def _records(self) -> dict[tuple[str, str, str], dict[str, int]]:
        return {}

    def record(self, reference: Reference, value: str) -> tuple[Table, int] | None:
        """The record that a key leads to."""
        table = self.portal.table(reference.package, reference.resource)
        if table is None or not table.has(reference.field):
            return None
        at = (reference.package, reference.resource, reference.field)
        if at not in self._records:
            self._records[at] = {cells[reference.field]: row for row, cells in enumerate(table.cells)}
        row = self._records[at].get(value)
        return None if row is None else (table, row)

    def label(self, field: Field, value: str) -> tuple[str, str | None]:
        """What stands for the key `value`: the label of the record it leads to, or the key itself."""
        found = self.record(field.reference, value) if field.reference and field.reference.label else None
        if not found or not field.reference or not field.reference.label:
            return value, None
        return self.value(*found, field.reference.label)

    @cached_property
    def documents(self) -> Documents:
        """The source documents, as this edition tells of them."""
        return Documents(self.portal, self.address, self.value)

    @cached_property
    def _ids(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return {(t.package, t.name): _ids(t) for t in self.portal.tables()}

    def row_id(self, table: Table, row: int) -> str:
        """The id of a row on its table's page, the same in every language."""
        return self._ids[table.package, table.name][row]

    def row_address(self, table: Table, row: int) -> str:
        """A row on its table's page."""
        return f"{self.address.table(table.package, table.name)}#{self.row_id(table, row)}"

    def at(self, cell: Cell) -> tuple[Table, int | None] | None:
        """The table a cell stands in and its record (None for the table as a whole)."""
        table = self.portal.table(cell.package, cell.resource)
        if table is None:
            return None
        wanted = {name: str(value) for name, value in cell.row.items()}
        rows = (r for r, cells in enumerate(table.cells) if all(cells.get(n) == v for n, v in wanted.items()))
        return table, next(rows, None) if wanted else None

    @cached_property
    def marks(self) -> dict[tuple[str, str, int | None, str | None], list[Mismatch]]:
        """The entries of the register by the cells they speak of."""
        found: dict[tuple[str, str, int | None, str | None], list[Mismatch]] = {}
        for mismatch in self.portal.mismatches():
            for cell in (mismatch.cell, *mismatch.also):
                place = self.at(cell)
                if place:
                    key = (cell.package, cell.resource, place[1], cell.field)
                    found.setdefault(key, []).append(mismatch)
        return found


def _ids(table: Table) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    ids = []
    for row in range(len(table.cells)):
        name = "r-" + slug("-".join(table.key(row).values()) or str(row + 1))
        seen[name] = seen.get(name, 0) + 1
        ids.append(name if seen[name] == 1 else f"{name}--{seen[name]}")
    return tuple(ids)
