"""The glossary: terms and what they mean, from the table that registers them."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.model import Artifact
from build_scripts.pages.directory import collation
from build_scripts.pages.press import Press
from build_scripts.reader.address import slug


def page(press: Press) -> Iterator[Artifact]:
    """The page, by letter; nothing where no table registers terms."""
    edition = press.edition
    register = edition.portal.register("glossary")
    if register is None:
        return
    say, of = edition.language, register.register
    named, told = edition.own(register, of.title), edition.own(register, of.definition)
    entries = [{"term": a, "definition": b, "id": slug(a.text)} for a, b in zip(named, told, strict=True) if a.text]
    yield press.page(
        "glossary.md",
        ("section", "glossary"),
        say("pages.glossary.title"),
        say("pages.glossary.description"),
        entries=sorted(entries, key=lambda entry: collation(say, entry["term"].text)),
    )
