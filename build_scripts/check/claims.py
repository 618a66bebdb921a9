"""What a descriptor claims of itself and of its files: its version, its day, their sizes and hashes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from build_scripts.model import Json, Package, Problem

Path = tuple[str | int, ...]
_VERSIONS = re.compile(
    r"https?://(datapackage\.org/profiles/(1\.0|2\.0)/|specs\.frictionlessdata\.io/schemas/)[a-z-]+\.json"
)
_OURS = re.compile(r"https?://(datapackage\.org|specs\.frictionlessdata\.io|frictionlessdata\.io)/")
"""Where versions stand; any other address is an extension, of which nothing is known here."""
_KINDS = {"md5", "sha1", "sha256", "sha384", "sha512"}


def verify(package: Package) -> Iterator[Problem]:
    """Warnings about claims that are not so."""
    data = package.descriptor
    for path in _versions(data):
        said = _at(data, path)
        if isinstance(said, str) and _OURS.match(said) and not _VERSIONS.fullmatch(said):
            yield _problem(package, "schema-version", path, said)
    created = data.get("created")
    if created is not None and not _is_moment(created):
        yield _problem(package, "created-no-date", ("created",), str(created))
    files = {table.name: [content for _, content in table.originals] or [table.csv] for table in package.tables}
    files |= {one.name: [one.content] for one in package.attachments if one.content is not None}
    for index, resource in enumerate(data["resources"]):
        content = files.get(resource["name"], [])
        if len(content) == 1 and "path" in resource:
            yield from _file(package, index, resource, content[0])


def _versions(data: Mapping[str, Json]) -> Iterator[Path]:
    """Where a descriptor may say which version of the standard it follows."""
    yield ("$schema",)
    for index in range(len(data["resources"])):
        for inside in ((), ("schema",), ("dialect",)):
            yield ("resources", index, *inside, "$schema")


def _at(data: Json, path: Path) -> Json:
    for step in path:
        data = data.get(step) if isinstance(data, Mapping) else data[int(step)] if isinstance(data, list) else None
    return data


def _file(package: Package, index: int, resource: Mapping[str, Json], content: bytes) -> Iterator[Problem]:
    """The size and the hash of a file as it came (Data Package 2.0: MD5 where no other is named)."""
    size, said = resource.get("bytes"), resource.get("hash")
    if isinstance(size, int) and size != len(content):
        yield _problem(package, "bytes-differ", ("resources", index, "bytes"), str(size), found=str(len(content)))
    if isinstance(said, str) and said:
        kind, _, digest = said.rpartition(":")
        if (kind or "md5") in _KINDS:
            found = hashlib.new(kind or "md5", content, usedforsecurity=False).hexdigest()
            if digest.lower() not in (found, _blob(content) if kind == "sha1" else found):
                params = {"kind": kind or "md5", "found": found}
                yield _problem(package, "hash-differs", ("resources", index, "hash"), said, **params)


def _blob(content: bytes) -> str:
    """The name that Git gives a file: it stands in descriptors made from a repository, and proves the bytes as well."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _problem(package: Package, code: str, path: Path, value: str, **params: str) -> Problem:
    """A warning at its place in the descriptor; its field is the last step."""
    owner = package.descriptor["resources"][path[1]]["name"] if len(path) > 1 else None
    return Problem(
        code, package.file, package.line(*path), None, str(path[-1]), value, package.name, owner, "warning", params
    )


def _is_moment(value: object) -> bool:
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        return False
    return True
