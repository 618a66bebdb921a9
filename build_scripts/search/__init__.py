"""From the portal and its pages to what the search of one language looks through.

`search.json` is fetched when a reader first touches the search field, so it is small: titles,
names, codes and explanations, never the cells of tables. `entries` says what can be found;
`words` says which short forms mean which long ones. The ranking stands in
`overrides/assets/javascripts/search-core.js`, and only there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from build_scripts.model import Artifact, Json
from build_scripts.reader import Edition
from build_scripts.search import words
from build_scripts.search.entries import entries
from build_scripts.search.entry import Entry

INDEX = PurePosixPath("search.json")
"""Where the index stands, relative to the root of its language."""

PORTAL_WORDS = PurePosixPath("search.yaml")
"""The portal's own short forms, in the folder of its hand-written pages."""


def artifact(edition: Edition, pages: Iterable[Artifact], portal_words: bytes = b"") -> Artifact:
    """The index of one edition; `pages` are all its Markdown files."""
    language = edition.language
    found = entries(edition, tuple(page for page in pages if page.path.suffix == ".md"))
    index = {
        "abbreviations": words.abbreviations(portal_words),
        "entries": _rows(found),
        "small": language("search.small"),
        "words": {name: text for name, text in language.section("search").items() if name not in words.SECTIONS},
    }
    content = json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Artifact(INDEX, content.encode() + b"\n")


def _rows(found: Sequence[Entry]) -> list[list[Json]]:
    """Each entry as a list, the empty end cut off; records that a table uses are named by their number."""
    number = {entry.code: at for at, entry in enumerate(found) if entry.code}
    rows: list[list[Json]] = []
    for entry in found:
        uses = sorted({number[code] for code in entry.uses if code in number})
        row: list[Json] = [
            entry.kind,
            entry.address,
            entry.title,
            entry.about,
            "\n".join(entry.also),
            "\n".join(entry.head),
            "\n".join(entry.text),
            uses,
        ]
        while not row[-1]:
            row.pop()
        rows.append(row)
    return rows
