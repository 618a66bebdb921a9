"""What a package owes, as its pages tell it: sources, those who made it by their parts, where else it is at home."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from build_scripts.language import Language
from build_scripts.model import Contributor, Package, Source, readable
from build_scripts.pages import ways
from build_scripts.pages.render import Context
from build_scripts.prose import Found, path
from build_scripts.reader import Edition
from build_scripts.reader.address import web


def sources(edition: Edition, told: Sequence[Source], found: Found) -> list[dict[str, str]]:
    """Sources with their links: to the web, or to the file of the package that is served."""
    return [
        {
            "title": edition.into(source),
            "target": "",
            "href": web(source.path) or (found(path(source.path)) if path(source.path) else ""),
            "version": source.version,
        }
        for source in told
        if source
    ]


def people(edition: Edition, package: Package) -> dict[str, list[dict[str, str]]]:
    """Those who had a part, by what it was, in the order of the descriptor."""
    by: dict[str, list[dict[str, str]]] = {}
    for one in package.contributors:
        for role in one.roles or ("contributor",):
            by.setdefault(_role(edition.language, role), []).append(_named(edition, one))
    return by


def _role(say: Language, role: str) -> str:
    key = f"pages.role.{role.strip().lower()}"
    return say(key) if say.has(key) else readable(role)


def _named(edition: Edition, one: Contributor) -> dict[str, str]:
    name = edition.into(one.title)
    mail = f"mailto:{one.email}" if one.email.count("@") == 1 and not set(one.email) & set(' <>"?&') else ""
    return {"name": name, "href": web(one.path) or mail, "of": one.organization if one.organization != name else ""}


@lru_cache(maxsize=8)
def _subjects(edition: Edition) -> dict[str, str]:
    """Where each keyword stands among the ways into the data, if there is such a page."""
    page = edition.address.section("ways")
    return {way.title: f"{page}#{way.id}" for way in ways.subjects(edition)} if ways.made(edition) else {}


def shown(edition: Edition, package: Package, found: Found) -> Context:
    """All of it, for a page from which `found` leads to the package's files."""
    inside = path(package.image)
    return {
        "people": people(edition, package),
        "homepage": web(package.homepage),
        "keywords": [(word, _subjects(edition).get(word, "")) for word in package.keywords.into(edition.code)],
        "image": found(inside) if inside else "",
    }
