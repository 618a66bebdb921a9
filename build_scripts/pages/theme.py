"""What the theme's templates (`build_scripts/overrides/`) are told through MkDocs' `extra`."""

from __future__ import annotations

from typing import Any

from build_scripts.language import Language, language
from build_scripts.model import Settings

SECTIONS = ("data", "agencies", "index", "mismatches", "missing", "sources")
"""Words of the catalogue's `address` section whose pages stand in the header, in this order."""


def extra(settings: Settings, reader: Language) -> dict[str, Any]:
    """Keys to merge into `extra` of one language's MkDocs configuration.

    Addresses are relative to that language's own site; `root` leads from it to the root of
    all languages.
    """
    return {
        "root": "." if reader.code == settings.main else "..",
        "main": settings.main,
        "accent": settings.accent,
        "contact": settings.contact,
        "repository": settings.repository,
        "words": dict(reader.section("site")),
        "find": {name: reader(f"search.{name}") for name in ("label", "results", "waiting", "failed")},
        "sections": [
            {"title": reader(f"site.{word}"), "address": reader(f"address.{word}") + "/"} for word in SECTIONS
        ],
        "sources": reader("address.sources") + "/",
        "index": reader("address.index") + "/",
        "languages": [
            {
                "code": code,
                "name": language(code)("form.name"),
                "address": "" if code == settings.main else f"{code}/",
            }
            for code in settings.languages
        ],
    }
