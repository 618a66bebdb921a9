"""Texts and times as RDF literals, in the languages of the portal."""

from __future__ import annotations

from build_scripts.metadata.parts import Node
from build_scripts.model import Settings, Text, Words

_TIMES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def texts(text: Text, settings: Settings) -> list[Node]:
    """A text as literals, one in each language that it is written in."""
    written = {**{code: text.others.get(code, "") for code in settings.languages}, settings.main: text.main}
    return [{"@language": code, "@value": value} for code, value in written.items() if value]


def keywords(words: Words, settings: Settings) -> list[Node]:
    """Words as literals."""
    written = {**{code: words.others.get(code, ()) for code in settings.languages}, settings.main: words.main}
    return [{"@language": code, "@value": word} for code, found in written.items() for word in found]


def time(text: str) -> Node:
    """A year, a month or a day."""
    return {"@type": _TIMES[len(text)], "@value": text}
