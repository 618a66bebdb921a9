"""The words that a descriptor may use: kinds of rules, of charts, formats; made from the code that obeys them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from build_scripts import charts, profile, rules
from build_scripts.model import Artifact
from build_scripts.pages import outcomes
from build_scripts.pages.edition import Edition

PROFILE = "profile.json"


def page(edition: Edition) -> Iterator[Artifact]:
    """The page of rules and charts; beside the main language's catalogue, the JSON Schema of descriptors."""
    say = edition.language
    yield edition.page(
        "vocabulary.md",
        ("section", "rules"),
        say("pages.vocabulary.title"),
        say("pages.vocabulary.description"),
        checks=[_check(edition, kind) for kind in rules.kinds().values()],
        views=[_view(edition, kind) for kind in charts.kinds().values()],
        declared=[
            (package, table, found)
            for package in edition.portal.packages
            for table in (None, *package.tables)
            if (found := outcomes.of(edition, package.name, table.name if table else None))
        ],
        profile=edition.main_address.catalogue() + PROFILE,
    )
    if edition.code == edition.portal.settings.main:
        content = json.dumps(profile.schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        yield Artifact(PurePosixPath(say("address.data")) / PROFILE, content.encode())


def _words(edition: Edition, key: str, documentation: str) -> str:
    """What a kind does: the catalogue's words, or the docstring's where the catalogue has none."""
    say = edition.language
    return say(key) if say.has(key) else " ".join(documentation.split())


def _check(edition: Edition, kind: rules.Kind) -> dict[str, Any]:
    return {
        "name": kind.name,
        "text": _words(edition, f"vocabulary.check.{kind.name}", kind.documentation),
        "options": [(o.name, o.required, ", ".join(o.choices) or o.sort) for o in kind.options.values()],
    }


def _view(edition: Edition, kind: charts.Kind) -> dict[str, Any]:
    return {
        "name": kind.name,
        "text": _words(edition, f"vocabulary.view.{kind.name}", kind.description),
        "options": [(c.name, c.required, ", ".join(c.choices) or c.kind) for c in kind.channels.values()],
    }
