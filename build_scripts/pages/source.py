"""A page for each source document, with every figure taken from it by the line it stands on."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.model import Artifact, Table
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.pages.rows import Shown, cells
from build_scripts.reader import Edition
from build_scripts.reader.address import sections
from build_scripts.reader.layout import PageColumn


def pages(press: Press) -> Iterator[Artifact]:
    """The list of sources, then a page for each; nothing where no table registers sources."""
    edition = press.edition
    if "sources" not in sections(edition.portal):
        return
    say = edition.language
    taken = {code: entries(edition, code) for code in edition.documents.known}
    yield press.page(
        "sources.md",
        ("section", "sources"),
        say("pages.sources.title"),
        say("pages.sources.description"),
        sources=[
            (source, sum(len(entry["figures"]) for entry in taken[code])) for code, source in edition.documents.known.items()
        ],
    )
    for code, source in edition.documents.known.items():
        description = say("pages.source_about", title=source.title)
        yield press.page(
            "source.md",
            ("source", code),
            source.title,
            description,
            source=source,
            description=description,
            entries=taken[code],
            figures=sum(len(entry["figures"]) for entry in taken[code]),
            register=_register(edition, code),
        )


def entries(edition: Edition, code: str) -> list[Context]:
    """The rows that say they stand in this document, by line; an id for the first row of each line."""
    found = []
    for table in edition.portal.tables():
        if table.provenance and table.register.of != "sources":
            rows = edition.places.rows(table, table.provenance.source, code)
            found += [_entry(edition, table, row) for row in rows]
    found.sort(key=lambda entry: (_number(entry["source"].line), entry["order"]))
    seen: set[str] = set()
    for entry in found:
        line = entry["source"].line
        entry["id"] = "" if line in seen or not line else f"l{line}"
        seen.add(line)
    return found


def _entry(edition: Edition, table: Table, row: int) -> Context:
    said = edition.row_names(table)[row]
    return {
        "order": (table.package, table.name, row),
        "name": said.text,
        "lang": said.lang,
        "table": edition.into(table.title),
        "target": edition.row_address(table, row),
        "source": edition.origins(table)[row],
        "figures": [_figure(edition, column, shown) for column, shown in _figures(edition, table, row) if shown.text],
    }


def _figures(edition: Edition, table: Table, row: int) -> list[tuple[PageColumn, Shown]]:
    columns = (column for column in edition.columns(table) if column.field.published and not column.header)
    return [(column, cells(edition, table, column)[row]) for column in columns]


def _figure(edition: Edition, column: PageColumn, shown: Shown) -> Context:
    return {"title": edition.into(column.field.title), "unit": edition.into(column.field.unit), "shown": shown}


def _number(line: str) -> int:
    return int(line) if line.isdigit() else 0


def _register(edition: Edition, code: str) -> str:
    """The row of the register that says what this document is."""
    table = edition.portal.register("sources")
    rows = edition.places.rows(table, table.register.key, code) if table else ()
    return edition.row_address(table, rows[0]) if table and rows else ""
