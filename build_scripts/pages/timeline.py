"""The timeline: events, documents and sources by date, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from build_scripts.model import Artifact, Table
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.reader import Edition

KINDS = ("events", "documents", "sources")
"""Registers whose rows have a date."""


def page(press: Press) -> Iterator[Artifact]:
    """The page; nothing where no table registers events."""
    edition = press.edition
    if edition.portal.register("events") is None:
        return
    say, found = edition.language, [one for of in KINDS for one in _dated(edition, of)]
    found.sort(key=lambda one: one["iso"], reverse=True)
    yield press.page(
        "timeline.md",
        ("section", "timeline"),
        say("pages.timeline.title"),
        say("pages.timeline.description"),
        years=[(year, list(ones)) for year, ones in groupby(found, lambda one: one["iso"][:4])],
    )


def _dated(edition: Edition, of: str) -> Iterator[Context]:
    register = edition.portal.register(of)
    if register is None or not register.register.date:
        return
    date, title = register.register.date, register.register.title
    for row, iso in enumerate(edition.column(register, date).plain):
        if iso:
            yield _entry(edition, register, row, iso, title)


def _entry(edition: Edition, register: Table, row: int, iso: str, title: str) -> Context:
    said = edition.own(register, title)[row]
    code = edition.column(register, register.register.key).texts[row] if register.register.key else ""
    source = register.register.of == "sources" and code
    return {
        "iso": iso,
        "date": edition.said(register, row, register.register.date).text,
        "title": said.text,
        "lang": said.lang,
        "kind": register.register.of,
        "target": edition.address.source(code) if source else edition.row_address(register, row),
    }
