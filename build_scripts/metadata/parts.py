"""The values that both vocabularies are made of: names, days, plain descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from build_scripts import prose
from build_scripts.model import Settings, Text
from build_scripts.reader.address import web

Node = dict[str, Any]
"""An object of JSON-LD."""
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
