"""`llms.txt` (https://llmstxt.org/): for assistants, a list of the Markdown twins of the tables' pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from build_scripts import prose
from build_scripts.metadata import parts
from build_scripts.model import Artifact
from build_scripts.reader import Edition
from build_scripts.reader.address import whole

TWIN = "index.md"
"""What the Markdown twin of a table's page is called."""
PATH = PurePosixPath("llms.txt")


def llms(editions: Sequence[Edition]) -> Artifact:
    """The file: in the portal's main language, and where the same stands in others."""
    return Artifact(PATH, ("\n".join(_lines(editions)) + "\n").encode("utf-8", "replace"))


def _lines(editions: Sequence[Edition]) -> Iterator[str]:
    edition, *others = editions
    settings, say = edition.portal.settings, edition.language
    yield f"# {_line(edition.into(parts.names(settings)))}"
    if described := _line(edition.into(parts.descriptions(settings))):
        yield f"\n> {described}"
    yield f"\n{say('metadata.llms')}"
    for package in edition.portal.packages:
        yield f"\n## {_line(edition.into(package.title))}\n"
        for table in package.tables:
            about = _line(prose.plain(edition.into(table.description)))[:200]
            at = f"{edition.address.table(package.name, table.name)}{TWIN}"
            yield _entry(edition, edition.into(table.title), at, about)
    yield f"\n## {say('metadata.llms_more')}\n"
    for other in others:
        yield _entry(edition, other.into(parts.names(settings)), other.address.home(), other.code)
    for name in ("catalog.jsonld", "catalog.ttl"):
        yield _entry(edition, name, name, "DCAT-AP 3")


def _entry(edition: Edition, title: str, target: str, about: str) -> str:
    entry = f"- [{_line(title)}]({whole(edition.portal.settings, target) or target})"
    return f"{entry}: {about}" if about else entry


def _line(text: str) -> str:
    """A text on one line, in which no link begins."""
    return " ".join(text.split()).replace("[", "(").replace("]", ")").replace("<", "‹").replace(">", "›")
