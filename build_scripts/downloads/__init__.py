"""What a reader can take away: the files that stand beside the pages, as bytes.

::

    formats   one function per format (to add a format, add a function there)
       ├─ spreadsheet   CSV that a double click opens rightly in Excel
       ├─ workbook ── sheets   the Excel workbook, and the rows of its sheets
       └─ bundle        descriptors, zip files and the note inside them
              values    the typed cells that all of them write

Pure: the same portal gives the same bytes, on any machine and on any day.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator

from build_scripts.downloads import formats
from build_scripts.downloads.values import File
from build_scripts.model import Download, Package, Portal, Table
from build_scripts.reader.address import folder


def table_downloads(portal: Portal, table: Table) -> tuple[Download, ...]:
    """The files of one table, beside its page; a format that cannot hold the table is left out."""
    made = ((name, make(portal, table)) for name, make in _formats("table"))
    return tuple(_beside(portal, made, table.package, table.name))


def package_downloads(portal: Portal, package: Package) -> tuple[Download, ...]:
    """The files that hold a whole package, in the folder of its tables' files."""
    made = ((name, make(portal, package)) for name, make in _formats("package"))
    return tuple(_beside(portal, made, package.name))


def portal_downloads(portal: Portal) -> tuple[Download, ...]:
    """The files that hold everything, in the folder of all packages."""
    made = ((name, make(portal)) for name, make in _formats(None))
    return tuple(_beside(portal, made))


def registered() -> dict[str, Callable[..., File | None]]:
    """Every format by name, in the order of `formats`; their docstrings are their documentation."""
    return {
        name: function
        for name, function in vars(formats).items()
        if inspect.isfunction(function) and function.__module__ == formats.__name__ and not name.startswith("_")
    }


def _formats(subject: str | None) -> Iterator[tuple[str, Callable[..., File | None]]]:
    """The formats whose second parameter is `subject`: `table`, `package`, or none for the portal."""
    for name, function in registered().items():
        if list(inspect.signature(function).parameters)[1:] == ([subject] if subject else []):
            yield name, function


def _beside(
    portal: Portal, files: Iterable[tuple[str, File | None]], package: str = "", table: str = ""
) -> Iterator[Download]:
    base = folder(portal.settings, package)
    for name, file in files:
        if file:
            yield Download(name, base / file.name, file.content, package, table)
