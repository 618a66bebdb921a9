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
        return self.language.code

    @property
    def foreign(self) -> str | None:
        """The language of texts that are not translated, where it is not this edition's."""
        main = self.portal.settings.main
        return main if main != self.code else None

    @cached_property
    def address(self) -> Address:
        return self._address(self.language)

    @cached_property
    def main_address(self) -> Address:
        """The addresses of the main language, beside whose pages the downloads stand."""
        return self._address(catalogue(self.portal.settings.main))

    def _address(self, language: Language) -> Address:
        main = self.portal.settings.main
        return Address(language, "" if language.code == main else f"{language.code}/")

    def into(self, text: Text) -> str:
        return text.into(self.code)

    def page(self, template: str, where: tuple[str, ...], title: str, description: str, /, **values: Any) -> Artifact:
        """A page of this edition: `where` names the method of `Address` and its arguments."""
        kind, *arguments = where
        at = getattr(self.address, kind)(*arguments)
        names = self.portal.settings.languages or (self.code,)
        others = {name: getattr(self._address(catalogue(name)), kind)(*arguments) for name in names}
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
            "structured": self.structured(where).replace("<", "\\u003c"),
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
    def sources(self) -> dict[str, dict[str, str]]:
        """The source documents of the register by their code, in its order."""
        table = self.portal.register("sources")
        if table is None:
            return {}
        return {cells[table.register["key"]]: self._source(table, row) for row, cells in enumerate(table.cells)}

    def _source(self, table: Table, row: int) -> dict[str, str]:
        names = {part: table.register.get(part) for part in ("title", "publisher", "date", "sha256")}
        shown = {part: self.value(table, row, name)[0] if name else "" for part, name in names.items()}
        code = table.cells[row][table.register["key"]]
        iso = table.cells[row][names["date"]] if names["date"] else ""
        return {**shown, "iso": iso, "code": code, "target": self.address.source(code)}

    def source(self, code: str) -> dict[str, str]:
        """A source document; one that the register does not know is shown by its code."""
        unknown = {"title": code, "publisher": "", "date": "", "iso": "", "sha256": "", "code": code, "target": ""}
        return self.sources.get(code, unknown)

    def source_order(self, code: str) -> tuple[int, str]:
        known = list(self.sources)
        return (known.index(code) if code in self.sources else len(known), code)

    def source_line(self, code: str, line: str) -> str:
        """The place on a source's page where the figures of `line` begin; "" where it has no page."""
        if code not in self.sources:
            return ""
        known = self._source_lines.get(code, [])
        number = int(line) if line.isdigit() else 0
        starts = [first for first, last in known if first <= number <= last]
        return self.address.source(code) + (f"#l{max(starts)}" if starts else "")

    @cached_property
    def _source_lines(self) -> dict[str, list[tuple[int, int]]]:
        """The lines of each source document that some row stands on: (first, last)."""
        found: dict[str, list[tuple[int, int]]] = {}
        for table in self.portal.tables():
            place = table.provenance
            if place is None or table.register.get("of") == "sources":
                continue
            for cells in table.cells:
                first, last = cells[place.line], cells[place.last_line] or cells[place.line]
                if first.isdigit() and last.isdigit():
                    found.setdefault(cells[place.source], []).append((int(first), int(last)))
        return found

    @cached_property
    def _ids(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return {(t.package, t.name): _ids(t) for t in self.portal.tables()}

    def row_id(self, table: Table, row: int) -> str:
        """The id of a row on its table's page, the same in every language."""
        return self._ids[table.package, table.name][row]

    def row_address(self, table: Table, row: int) -> str:
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
