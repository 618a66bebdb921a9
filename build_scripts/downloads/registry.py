"""What a format says of itself: whether it holds a table, a package or the portal, and its media type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from build_scripts.downloads.values import File

Holds = Literal["table", "package", "portal"]
Make = Callable[..., File | None]
"""From the portal, and the table or package that is held, to a file; None where the format cannot hold such data."""


@dataclass(frozen=True)
class Format:
    """One format; its name is its key in the catalogues (`downloads.format.<name>`)."""

    name: str
    holds: Holds
    media_type: str
    """Of IANA's register. Not Python's `mimetypes`, which ask the machine they run on."""
    make: Make
    slow: bool
    """Whether a table in this format is worth keeping from one build to the next."""
    large: bool
    """Whether it is made of very large tables, too: those of more rows than the setting `converted` says."""


FORMATS: dict[str, Format] = {}
"""Every format by name, in the order of `formats`."""


def holds(what: Holds, media_type: str, *, slow: bool = True, large: bool = True) -> Callable[[Make], Make]:
    """Registers the function below it as a format."""

    def register(make: Make) -> Make:
        FORMATS[make.__name__] = Format(make.__name__, what, media_type, make, slow, large)
        return make

    return register
