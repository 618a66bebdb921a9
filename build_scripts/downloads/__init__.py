"""What a reader can take away: the files that stand beside the pages, as bytes.

::

    formats   one function per format (to add a format, add a function there)
       ├─ registry      what a format says of itself
       ├─ spreadsheet   CSV that a double click opens rightly in Excel
       ├─ workbook ── sheets   the Excel workbook, and the rows of its sheets
       └─ bundle        descriptors, zip files and the note inside them
              values    the typed cells that all of them write

Pure: the same portal gives the same bytes, on any machine and on any day.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.downloads import formats as formats
from build_scripts.downloads.registry import FORMATS, Holds
from build_scripts.model import Download, Package, Portal, Table
from build_scripts.reader.address import folder


def table_downloads(portal: Portal, table: Table) -> tuple[Download, ...]:
    """The files of one table, beside its page; a format that cannot hold the table is left out."""
    return tuple(_made("table", portal, table, package=table.package, table=table.name))


def package_downloads(portal: Portal, package: Package) -> tuple[Download, ...]:
    """The files that hold a whole package, in the folder of its tables' files."""
    return tuple(_made("package", portal, package, package=package.name))


def portal_downloads(portal: Portal) -> tuple[Download, ...]:
    """The files that hold everything, in the folder of all packages."""
    return tuple(_made("portal", portal))


def _made(holds: Holds, portal: Portal, *held: Table | Package, package: str = "", table: str = "") -> Iterator[Download]:
    base = folder(portal.settings, package)
    for form in FORMATS.values():
        file = form.make(portal, *held) if form.holds == holds else None
        if file:
            yield Download(form.name, base / file.name, file.content, package, table, form.media_type)
