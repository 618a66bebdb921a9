"""Resources that are no tables: files of any kind, and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from build_scripts import language
from build_scripts.load import values
from build_scripts.load.carriers import attachment, kind
from build_scripts.load.cause import nature
from build_scripts.load.descriptor import Descriptor
from build_scripts.load.inside import read_bytes
from build_scripts.model import Attachment, Limits, Problem, Text


def read(given: Descriptor, index: int, folder: Path, limits: Limits) -> Attachment | Problem:
    """A resource that is no table: its file, or its address."""
    resource, languages = given.data["resources"][index], language.available()
    path = resource.get("path", "")
    content: bytes | None = None
    if isinstance(path, list):
        path = path[0]
    if kind(resource) == "file" and path:
        found = read_bytes(folder / path, folder, limits.file)
        if isinstance(found, str):
            line, params = given.line("resources", index, "path"), {"setting": "file", "limit": limits.file}
            return Problem(found, given.file, line, None, "path", path, None, resource["name"], params=params)
        content = found
    return Attachment(
        name=resource["name"],
        title=values.text(resource, "title", languages) or Text(PurePosixPath(path).name or resource["name"]),
        description=values.text(resource, "description", languages),
        path=path,
        content=content,
        alone=attachment(path),
        descriptor=resource,
    )


def verify(given: Descriptor, index: int, found: Attachment) -> Iterator[Problem]:
    """A file that is a web page, or a mere pointer, under the name of something else."""
    other = nature.of(found.content or b"")
    page = PurePosixPath(found.path).suffix.lower() in ("", ".html", ".htm", ".xhtml", ".xml", ".txt", ".md")
    if other and (other.code == "file-lfs" or (other.code == "file-html" and not page)):
        at, params = given.line("resources", index, "path"), {"value": other.value}
        yield Problem(other.code, given.file, at, None, "path", found.path, None, found.name, "warning", params)
