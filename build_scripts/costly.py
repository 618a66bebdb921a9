"""What is slow to make and follows from one table alone: its pictures, its rows beyond the page, the files to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from build_scripts import charts, downloads, pages, terms
from build_scripts.kept import Kept
from build_scripts.model import Artifact, Download, Drawing, Portal, Table, View
from build_scripts.reader import Edition

Pictures = dict[tuple[str, str, str, str], Drawing]
"""By package, table, view and language."""
MadeOf = Callable[[Table], str]
"""The digest of all that a thing made of a table follows from."""


def files(portal: Portal, table: Table, kept: Kept, made_of: MadeOf) -> tuple[Download, ...]:
    """The files of one table."""
    return downloads.table_downloads(portal, table, downloads.kept(kept, made_of(table)))


def lacking(spoken: Sequence[Edition], table: Table, kept: Kept, made_of: MadeOf) -> bool:
    """Whether something of a table is still to be made."""
    digest = made_of(table)
    rows = (kept.has(*_rows(edition, digest)) for edition in spoken if pages.beyond(edition, table))
    drawn = (kept.has(digest, repr(view), edition.code) for edition in spoken for view in table.views)
    return downloads.lacking(kept, digest, spoken[0].portal, table) or not (all(rows) and all(drawn))


def every_row(edition: Edition, table: Table, kept: Kept, made_of: MadeOf) -> Iterator[Artifact]:
    """The files of all rows of a table that is longer than its page; none of another."""
    if pages.beyond(edition, table):
        packed = kept.get(partial(pages.all_rows, edition, table), *_rows(edition, made_of(table)))
        yield from pages.all_rows_files(edition, table, packed)
        edition.forget(table)


def _rows(edition: Edition, digest: str) -> tuple[str, str, str]:
    """What the rows of a table are kept by."""
    return digest, "rows", edition.code


def draw(spoken: Sequence[Edition], kept: Kept, made_of: MadeOf, only: Table | None = None) -> Pictures:
    """Every view in every language, or those of one table, with the files that readers take away."""
    pictures: Pictures = {}
    for edition in spoken:
        for table in [only] if only else edition.portal.tables():
            for view in table.views:
                make = partial(_drawing, edition, table, view)
                said = kept.get(make, made_of(table), repr(view), edition.code)
                pictures[table.package, table.name, view.name, edition.code] = _taken(Drawing.read(view, said), kept)
    return pictures


def _taken(drawing: Drawing, kept: Kept) -> Drawing:
    """The drawing with the picture that readers take away."""
    return replace(drawing, png=kept.get(partial(charts.png, drawing.sheet), drawing.sheet, charts.recipe()))


def _drawing(edition: Edition, table: Table, view: View) -> bytes:
    """A view drawn, as it is kept."""
    package = edition.portal.package(table.package)
    assert package is not None
    sources = _documents(edition, table, view) or [edition.into(text) for text in (table.sources or package.sources)]
    drawing = charts.draw(edition, table, view, sources, next((licence.name for licence in package.licences), ""))
    return replace(drawing, sheet=charts.sheet(drawing.wide)).written()


def _documents(edition: Edition, table: Table, view: View) -> list[str]:
    """The source documents of the rows that are drawn, by their titles in the register."""
    origins = edition.origins(table)
    here = {name: wanted for name, wanted in view.where.items() if table.has(name)}
    used = {origin.document for row in terms.rows(table, here) if (origin := origins[row])}
    return [document.title for document in edition.documents.known.values() if document in used]
