"""Pages that MkDocs need not make again: their HTML of an earlier build, where nothing has changed that it follows from.

The HTML of a page that we made follows from its own Markdown, the configuration with all that it
INHERITs, the templates, the installed libraries, and what the navigation says: the hand-written
pages' names and titles. Hand-written pages are always made, since their links depend on which
files there are; so are pages that the navigation names. Where a page may follow from more
(`configuration.closed`), nothing is spared.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from build_scripts import configuration, handwritten
from build_scripts.kept import Kept
from build_scripts.model import Json, Settings
from build_scripts.reader.address import published
from build_scripts.remembered import libraries

RENDERED = ".build/rendered"
"""Where the HTML of pages is kept, below the portal's root."""

_TITLED = re.compile(rb"\A(?:---\n.*?\n---\n)?\s*#[^\n]*\n", re.DOTALL)


@dataclass(frozen=True)
class Plan:
    """The pages of one language, by their path in its docs folder."""

    made: frozenset[str]
    """Pages of ours, which no navigation names."""
    spared: Mapping[str, bytes]
    """Finished HTML of those that need not be made again."""
    frame: str
    """Digest of all that the pages have in common."""

    def written(self) -> str:
        """The plan as `hook.py` reads it."""
        return json.dumps({"made": sorted(self.made), "spared": sorted(self.spared)})


def plan(given: Settings, code: str, config: Mapping[str, Json], docs: Path, kept: Kept | None) -> Plan:
    """What of one language's pages may be taken from `kept`, if from anything; `config` is what MkDocs is given."""
    whole = configuration.whole(given, code, config)
    by_hand = {artifact.path.as_posix(): artifact.content for artifact in handwritten.files(given, code)}
    named = {*_named(whole.get("nav")), "index.md"}
    found = (path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*.md")))
    made = frozenset(page for page in found if page not in by_hand and page not in named)
    if kept is None:
        return Plan(made, {}, "")
    frame = _frame(whole, by_hand)
    old = {page: kept.find(frame, page, (docs / page).read_bytes()) for page in sorted(made)}
    return Plan(made, {page: html for page, html in old.items() if html is not None}, frame)


def keep(planned: Plan, docs: Path, site: Path, kept: Kept) -> None:
    """Puts the spared pages into `site`, and keeps those that were made now."""
    for page in sorted(planned.made):
        target = site / published(PurePosixPath(page))
        if page in planned.spared:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(planned.spared[page])
        else:
            kept.put(target.read_bytes(), planned.frame, page, (docs / page).read_bytes())


def _frame(whole: Mapping[str, Json], by_hand: Mapping[str, bytes]) -> str:
    shown = {name: value for name, value in whole.items() if name not in ("docs_dir", "site_dir", "INHERIT")}
    digest = hashlib.sha256(json.dumps([shown, *libraries()], sort_keys=True, default=str).encode())
    for path in sorted(configuration.OVERRIDES.rglob("*.html")):
        digest.update(path.read_bytes())
    for page, content in sorted(by_hand.items()):
        if page.endswith(".md"):
            titled = _TITLED.match(content)
            digest.update(page.encode() + b"\0" + (titled[0] if titled else content))
    return digest.hexdigest()


def _named(nav: Json) -> Iterator[str]:
    """The pages that a navigation names."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        for inner in nav.values():
            yield from _named(inner)
    elif isinstance(nav, list):
        for inner in nav:
            yield from _named(inner)
