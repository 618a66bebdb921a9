"""Something to find, and the small questions that all entries ask."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts import prose
from build_scripts.model import Table
from build_scripts.reader import Edition

Code = tuple[str, str, str]


@dataclass(frozen=True)
class Entry:
    """Something to find. Its texts weigh less from `title` on."""

    kind: str
    address: str
    """Relative to the root of the language."""
    title: str
    about: str = ""
    """Shown below the title in any case."""
    also: tuple[str, ...] = ()
    """Other names: short forms, codes, the title in the main language."""
    head: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    code: Code | None = None
    """The record of a code list that this entry is."""
    uses: tuple[Code, ...] = ()
    """Records whose names can be read in this table."""


def inside(edition: Edition, address: str) -> str:
    """An address relative to the root of its language."""
    return address.removeprefix(edition.address.prefix)


LONG = 1000
"""Characters of a description that are searched at most."""


def plain(text: str) -> str:
    """A description's first words without its Markdown."""
    return prose.plain(text)[:LONG]


def unique(*texts: str) -> tuple[str, ...]:
    """The texts that say something, each once."""
    return tuple(dict.fromkeys(text for text in texts if text))


def provenance(table: Table) -> tuple[str, ...]:
    """Columns that say where a row stands in its source: nothing to look for."""
    return table.provenance.columns if table.provenance else ()
