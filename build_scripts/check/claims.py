"""What a descriptor claims of itself and of its files: its version, its day, their sizes and hashes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime

from build_scripts.model import Package, Problem, Table

_VERSIONS = re.compile(
    r"https?://(datapackage\.org/profiles/(1\.0|2\.0)/|specs\.frictionlessdata\.io/schemas/)[a-z-]+\.json"
)
_OURS = re.compile(r"https?://(datapackage\.org|specs\.frictionlessdata\.io|frictionlessdata\.io)/")
"""Where versions stand; any other address is an extension, of which nothing is known here."""
_KINDS = {"md5", "sha1", "sha256", "sha384", "sha512"}


def verify(package: Package) -> Iterator[Problem]:
    """Warnings about claims that are not so."""
    data = package.descriptor
    said = data.get("$schema")
    if isinstance(said, str) and _OURS.match(said) and not _VERSIONS.fullmatch(said):
        yield _problem(package, "schema-version", "$schema", said)
    created = data.get("created")
    if created is not None and not _is_moment(created):
        yield _problem(package, "created-no-date", "created", str(created))
    for table in package.tables:
        yield from _file(package, table)


def _file(package: Package, table: Table) -> Iterator[Problem]:
    """The size and the hash of a table's file (Data Package 2.0: MD5 where no other is named)."""
    size, said = table.descriptor.get("bytes"), table.descriptor.get("hash")
    if isinstance(size, int) and size != len(table.csv):
        yield _problem(package, "bytes-differ", "bytes", str(size), table, found=str(len(table.csv)))
    if isinstance(said, str) and said:
        kind, _, digest = said.rpartition(":")
        if (kind or "md5") in _KINDS:
            found = hashlib.new(kind or "md5", table.csv, usedforsecurity=False).hexdigest()
            if found != digest.lower():
                yield _problem(package, "hash-differs", "hash", said, table, kind=kind or "md5", found=found)


def _problem(package: Package, code: str, name: str, value: str, table: Table | None = None, **params: str) -> Problem:
    owner = table.name if table else None
    line = table.descriptor_line if table else package.line(name)
    return Problem(code, package.file, line, None, name, value, package.name, owner, "warning", params)


def _is_moment(value: object) -> bool:
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        return False
    return True
