"""What the theme's templates (`build_scripts/overrides/`) are told through MkDocs' `extra`."""

from __future__ import annotations

from babel.core import get_global

from build_scripts import material
from build_scripts.language import Language, language
from build_scripts.model import Portal
from build_scripts.pages.render import Context
from build_scripts.reader.address import Address, sections
from build_scripts.reader.licence import licences

LICENCES, TITLE = 3, 100
"""Licences that the foot of a page names, and the signs that a name may have there."""


def extra(portal: Portal, reader: Language) -> Context:
    """Keys to merge into `extra` of one language's MkDocs configuration.

    Addresses are relative to that language's own site; `root` leads from it to the root of
    all languages, and `url` says where that is published, if it is known.
    """
    settings = portal.settings
    present, within = sections(portal), Address(reader, "")
    return {
        "material": _material(),
        "url": settings.url,
        "root": "." if reader.code == settings.main else "..",
        "main": settings.main,
        "language": reader.code,
        "direction": reader.locale.text_direction,
        "accent": settings.accent,
        "contact": settings.contact,
        "repository": settings.repository,
        "words": reader.section("site"),
        "find": {
            "label": reader(searched(portal)),
            **{name: reader(f"search.{name}") for name in ("results", "waiting", "failed")},
        },
        "sections": [{"title": reader(f"site.{word}"), "address": within.section(word)} for word in present],
        "sources": within.section("sources") if "sources" in present else "",
        "changes": within.section("changes")
        if any(p.releases or p.corrections or p.schedule for p in portal.packages)
        else "",
        "modified": max((package.modified[:10] for package in portal.packages), default=""),
        "licences": _licences(portal, reader),
        "index": within.section("index"),
        "social": {
            "locale": _locale(reader.code),
            "others": [_locale(code) for code in settings.languages if code != reader.code],
        },
        "languages": [
            {
                "code": code,
                "name": language(code, settings.main)("form.name"),
                "address": "" if code == settings.main else f"{code}/",
            }
            for code in settings.languages
        ],
    }


def _licences(portal: Portal, reader: Language) -> list[str]:
    """The licences under which all data are; none where a package names none, or these are many or no names."""
    titles = [[one.title for one in licences(package, reader)] for package in portal.packages]
    found = list(dict.fromkeys(title for some in titles for title in some))
    named = all(0 < len(title) <= TITLE and not set(title) & set("<>{}") for title in found)
    return found if all(titles) and named and len(found) <= LICENCES else []


def searched(portal: Portal) -> str:
    """The message that says what may be looked for: agencies and documents only where there are some."""
    return "search.label" if portal.register("agencies") else "search.label_plain"


def _material() -> str:
    """Material's stylesheet, whose name changes with its version; that of its palettes is not needed."""
    folder = material.templates()
    return next(path.relative_to(folder).as_posix() for path in folder.glob("assets/stylesheets/main.*.css"))


def _locale(code: str) -> str:
    """A language with its likeliest country, as Open Graph wants it: `vi_VN`."""
    likely = str(get_global("likely_subtags").get(code, code)).split("_")
    return "_".join([likely[0], *likely[2:]])
