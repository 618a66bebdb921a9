"""Data for programs: descriptors, and zip files of them and of the tables with a note for people."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from build_scripts.downloads.values import File
from build_scripts.language import Language, language
from build_scripts.model import Attachment, Json, Package, Portal, Table
from build_scripts.reader.address import safe, slug
from build_scripts.reader.licence import licences

DESCRIPTOR = "datapackage.json"
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}")
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold, and ours for every entry: no clock in any output."""


def descriptor(package: Package, whole: bool = False) -> bytes:
    """The package's own descriptor with every property it has, for a folder with all files side by side.

    `whole`: with the files that stand in zip files only.

    Each table says its new path, its size (`bytes`) and its SHA-256 (`hash`), by which
    Frictionless notices a damaged file.
    """
    resources = [one for one in package.attachments if one.descriptor]
    others = [_attached(one) for one in resources if whole or one.alone or one.content is None]
    tables = [_resource(table) for table in package.tables]
    own = {**package.descriptor, "name": package.name, "resources": [*tables, *others]}
    return (json.dumps(own, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table) -> dict[str, Json]:
    return {
        **table.descriptor,
        "name": table.name,
        "path": f"{safe(table.name)}.csv",
        "bytes": len(table.csv),
        "hash": f"sha256:{hashlib.sha256(table.csv).hexdigest()}",
    }


def _attached(one: Attachment) -> dict[str, Json]:
    return {**one.descriptor, **({"path": beside(one)} if one.content is not None else {})}


def beside(one: Attachment) -> str:
    """Where a file that is no table stands, relative to its package's folder."""
    path = PurePosixPath(one.path)
    ends = suffix(one.path)
    # a text of Markdown would become a page
    return f"{safe(one.name)}/{slug(path.stem)}{'.txt' if ends in ('.md', '.rst') else ends}"


def suffix(path: str) -> str:
    """What the name of a file ends in, a packed one in both; "" where that is no usual ending."""
    ends = PurePosixPath(path).suffixes
    kept = ends[-2:] if ends and ends[-1].lower() in (".gz", ".zip") else ends[-1:]
    return "".join(one.lower() for one in kept if _SUFFIX.fullmatch(one))


def package_files(portal: Portal, package: Package) -> Iterator[File]:
    """What the zip file of a package holds."""
    yield File(DESCRIPTOR, descriptor(package, whole=True))
    for table in package.tables:
        yield File(f"{safe(table.name)}.csv", table.csv)
    for one in package.attachments:
        if one.content is not None:
            yield File(beside(one), one.content)
    words = map(language, portal.settings.languages)
    yield File("README.txt", _note(_package_lines(package, spoken) for spoken in words))


def portal_files(portal: Portal) -> Iterator[File]:
    """What the zip file of everything holds."""
    for package in portal.packages:
        for file in package_files(portal, package):
            yield File(f"{safe(package.name)}/{file.name}", file.content)
    words = map(language, portal.settings.languages)
    yield File("README.txt", _note(_portal_lines(portal, spoken) for spoken in words))


def pack(files: Iterable[File]) -> bytes:
    """A zip file whose bytes depend on nothing but the files: entries by name, one date, one permission."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for file in sorted(files, key=lambda file: file.name):
            entry = ZipInfo(file.name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # Unix, on whichever system it was made
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, file.content)
    return buffer.getvalue()


def _note(languages: Iterable[Iterable[str]]) -> bytes:
    """A plain text in several languages, one after the other, that also old editors of Windows can show."""
    text = f"\n\n{'-' * 72}\n\n".join("\n".join(lines) for lines in languages)
    return (text + "\n").replace("\n", "\r\n").encode("utf-8-sig")


def _package_lines(package: Package, words: Language) -> Iterator[str]:
    code = words.code
    yield package.title.into(code)
    yield ""
    yield from (text for text in (package.description.into(code),) if text)
    yield ""
    if package.version:
        yield words("downloads.readme.version", version=package.version)
    if package.modified:
        yield words("downloads.readme.modified", date=words.date(package.modified[:10]))
    yield from (words("downloads.readme.licence", licence=text) for text in licence_lines(package, words))
    yield from (words("downloads.readme.source", source=text.into(code)) for text in package.sources)
    yield ""
    yield from (f"{safe(table.name)}.csv: {table.title.into(code)}" for table in package.tables)
    yield words("downloads.readme.descriptor", file=DESCRIPTOR)
    entries = [*package.mismatches, *(mismatch for table in package.tables for mismatch in table.mismatches)]
    if count := sum(mismatch.kind != "rounding" for mismatch in entries):
        yield words("downloads.readme.mismatches", n=count, file=DESCRIPTOR)


def _portal_lines(portal: Portal, words: Language) -> Iterator[str]:
    settings = portal.settings
    yield settings.names.get(words.code) or settings.names.get(settings.main, "")
    yield ""
    yield from (text for text in (settings.descriptions.get(words.code), settings.url) if text)
    yield ""
    yield from (f"{safe(package.name)}/: {package.title.into(words.code)}" for package in portal.packages)


def licence_lines(package: Package, words: Language) -> Iterator[str]:
    """Each licence as a line of text: its title in that language, and its address."""
    for said in licences(package, words):
        yield " ".join(part for part in (said.title, said.href) if part)
