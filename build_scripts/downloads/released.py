"""The files of old releases: descriptor, tables, and the whole as it was frozen."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from build_scripts.language import language
from build_scripts.model import Download, Package, Portal, Release, Settings
from build_scripts.reader.address import safe

_NAMES = re.compile(r"datapackage\.json|[A-Za-z0-9._-]+\.csv")
"""What is served by itself; the rest of a release stands in its zip."""


def every(portal: Portal) -> Iterator[Download]:
    """All files of all releases."""
    for package in portal.packages:
        for release in package.releases:
            yield from files(portal.settings, package, release)


def files(settings: Settings, package: Package, release: Release) -> Iterator[Download]:
    """The files of a release, in the folder of its version; none where it is not whole."""
    if release.content is None:
        return
    folder = PurePosixPath(language(settings.main)("address.releases"), safe(package.name), safe(release.version))
    yield Download(
        "release",
        folder / f"{safe(package.name)}-{safe(release.version)}.zip",
        release.content,
        media_type="application/zip",
    )
    try:
        with ZipFile(io.BytesIO(release.content)) as archive:
            for name in sorted(archive.namelist()):
                if _NAMES.fullmatch(name):
                    kind = "text/csv" if name.endswith(".csv") else "application/json"
                    yield Download("release", folder / name, archive.read(name), media_type=kind)
    except BadZipFile:
        return
