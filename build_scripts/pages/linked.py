"""Where the links of a package's own words lead: to the files that the site serves."""

from __future__ import annotations

import posixpath

from build_scripts.downloads.bundle import beside
from build_scripts.model import Package
from build_scripts.prose import Found
from build_scripts.reader import Edition
from build_scripts.reader.address import folder, relative, safe


def found(edition: Edition, package: Package, at: str) -> Found:
    """From a path in the package to the link, from the page at `at`, to its file; "" where the site does not serve it."""
    base = folder(edition.portal.settings, package.name)
    served = {str(table.descriptor.get("path")): f"{safe(table.name)}.csv" for table in package.tables}
    served |= {one.path: beside(one) for one in package.attachments if one.alone and one.content is not None}
    here = {posixpath.normpath(path): relative(at, (base / file).as_posix()) for path, file in served.items()}
    return lambda path: here.get(posixpath.normpath(path), "")
