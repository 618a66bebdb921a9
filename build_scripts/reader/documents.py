"""The source documents: what the register says of each, and where in them a row stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from math import inf

from build_scripts.model import Table
from build_scripts.reader.words import Said, Worded


@dataclass(frozen=True)
class Document:
    """A document as an edition tells of it; one that the register does not know has its code for a title, and no page."""

    code: str
    title: str
    target: str = ""
    """The address of its page."""
    publisher: str = ""
    date: str = ""
    iso: str = ""
    """Its date for sorting."""
    sha256: str = ""


@dataclass(frozen=True)
class Origin:
    """Where a row stands in its document."""

    document: Document
    place: str
    lang: str | None
    line: str
    """The first line, as the table says it; "" where it says none."""
    lines: str
    """The lines as readers see them: `12`, `12–14`."""
    target: str
    """The address on the document's page where the figures of that line begin."""


@dataclass(frozen=True, eq=False)
class Documents:
    """The documents of the portal's register of sources, in its order."""

    edition: Worded

    @cached_property
    def known(self) -> dict[str, Document]:
        """What is told of each document, by its code."""
        table = self.edition.portal.register("sources")
        if table is None:
            return {}
        codes = self.edition.column(table, table.register.key).texts
        return {code: self._document(table, row, code) for row, code in enumerate(codes)}

    def _document(self, table: Table, row: int, code: str) -> Document:
        register, edition = table.register, self.edition

        def said(name: str) -> str:
            return edition.own(table, name)[row].text if name else ""

        iso = edition.column(table, register.date).plain[row] if register.date else ""
        return Document(
            code,
            said(register.title),
            edition.address.source(code),
            said(register.publisher),
            said(register.date),
            iso or "",
            said(register.sha256),
        )

    def of(self, code: str) -> Document:
        """A document by its code."""
        return self.known.get(code) or Document(code, code)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {code: at for at, code in enumerate(self.known)}

    def order(self, code: str) -> tuple[int, str]:
        """A key that sorts codes as the register does."""
        return self._order.get(code, len(self._order)), code

    def line(self, code: str, line: str) -> str:
        """The address on a document's page where the figures of `line` begin; "" where it has no page."""
        if code not in self.known:
            return ""
        number = int(line) if line.isdecimal() else 0
        spans = self._spans.get(code, [])
        # the nearest that begins up to this line comes first, and nearly always reaches it
        before = reversed(spans[: bisect_right(spans, (number, inf))])
        start = next((first for first, last in before if last >= number), None)
        return self.known[code].target + (f"#l{start}" if start is not None else "")

    @cached_property
    def _spans(self) -> dict[str, list[tuple[int, int]]]:
        """The lines of each document that some row stands on, (first, last), sorted."""
        found: dict[str, set[tuple[int, int]]] = {}
        for table in self.edition.portal.tables():
            place = table.provenance
            if place is None or table.register.of == "sources":
                continue
            columns = (self.edition.column(table, name).texts for name in (place.source, place.line, place.last_line))
            for code, first, last in zip(*columns, strict=True):
                if first.isdecimal() and (last or first).isdecimal():
                    found.setdefault(code, set()).add((int(first), int(last or first)))
        return {code: sorted(spans) for code, spans in found.items()}


def origins(edition: Worded, table: Table, documents: Documents) -> list[Origin | None]:
    """Where each row of a table stands in its document; None for rows that do not say."""
    place = table.provenance
    if place is None:
        return [None] * table.rows
    columns = (edition.column(table, name).texts for name in (place.source, place.line, place.last_line))
    said = edition.own(table, place.place)
    return [_origin(documents, *given) if given[0] else None for given in zip(*columns, said, strict=True)]


def _origin(documents: Documents, code: str, first: str, last: str, place: Said) -> Origin:
    lines = first if last in ("", first) else f"{first}–{last}"
    return Origin(documents.of(code), place.text, place.lang, first, lines, documents.line(code, first))
