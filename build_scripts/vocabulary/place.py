"""Where a declaration stands, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute

from build_scripts.model import Json, Portal, Table


@dataclass(frozen=True)
class Place:
    """Where the names of a declaration are looked up; `where` are the rows that it is about."""

    portal: Portal
    package: str
    table: Table | None
    where: Mapping[str, Json] = attribute(default_factory=dict)


@dataclass(frozen=True)
class Complaint:
    """What is wrong with a declared value, as data: `code` names the message, `value` is what it quotes."""

    code: str
    value: str
    params: Mapping[str, Json] = attribute(default_factory=dict)
    option: str = ""
    """The option at fault; "" for the entry as a whole."""
    row: int | None = None
    """The record (0-based) that does not fit, where all others but a few do: it is then at fault, not the entry."""
    column: str = ""
    """Its column."""


Complaints = Iterator[Complaint]
