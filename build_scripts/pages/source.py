"""A page for each source document, with every figure taken from it by the line it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from build_scripts.model import Artifact, Table
from build_scripts.pages import columns
from build_scripts.pages.cells import blank
from build_scripts.pages.edition import Edition
from build_scripts.pages.rows import cell, provenance, row_name


def pages(edition: Edition) -> Iterator[Artifact]:
    """The list of sources, then a page for each."""
    say = edition.language
    taken = {code: entries(edition, code) for code in edition.documents.known}
    yield edition.page(
        "sources.md",
        ("section", "sources"),
        say("pages.sources.title"),
        say("pages.sources.description"),
        sources=[
            {**source, "figures": sum(len(e["figures"]) for e in taken[code])}
            for code, source in edition.documents.known.items()
        ],
    )
    for code, source in edition.documents.known.items():
        description = say("pages.source_about", title=source["title"])
        yield edition.page(
            "source.md",
            ("source", code),
            source["title"],
            description,
            source=source,
            description=description,
            entries=taken[code],
            figures=sum(len(entry["figures"]) for entry in taken[code]),
            register=_register(edition, code),
        )


def entries(edition: Edition, code: str) -> list[dict[str, Any]]:
    """The rows that say they stand in this document, by line; an id for the first row of each line."""
    found = []
    for table in edition.portal.tables():
        if table.provenance and table.register.get("of") != "sources":
            rows = (r for r, cells in enumerate(table.cells) if cells[table.provenance.source] == code)
            found += [_entry(edition, table, row) for row in rows]
    found.sort(key=lambda entry: (_number(entry["source"]["line"]), entry["order"]))
    seen: set[str] = set()
    for entry in found:
        line = entry["source"]["line"]
        entry["id"] = "" if line in seen or not line else f"l{line}"
        seen.add(line)
    return found


def _entry(edition: Edition, table: Table, row: int) -> dict[str, Any]:
    name, lang = row_name(edition, table, row)
    return {
        "order": (table.package, table.name, row),
        "name": name,
        "lang": lang,
        "table": edition.into(table.title),
        "target": edition.row_address(table, row),
        "source": provenance(edition, table, row),
        "figures": [_figure(edition, table, row, column) for column in _figures(edition, table, row)],
    }


def _figures(edition: Edition, table: Table, row: int) -> list[columns.Column]:
    return [
        column
        for column in columns.columns(edition, table)
        if column.field.published and not column.header and not blank(table, table.cells[row][column.field.name])
    ]


def _figure(edition: Edition, table: Table, row: int, column: columns.Column) -> dict[str, Any]:
    shown = cell(edition, table, row, column)
    return {
        "title": edition.into(column.field.title),
        "unit": edition.into(column.field.unit),
        "shown": shown,
    }


def _number(line: str) -> int:
    return int(line) if line.isdigit() else 0


def _register(edition: Edition, code: str) -> str:
    """The row of the register that says what this document is."""
    table = edition.portal.register("sources")
    rows = {cells[table.register["key"]]: row for row, cells in enumerate(table.cells)} if table else {}
    return edition.row_address(table, rows[code]) if table and code in rows else ""
