"""From the portal and its pages to what the search of one language looks through.

`search.json` is fetched when a reader first touches the search field, so it is small: titles,
names, codes and explanations, never the cells of tables. Of a portal of very many tables it holds
what things are called; what else is said of them follows in `search-<n>.json`, while the first
answer is already there. `entries` says what can be found;
`words` says which short forms mean which long ones. The ranking stands in
`overrides/assets/javascripts/search-core.js`, and only there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
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


WHOLE = 300_000
"""Bytes up to which an index is one file: about 80 kB as a browser is sent them."""

SHARD = 200_000
"""Bytes of a file of the rest, about."""

NAMED = 5
"""Items of an entry that say what it is called: kind, address, title, what it is of, other names."""


def artifacts(edition: Edition, pages: Iterable[Artifact], portal_words: bytes = b"") -> tuple[Artifact, ...]:
    """The index of one edition, first what is fetched first; `pages` are all its Markdown files."""
    language = edition.language
    rows = _rows(entries(edition, tuple(page for page in pages if page.path.suffix == ".md")))
    shards = list(_shards(rows)) if len(_written(rows)) > WHOLE else []
    index = {
        "abbreviations": words.abbreviations(portal_words),
        "entries": [row[:NAMED] for row in rows] if shards else rows,
        "rest": [first for first, _ in shards],
        "small": language("search.small"),
        "words": {name: text for name, text in language.section("search").items() if name not in words.SECTIONS},
    }
    if not shards:
        del index["rest"]
    rest = (Artifact(INDEX.with_name(f"search-{first}.json"), _written(shard)) for first, shard in shards)
    return (Artifact(INDEX, _written(index)), *rest)


def _written(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n"


def _shards(rows: Sequence[list[Json]]) -> Iterator[tuple[int, list[list[Json]]]]:
    """What entries say beside their names, some to a file: the number of its first entry, and what each says."""
    first, shard, size = 0, list[list[Json]](), 0
    for at, row in enumerate(rows):
        rest = row[NAMED:]
        length = len(_written(rest))
        if shard and size + length > SHARD:
            yield first, shard
            first, shard, size = at, [], 0
        shard.append(rest)
        size += length
    yield first, shard


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
