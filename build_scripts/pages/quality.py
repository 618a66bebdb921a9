"""The scorecards of all tables, the lowest first: for readers, and for the editor who wants to raise them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from statistics import mean

from build_scripts.check import scores
from build_scripts.model import Artifact, Table
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.reader import Edition
from build_scripts.reader.address import safe

NAMED = 8
"""Columns that a reason names at most."""


def page(press: Press) -> Iterator[Artifact]:
    """The page; nothing where there is no table."""
    edition, say = press.edition, press.edition.language
    cards = press.cards
    if not cards:
        return
    listed = press.listed
    yield press.page(
        "quality.md",
        ("section", "quality"),
        say("pages.quality.title"),
        say("pages.quality.description"),
        points=int(mean(card.points for card in cards)),
        whole=sum(card.points == 100 for card in cards),
        count=len(cards),
        averages=[{"name": name, "share": _percent(edition, _mean(cards, name))} for name in scores.PARTS],
        cards=[_shown(edition, card) for card in listed],
        listed=len(listed),
    )


def link(press: Press, table: Table) -> Context:
    """The points of a table, and where they are told."""
    card, listed = press.scored[table.package, table.name]
    at = press.edition.address.section("quality")
    return {"points": card.points, "target": f"{at}#{_id(table)}" if listed else at}


def _id(table: Table) -> str:
    return f"q-{safe(table.package)}-{safe(table.name)}"


def _mean(cards: Sequence[scores.Card], name: str) -> Fraction | None:
    shares = [part.share for card in cards for part in card.parts if part.name == name and part.share is not None]
    return mean(shares) if shares else None


def _shown(edition: Edition, card: scores.Card) -> Context:
    return {
        "id": _id(card.table),
        "title": edition.into(card.table.title),
        "package": edition.into(card.package.title),
        "target": edition.address.table(card.package.name, card.table.name),
        "points": card.points,
        "parts": [_percent(edition, part.share) for part in card.parts],
        "reasons": [_told(edition, card.table, reason) for part in card.parts for reason in part.reasons],
    }


def _percent(edition: Edition, share: Fraction | None) -> str:
    """Whole percents, rounded down, so that 100 means all; "" where there is nothing to ask."""
    return "" if share is None else f"{edition.language.number(int(100 * share))}%"


def _told(edition: Edition, table: Table, reason: scores.Reason) -> str:
    names = list(reason.names[:NAMED])
    if reason.code == "unguarded":  # else they are names of properties
        names = [edition.into(table.field(name).title) or name for name in names]
    names += ["…"] if len(reason.names) > NAMED else []
    return edition.language(f"pages.quality.reason.{reason.code}", n=reason.count, names=", ".join(names))
