"""What lies beside a package's tables: its README, and its files that are no tables."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePosixPath

from build_scripts import prose
from build_scripts.downloads.bundle import beside
from build_scripts.language import fold
from build_scripts.model import Attachment, Download, Package
from build_scripts.pages import files
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.reader import Edition
from build_scripts.reader.address import web


def shown(press: Press, package: Package) -> list[Context]:
    """The files of a package that are no tables, each with where it is to be had, its kind, size and checksum."""
    own = press.files(package.name)
    return [_shown(press.edition, one, own) for one in package.attachments]


def readme(edition: Edition, package: Package) -> str:
    """The package's README, without the title and the words that stand above it already."""
    text = edition.into(package.readme).strip()
    first, _, rest = text.partition("\n")
    if first.startswith("#") and fold(first.strip("# ")) in (fold(edition.into(package.title)), fold(package.name)):
        text = rest.strip()
    return "" if prose.plain(text) == prose.plain(edition.into(package.description)) else text


def _shown(edition: Edition, one: Attachment, own: Sequence[Download]) -> Context:
    """A file that is no table: where it is to be had, if not in the zip file only."""
    file = next((f for f in own if f.format == "attachment" and f.path.match(beside(one))), None)
    return {
        "title": edition.into(one.title),
        "description": edition.into(one.description),
        "target": file.path.as_posix() if file else "",
        "elsewhere": web(one.path) if one.content is None else "",
        "size": files.size(edition, len(one.content)) if one.content is not None else "",
        "kind": _kind(one),
        "sha256": hashlib.sha256(one.content).hexdigest() if one.content is not None else "",
    }


def _kind(one: Attachment) -> str:
    """What sort of file it is: its ending, else the format or media type that its descriptor says."""
    said = one.descriptor.get("format") or one.descriptor.get("mediatype") or ""
    return PurePosixPath(one.path).suffix.lstrip(".").upper()[:10] or str(said)[:40]
