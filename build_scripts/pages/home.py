"""The home page: what this is, the newest and most telling figures, and every way in."""

from __future__ import annotations

from itertools import islice

from build_scripts import metadata, terms
from build_scripts.model import Artifact, Drawing, Highlight, Table
from build_scripts.pages import catalogue, gaps, telling, theme, ways
from build_scripts.pages.head import front_matter
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.reader import Edition
from build_scripts.reader.address import sections

CARDS = 4
"""Headline figures on the home page."""
LISTED = 12
"""Packages up to which their tables are listed too, and answers to each of what, when and where."""
TITLES = 48
"""Packages that are named at most; the catalogue has them all."""


def page(press: Press, intro: str = "") -> Artifact:
    """The home page around the hand-written `intro`: front matter `title`, `description`, `kicker`, `lede`, `change`."""
    edition = press.edition
    meta, body = front_matter(intro)
    settings = edition.portal.settings
    title = str(meta.get("title") or settings.names.get(edition.code) or edition.language("pages.catalogue.title"))
    declared = cards(edition)
    lede = str(meta.get("lede") or settings.descriptions.get(edition.code) or "")
    return press.page(
        "home.md",
        ("home",),
        title,
        str(meta.get("description") or lede or title),
        kicker=str(meta.get("kicker") or ""),
        lede=lede,
        change=str(meta.get("change") or ""),
        body=body,
        holds=holds(edition),
        searched=theme.searched(edition.portal),
        newest=newest(edition),
        sections=sections(edition.portal),
        cards=(declared or list(islice(telling.figures(edition), CARDS)))[:CARDS],
        declared=bool(declared),
        picture=picture(press),
        subjects=catalogue.subjects(edition)[:TITLES],
        packages=len(edition.portal.packages),
        listed=LISTED,
        ways=ways.ways(edition) if ways.made(edition) else {},
        mismatches=sum(m.kind in ("arithmetic", "disagree") for m in edition.portal.mismatches()),
        unclear=sum(m.kind == "unclear" for m in edition.portal.mismatches()),
        gaps=gaps.count(edition),
        downloads=catalogue.everything(press),
        sources=list(edition.documents.known.values()),
        structured=metadata.script(metadata.data_catalog(edition)),
    )


def holds(edition: Edition) -> str:
    """How much there is, in words."""
    say, portal = edition.language, edition.portal
    if not portal.packages:
        return say("pages.front.nothing")
    counts = (("packages", len(portal.packages)), ("tables", len(list(portal.tables()))))
    return say("pages.front.holds", **{name: say(f"pages.{name}_count", n=n) for name, n in counts})


def newest(edition: Edition) -> str:
    """When the newest source was published; else how far the newest table goes, or when a package last changed."""
    say, days = edition.language, [document.iso for document in edition.documents.known.values() if document.iso]
    if days:
        return say("pages.front.newest", date=say.date(max(days)))
    latest = next(iter(ways.times(edition)), None)
    if latest:
        return say("pages.front.newest_time", time=latest.title, table=latest.leads[0]["title"])
    changed = [package.modified for package in edition.portal.packages if package.modified]
    return say("pages.front.newest_change", date=say.date(max(changed)[:10])) if changed else ""


def picture(press: Press) -> Context:
    """The first chart of a table of which a headline speaks, else of the first table that has one."""
    code, tables = press.edition.code, list(press.edition.portal.tables())
    told = [table for table in tables if any(highlight.home for highlight in table.highlights)]
    for table in (*told, *tables):
        for view in table.views:
            drawing: Drawing | None = press.drawings.get((table.package, table.name, view.name, code))
            if drawing:
                target = press.edition.address.table(table.package, table.name)
                return {"drawing": drawing, "target": target, "title": press.edition.into(table.title)}
    return {}


def cards(edition: Edition) -> list[dict[str, str]]:
    """The highlights that are meant for the home page: a figure, its name, its sentence."""
    found: list[tuple[Table | str, Highlight, str]] = []
    for package in edition.portal.packages:
        found += [(package.name, h, edition.address.package(package.name)) for h in package.highlights]
        for table in package.tables:
            found += [(table, h, edition.address.table(package.name, table.name)) for h in table.highlights]
    return [_card(edition, *one) for one in found if one[1].home and one[1].figure]


def _card(edition: Edition, owner: Table | str, highlight: Highlight, target: str) -> dict[str, str]:
    sentence, figure, label = terms.fill(edition, owner, highlight)
    return {"label": label, "figure": figure, "sentence": sentence, "target": target}
