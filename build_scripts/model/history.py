"""What was published before, and what was put right since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.model.words import Json, Text


@dataclass(frozen=True)
class Release:
    """A state of a package that was frozen, once, in `releases/<version>.zip` beside its descriptor."""

    version: str
    date: str
    """ISO 8601."""
    changes: Text
    sha256: str
    line: int | None = None
    """Where the descriptor lists it."""
    content: bytes | None = None
    """The zip; None where it is missing, or another than the one listed."""


@dataclass(frozen=True)
class Correction:
    """A published cell that was put right."""

    date: str
    """ISO 8601."""
    resource: str
    row: Mapping[str, Json]
    """The key's values."""
    field: str
    old: str
    new: str
    """Both as printed in the file; "" for a blank."""
    reason: Text
    line: int | None = None


@dataclass(frozen=True)
class Due:
    """What is to be published again and again, and by when."""

    title: Text
    every: str
    """`month`, `quarter` or `year`."""
    day: int
    """The last day of the month on which it is due."""
    month: int
    """In which month of the quarter (1 to 3) or of the year; nothing to a month."""
    since: str
    """The first day on which it was due (ISO 8601)."""
