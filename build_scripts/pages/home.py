"""The home page: what this is, the newest and most telling figures, and every way in."""

from __future__ import annotations

from typing import Any

import yaml

from build_scripts import metadata, terms
from build_scripts.model import Artifact, Highlight, Table
from build_scripts.pages import catalogue, gaps
from build_scripts.pages.press import Press
from build_scripts.reader import Edition
from build_scripts.reader.address import sections

CARDS = 4
"""Headline figures on the home page."""


def page(press: Press, intro: str = "") -> Artifact:
    """The home page around the hand-written `intro`: front matter `title`, `description`, `kicker`, `lede`, `change`."""
    edition = press.edition
    meta, body = front_matter(intro)
    settings = edition.portal.settings
    title = str(meta.get("title") or settings.names.get(edition.code) or edition.language("pages.catalogue.title"))
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
        newest=newest(edition),
        sections=sections(edition.portal),
        cards=cards(edition)[:CARDS],
        subjects=catalogue.subjects(edition),
        mismatches=sum(m.kind in ("arithmetic", "disagree") for m in edition.portal.mismatches()),
        unclear=sum(m.kind == "unclear" for m in edition.portal.mismatches()),
        gaps=gaps.count(edition),
        downloads=catalogue.everything(press),
        sources=list(edition.documents.known.values()),
        structured=metadata.script(metadata.data_catalog(edition)),
    )


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The YAML head of a hand-written page and what follows it; a head that is no YAML counts as none."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    head, _, body = text.removeprefix("---\n").partition("\n---\n") if text.startswith("---\n") else ("", "", text)
    try:
        meta = yaml.safe_load(head) if head else {}
    except yaml.YAMLError:
        meta = {}
    return (meta if isinstance(meta, dict) else {}), body.strip()


def newest(edition: Edition) -> str:
    """The day on which the newest of the sources was published, or ""."""
    days = [document.iso for document in edition.documents.known.values() if document.iso]
    return edition.language.date(max(days)) if days else ""


def cards(edition: Edition) -> list[dict[str, str]]:
    """The highlights that are meant for the home page: a figure, its name, its sentence."""
    found: list[tuple[Table | str, Highlight, str]] = []
    for package in edition.portal.packages:
        found += [(package.name, h, edition.address.package(package.name)) for h in package.highlights]
        for table in package.tables:
            found += [(table, h, edition.address.table(package.name, table.name)) for h in table.highlights]
    return [_card(edition, *one) for one in found if one[1].home and one[1].figure]


def _card(edition: Edition, owner: Table | str, highlight: Highlight, target: str) -> dict[str, str]:
    sentence, figure = terms.fill(edition, owner, highlight)
    return {"label": edition.into(highlight.label), "figure": figure, "sentence": sentence, "target": target}
