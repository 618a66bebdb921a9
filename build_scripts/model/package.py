"""Data packages: tables, other files, and what spans them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import cached_property
from pathlib import Path

from build_scripts.model.coverage import Coverage
from build_scripts.model.credits import Contributor, Source
from build_scripts.model.data import Table, nowhere
from build_scripts.model.declared import Check, Highlight, Mismatch
from build_scripts.model.history import Correction, Due, Release
from build_scripts.model.words import NO_TEXT, Json, Text, Words


@dataclass(frozen=True)
class Attachment:
    """A resource that is no table: a file to take away, or an address that was not fetched."""

    name: str
    title: Text
    description: Text
    path: str
    """Where it lies in the package, or the address."""
    content: bytes | None = None
    """None for what lies elsewhere."""
    alone: bool = True
    """It may stand on the site by itself; else in zip files only."""
    descriptor: Mapping[str, Json] = attribute(default_factory=dict)
    """Nothing where it is no resource, but only linked to."""


@dataclass(frozen=True)
class Licence:
    """Under which terms a package may be used; at least one of its three parts is said."""

    name: str
    """Its short name, as the Open Definition lists it: `CC-BY-4.0`."""
    title: Text
    path: str
    """The address of its text, as the descriptor says it."""


def _never() -> None:
    """No release. A function of a name, so that a package can be sent to a worker."""


@dataclass(frozen=True)
class Package:
    """A data package: tables and what spans them."""

    name: str
    title: Text
    description: Text
    version: str
    modified: str
    """Date of the last change as the descriptor states it (ISO 8601), or ""."""
    keywords: Words
    licences: tuple[Licence, ...]
    sources: tuple[Source, ...]
    tables: tuple[Table, ...]
    file: str
    """The descriptor's path as told to readers."""
    folder: Path
    checks: tuple[Check, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    descriptor: Mapping[str, Json] = attribute(default_factory=dict)
    line: Callable[..., int | None] = attribute(default=nowhere, compare=False)
    """The line of the descriptor on which the value at a path begins."""
    attachments: tuple[Attachment, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    releases: tuple[Release, ...] = ()
    """As the descriptor lists them, the last one last."""
    corrections: tuple[Correction, ...] = ()
    schedule: tuple[Due, ...] = ()
    past: Callable[[], Package | None] = attribute(default=_never, compare=False)
    """Gives the package as it was at its last release; None where there is none, or its file is not whole."""
    created: str = ""
    """Date on which it was first published, as the descriptor states it (ISO 8601), or ""."""
    coverage: Coverage = attribute(default_factory=Coverage)
    homepage: str = ""
    image: str = ""
    """A picture of it: an address, or a file of the package."""
    formerly: tuple[str, ...] = ()
    """Its names in former addresses."""
    readme: Text = NO_TEXT
    """Its `README.md`, in Markdown."""

    def table(self, name: str) -> Table | None:
        """The table of that name."""
        return self._tables.get(name)

    @cached_property
    def _tables(self) -> dict[str, Table]:
        return {table.name: table for table in reversed(self.tables)}
