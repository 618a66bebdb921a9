"""Links of a finished site: every address that leads inside it must have a target, fragments included."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from build_scripts.kept import Kept

READ = ".build/links"
"""Where what was read of pages is kept, below the portal's root."""

_HAS = r"""(?:"[^"]*"|'[^']*'|[^'">])*"""
_TAGS = re.compile(
    rf"""<!--.*?-->
    | <(?P<raw>script|style)\b(?P<of>{_HAS})>.*?</(?P=raw)\s*>
    | <(?P<tag>[a-z][a-z0-9-]*)(?P<has>{_HAS}|[^>]*)>""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""Tags as browsers find them: not in comments, scripts and styles. Python's own parser takes three times as long."""
_ATTRIBUTES = re.compile(
    r"""\s(id|name|href|src|action|rel)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+) | =\s*(?:"[^"]*"|'[^']*')""",
    re.IGNORECASE | re.VERBOSE,
)
"""The attributes that are asked for; the text of any other is gone past whole, as it may quote some."""
_READ_BY = (_TAGS.pattern, _ATTRIBUTES.pattern)
"""What an older version read of the same page is not what this one reads."""
_ADDRESSES = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src", "form": "action"}


@dataclass(frozen=True)
class Page:
    """The ids of a page, and where it leads."""

    ids: frozenset[str]
    targets: tuple[str, ...]


def broken(site: Path, kept: Kept) -> Iterator[tuple[str, str]]:
    """(page, target) of every internal link that leads nowhere. Pages are relative to `site`."""
    # listed once: to ask the system for the end of every link took most of the time
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: _read(site / name, kept) for name in sorted(files) if name.endswith(".html")}
    for name, page in pages.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            # 404.html is served at any depth: its links are absolute below the site's own path
            if name == "404.html" or name.endswith("/404.html"):
                continue
            found = _file(files, name, unquote(parts.path))
            if found is None or (parts.fragment and found in pages and unquote(parts.fragment) not in pages[found].ids):
                yield name, target


def _file(files: Collection[str], page: str, path: str) -> str | None:
    """The file that a relative path on a page leads to; one that is absolute or climbs out breaks below a sub-path."""
    inside = normpath(join(dirname(page), path)) if path else page
    if inside.startswith(("/", "..")):
        return None
    for candidate in (inside, normpath(join(inside, "index.html"))):
        if candidate in files:
            return candidate
    return None


def _read(path: Path, kept: Kept) -> Page:
    """Ids and targets of a page; what was read of the same bytes before is not read again."""
    content = path.read_bytes()
    ids, targets = json.loads(kept.get(lambda: _written(parsed(content.decode())), content, *_READ_BY))
    return Page(frozenset(ids), tuple(targets))


def _written(page: Page) -> bytes:
    return json.dumps([sorted(page.ids), page.targets]).encode()


def parsed(text: str) -> Page:
    """Ids and targets of HTML."""
    ids, targets = set[str](), set[str]()
    for found in _TAGS.finditer(text):
        attributes = _ATTRIBUTES.findall(found["has"] or found["of"] or "")
        given = {name.lower(): unescape(value.strip("\"'")) for name, value in attributes if name}
        ids |= {given[name] for name in ("id", "name") if given.get(name)}
        address = given.get(_ADDRESSES.get((found["tag"] or found["raw"] or "").lower(), ""))
        if address and given.get("rel") not in ("canonical", "alternate"):
            targets.add(address)
    return Page(frozenset(ids), tuple(sorted(targets)))
