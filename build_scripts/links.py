"""Links of a finished site: every address that leads inside it must have a target, fragments included."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from build_scripts.kept import Kept

READ = ".build/links"
"""Where what was read of pages is kept, below the portal's root."""

_ADDRESSES = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src", "form": "action"}


@dataclass(frozen=True)
class Page:
    """The ids of a page, and where it leads."""

    ids: frozenset[str]
    targets: tuple[str, ...]


class _Parser(HTMLParser):
    """Gathers the ids of a page and the addresses it leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in ("id", "name"):
            if given.get(name):
                self.ids.add(str(given[name]))
        address = given.get(_ADDRESSES.get(tag, ""))
        if address and given.get("rel") != "canonical" and given.get("rel") != "alternate":
            self.targets.add(address)


def broken(site: Path, kept: Kept) -> Iterator[tuple[str, str]]:
    """(page, target) of every internal link that leads nowhere. Pages are relative to `site`."""
    pages = {path.relative_to(site).as_posix(): _read(path, kept) for path in sorted(site.rglob("*.html"))}
    for name, page in pages.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            # 404.html is served at any depth: its links are absolute below the site's own path
            if name == "404.html" or name.endswith("/404.html"):
                continue
            found = _file(site, name, unquote(parts.path))
            if found is None or (parts.fragment and found in pages and unquote(parts.fragment) not in pages[found].ids):
                yield name, target


def _file(site: Path, page: str, path: str) -> str | None:
    """The file that a relative path on a page leads to; one that is absolute or climbs out breaks below a sub-path."""
    inside = normpath(join(dirname(page), path)) if path else page
    if inside.startswith(("/", "..")):
        return None
    for candidate in (inside, normpath(join(inside, "index.html"))):
        if (site / candidate).is_file():
            return candidate
    return None


def _read(path: Path, kept: Kept) -> Page:
    """Ids and targets of a page; what was read of the same bytes before is not read again."""
    content = path.read_bytes()
    ids, targets = json.loads(kept.get(lambda: json.dumps(_parsed(content)).encode(), content))
    return Page(frozenset(ids), tuple(targets))


def _parsed(content: bytes) -> tuple[list[str], list[str]]:
    parser = _Parser()
    parser.feed(content.decode("utf-8"))
    return sorted(parser.ids), sorted(parser.targets)
