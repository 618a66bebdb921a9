"""Whom and what a package owes: its sources, and those who made it."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model.words import Text


@dataclass(frozen=True)
class Source(Text):
    """What data were taken from: the title as a text, and where it is to be had."""

    path: str = ""
    """An address, or a file of the package, as the descriptor says it."""
    version: str = ""


@dataclass(frozen=True)
class Contributor:
    """A person or an organisation that had a part in a package."""

    title: Text
    roles: tuple[str, ...] = ()
    """In the words of the standard, or any other; none: the part is not said."""
    path: str = ""
    email: str = ""
    organization: str = ""
    given: str = ""
    family: str = ""

    @property
    def person(self) -> bool:
        """Whether the descriptor names it as a person."""
        return bool(self.given or self.family)
