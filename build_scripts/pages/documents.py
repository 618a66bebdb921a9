"""The source documents: what the register says of each, and where its figures stand on its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from build_scripts.model import Portal, Table
from build_scripts.pages.address import Address

Value = Callable[[Table, int, str], tuple[str, str | None]]
"""A cell in the reader's language: (table, row, column) to its words."""

PARTS = ("title", "publisher", "date", "sha256")


@dataclass(frozen=True, eq=False)
class Documents:
    """The documents of the portal's register of sources, in its order."""

    portal: Portal
    address: Address
    value: Value

    @cached_property
    def known(self) -> dict[str, dict[str, str]]:
        """What is told of each document, by its code; `iso` is its date for sorting."""
        table = self.portal.register("sources")
        if table is None:
            return {}
        return {cells[table.register["key"]]: self._document(table, row) for row, cells in enumerate(table.cells)}

    def _document(self, table: Table, row: int) -> dict[str, str]:
        names = {part: table.register.get(part) for part in PARTS}
        shown = {part: self.value(table, row, name)[0] if name else "" for part, name in names.items()}
        code = table.cells[row][table.register["key"]]
        iso = table.cells[row][names["date"]] if names["date"] else ""
        return {**shown, "iso": iso, "code": code, "target": self.address.source(code)}

    def of(self, code: str) -> dict[str, str]:
        """A document; one that the register does not know is shown by its code."""
        unknown = {**dict.fromkeys(PARTS, ""), "title": code, "iso": "", "code": code, "target": ""}
        return self.known.get(code, unknown)

    def order(self, code: str) -> tuple[int, str]:
        """A key that sorts codes as the register does."""
        codes = list(self.known)
        return (codes.index(code) if code in self.known else len(codes), code)

    def line(self, code: str, line: str) -> str:
        """The address on a document's page where the figures of `line` begin; "" where it has no page."""
        if code not in self.known:
            return ""
        number = int(line) if line.isdigit() else 0
        starts = [first for first, last in self._lines.get(code, []) if first <= number <= last]
        return self.address.source(code) + (f"#l{max(starts)}" if starts else "")

    @cached_property
    def _lines(self) -> dict[str, list[tuple[int, int]]]:
        """The lines of each document that some row stands on: (first, last)."""
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
