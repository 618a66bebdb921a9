"""The values that both vocabularies are made of: names, days, plain descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from build_scripts import prose
from build_scripts.model import Contact, Coverage, Field, Package, Settings, Text
from build_scripts.reader.address import web, whole

Node = dict[str, Any]
"""An object of JSON-LD."""
EVERY = {"month": "MONTHLY", "quarter": "QUARTERLY", "year": "ANNUAL"}
"""Codes of the EU's list of frequencies, by the words of a `schedule`."""
SHORTEST, LONGEST = 50, 5000
"""Characters that Google Dataset Search takes as a description."""


def names(settings: Settings) -> Text:
    """The portal's name in its languages."""
    return Text(settings.names.get(settings.main, ""), settings.names)


def descriptions(settings: Settings) -> Text:
    """What the portal says of itself, in its languages."""
    return Text(settings.descriptions.get(settings.main, ""), settings.descriptions)


def link(key: str, address: str) -> dict[str, str]:
    """The property `key`, if the address is one of the web."""
    return {key: address} if web(address) else {}


def day(text: str) -> str:
    """The day of an ISO 8601 date or time; "" for anything else."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def description(markdown: str, also: Sequence[str]) -> str:
    """Plain text of 50 to 5,000 characters: completed by the sentences of `also`, or cut at a word."""
    text = prose.plain(markdown)
    for sentence in also:
        if len(text) < SHORTEST:
            text = f"{text} {sentence}".strip()
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def covered(settings: Settings, package: Package | None = None) -> Coverage:
    """What a package says that it covers, then the portal, then what follows from either; of None the portal's own."""
    said = package.coverage.over(settings.coverage) if package else settings.coverage
    often = {EVERY[due.every] for due in package.schedule} if package else set()
    asked = _contact(settings.contact) or _contact(settings.repository)
    return said.over(Coverage(frequency=often.pop() if len(often) == 1 else "", contact=asked))


def _contact(said: str) -> Contact | None:
    """Where the portal takes reports: an address of the web, or one for e-mail; its repository where it names neither."""
    # it may have slots for what is reported (`pages/report`)
    address = web(said.replace("{title}", "").replace("{body}", ""))
    if address:
        return Contact(path=address)
    return Contact(email=said.removeprefix("mailto:")) if "@" in said else None


def issued(package: Package) -> str:
    """The day on which a package was first published; "" where nothing says so."""
    return day(package.created) or next((day(one.date) for one in package.releases), "")


def described(field: Field, code: str) -> str:
    """A column in a line: its title, its unit, and what is said of it."""
    title, unit = field.title.into(code) or field.name, field.unit.into(code)
    told = prose.plain(field.description.into(code))
    named = f"{title} ({unit})" if unit else title
    return f"{named}: {told}" if told else named


def cited(settings: Settings, code: str, title: Text, package: Package, at: str) -> str:
    """How a package, or a table of it, is cited in a line: site, title, version, day, its address where that is known."""
    site = names(settings).into(code)
    told = (site, title.into(code), package.version, day(package.modified), whole(settings, at))
    return ", ".join(part for part in told if part)
