"""What a reader can take away: the files that stand beside the pages, as bytes.

::

    formats   one function per format (to add a format, add a function there)
       ├─ registry      what a format says of itself
       ├─ spreadsheet   CSV that a double click opens rightly in Excel
       ├─ workbook ── sheets   the Excel workbook, and the rows of its sheets
       ├─ parquet       typed columns
       ├─ database ── described   everything in one SQLite file, and what it says of its tables
       └─ bundle        descriptors, zip files and the note inside them
              values    the typed cells that all of them write

Pure: the same portal gives the same bytes, on any machine and on any day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath

from build_scripts.downloads import bundle, joined
from build_scripts.downloads import formats as formats
from build_scripts.downloads import released as released
from build_scripts.downloads.registry import FORMATS, Format, Holds
from build_scripts.downloads.values import File
from build_scripts.kept import Kept
from build_scripts.model import Download, Package, Portal, Table
from build_scripts.reader.address import folder, safe

_TABLES = frozenset({"csv", "tsv", "tab", "txt", "dat", "json", "ndjson", "jsonl", "xlsx", "xls", "ods", "gz", "zip"})
"""Endings that a table may come with, none of which a browser runs."""
_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".zip": "application/zip",
    ".gz": "application/gzip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
"""Of what packages bring along; formats of our own say theirs."""


Taken = Callable[[Callable[[], File | None], Format], File | None]
"""Yields the file that a format makes of a table, made now or before."""


def now(make: Callable[[], File | None], form: Format) -> File | None:
    """The file, made now."""
    return make()


def table_downloads(portal: Portal, table: Table, taken: Taken = now) -> tuple[Download, ...]:
    """The files of one table, beside its page; a format that cannot hold the table is left out."""

    def fitting(make: Callable[[], File | None], form: Format) -> File | None:
        return taken(make, form) if _fits(portal, table, form) else None

    made = _made("table", portal, table, package=table.package, table=table.name, taken=fitting)
    return (*made, *(_brought(portal, "original", file, table.package, table.name) for file in _originals(table)))


def _fits(portal: Portal, table: Table, form: Format) -> bool:
    """Whether a table is made into this format: very large ones only into what programs read as it is."""
    return form.large or table.rows <= portal.settings.converted


def _originals(table: Table) -> Iterator[File]:
    """The files that a table came in, where its CSV was made from them."""
    for number, (name, content) in enumerate(table.originals, 1):
        count, ends = f"-{number}" if number > 1 else "", bundle.suffix(name)
        yield File(f"{safe(table.name)}.original{count}{ends if ends.split('.')[-1] in _TABLES else '.txt'}", content)


def _brought(portal: Portal, form: str, file: File, package: str, table: str = "") -> Download:
    """A file that the package brought along."""
    media_type = _MEDIA_TYPES.get(PurePosixPath(file.name).suffix, "application/octet-stream")
    return Download(form, folder(portal.settings, package) / file.name, file.content, package, table, media_type)


def package_downloads(portal: Portal, package: Package) -> tuple[Download, ...]:
    """The files that hold a whole package, in the folder of its tables' files."""
    made = _made("package", portal, package, package=package.name)
    alone = (File(bundle.beside(one), one.content) for one in package.attachments if one.alone and one.content is not None)
    together = (_brought(portal, "series", file, package.name) for file in joined.files(package))
    return (*together, *made, *(_brought(portal, "attachment", file, package.name) for file in alone))


def portal_downloads(portal: Portal) -> tuple[Download, ...]:
    """The files that hold everything, in the folder of all packages."""
    return tuple(_made("portal", portal))


def _made(
    holds: Holds, portal: Portal, *held: Table | Package, package: str = "", table: str = "", taken: Taken = now
) -> Iterator[Download]:
    base = folder(portal.settings, package)
    for form in FORMATS.values():
        file = taken(partial(form.make, portal, *held), form) if form.holds == holds else None
        if file:
            yield Download(form.name, base / file.name, file.content, package, table, form.media_type)


def kept(in_: Kept, made_of: str) -> Taken:
    """From one build to the next: what `made_of` stands for decides the file."""

    def taken(make: Callable[[], File | None], form: Format) -> File | None:
        if not form.slow:
            return make()
        name, _, content = in_.get(lambda: _packed(make()), made_of, form.name).partition(b"\0")
        return File(name.decode(), content) if name else None

    return taken


def lacking(in_: Kept, made_of: str, portal: Portal, table: Table) -> bool:
    """Whether a file of a table that is slow to make is not there yet."""
    slow = (form for form in FORMATS.values() if form.slow and form.holds == "table" and _fits(portal, table, form))
    return not all(in_.has(made_of, form.name) for form in slow)


def _packed(file: File | None) -> bytes:
    return file.name.encode() + b"\0" + file.content if file else b""
