"""What data cover, how often they are renewed, and whom to ask: what catalogues want to know of a package."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model.words import NO_TEXT, Text


@dataclass(frozen=True)
class Area:
    """A place that data speak of."""

    title: Text
    path: str = ""
    """Its address in a register of places, or ""."""


@dataclass(frozen=True)
class Contact:
    """Whom to ask about data; at least one of its parts is said."""

    title: Text = NO_TEXT
    email: str = ""
    path: str = ""
    """A page with a form, or with what else leads there."""


@dataclass(frozen=True)
class Coverage:
    """What a package says of itself, or a portal of all its packages; what it does not say is empty."""

    areas: tuple[Area, ...] = ()
    start: str = ""
    end: str = ""
    """The first and the last time: a year, a month or a day (ISO 8601); "" where it is open."""
    themes: tuple[str, ...] = ()
    """Codes of the EU's list of themes (`GOVE`)."""
    frequency: str = ""
    """A code of the EU's list of frequencies (`ANNUAL`)."""
    contact: Contact | None = None

    def over(self, other: Coverage) -> Coverage:
        """This one, and of the other what this one does not say."""
        timed = self if self.start or self.end else other
        return Coverage(
            self.areas or other.areas,
            timed.start,
            timed.end,
            self.themes or other.themes,
            self.frequency or other.frequency,
            self.contact or other.contact,
        )
