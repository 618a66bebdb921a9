"""The words that a descriptor may use: kinds of rules, charts and terms; made from the code that obeys them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from build_scripts import charts, profile, rules, terms
from build_scripts.model import Artifact, Package, Table
from build_scripts.pages import outcomes
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.reader import Edition
from build_scripts.reader.address import folder
from build_scripts.vocabulary import Kind

PROFILE = "profile.json"


def page(press: Press) -> Iterator[Artifact]:
    """The page of rules and charts; beside the main language's catalogue, the JSON Schema of descriptors."""
    edition = press.edition
    say = edition.language
    declared = list(_declared(press))
    yield press.page(
        "vocabulary.md",
        ("section", "rules"),
        say("pages.vocabulary.title"),
        say("pages.vocabulary.description" if declared else "pages.vocabulary.description_plain"),
        checks=_kinds(edition, "check", rules.kinds()),
        views=_kinds(edition, "view", charts.kinds()),
        select=_kind(edition, "take", terms.SELECT),
        takes=_kinds(edition, "take", terms.kinds()),
        sorts=_sorts(edition),
        declared=declared,
        profile=str(folder(edition.portal.settings) / PROFILE),
    )
    if edition.code == edition.portal.settings.main:
        content = json.dumps(profile.schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        yield Artifact(folder(edition.portal.settings) / PROFILE, content.encode())


def _declared(press: Press) -> Iterator[tuple[Package, Table | None, Any]]:
    """The rules that run: of each package, then of its tables."""
    for package in press.edition.portal.packages:
        for table in (None, *package.tables):
            found = outcomes.of(press, package.name, table.name if table else "")
            if found:
                yield package, table, found


def _kinds(edition: Edition, part: str, kinds: Mapping[str, Kind]) -> list[Context]:
    """Kinds of a part of the vocabulary, with the options of each."""
    return [_kind(edition, part, kind) for kind in kinds.values()]


def _kind(edition: Edition, part: str, kind: Kind) -> Context:
    return {
        "name": kind.name,
        "text": _words(edition, f"vocabulary.{part}.{kind.name}", kind.documentation),
        "options": [(o.name, o.required, o.sort.choices or o.sort.name) for o in kind.options.values()],
    }


def _sorts(edition: Edition) -> list[tuple[str, str]]:
    """The sorts of values that options take, and what each means."""
    everywhere = (*rules.kinds().values(), *charts.kinds().values(), *terms.kinds().values(), terms.SELECT)
    found = {
        option.sort.name: option.sort for kind in everywhere for option in kind.options.values() if not option.sort.choices
    }
    return [(name, _words(edition, f"vocabulary.sort.{name}", found[name].documentation)) for name in sorted(found)]


def _words(edition: Edition, key: str, documentation: str) -> str:
    """What something is: the catalogue's words, or the declaration's where the catalogue has none."""
    say = edition.language
    return say(key) if say.has(key) else " ".join(documentation.split())
