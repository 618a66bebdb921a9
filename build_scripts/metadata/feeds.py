"""What is new, for programs that watch: Atom (RFC 4287) and JSON Feed 1.1.

Where the portal does not know its own address, links are relative to the feed and names are made
of the entries' own.
"""

from __future__ import annotations

import json
import posixpath
import uuid
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from build_scripts.model import Settings

_SPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""The name space of addresses (RFC 4122, appendix C)."""


class Entry(NamedTuple):
    """One thing that is new."""

    id: str
    date: str
    """ISO 8601, a day."""
    title: str
    text: str
    address: str
    """Relative to the site's root."""


def atom(settings: Settings, code: str, at: str, title: str, entries: Sequence[Entry]) -> bytes:
    """An Atom feed; it stands in the folder of the page `at`."""
    author = escape(settings.names.get(code) or settings.names.get(settings.main, ""))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(code)}>',
        f"<id>{_name(settings, at, 'feed')}</id>",
        f"<title>{escape(_plain(title))}</title>",
        f"<updated>{_moment(max(entry.date for entry in entries))}</updated>",
        f"<author><name>{author}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(_link(settings, at, at + "atom.xml"))}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(_link(settings, at, at))}/>',
    ]
    for entry in entries:
        lines += [
            "<entry>",
            f"<id>{_name(settings, at, entry.id)}</id>",
            f"<title>{escape(_plain(entry.title))}</title>",
            f"<updated>{_moment(entry.date)}</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(_link(settings, at, entry.address))}/>',
            f'<content type="text">{escape(_plain(entry.text))}</content>',
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def json_feed(settings: Settings, code: str, at: str, title: str, entries: Sequence[Entry]) -> bytes:
    """The same as JSON Feed."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": _link(settings, at, at),
        "feed_url": _link(settings, at, at + "feed.json"),
        "language": code,
        "items": [
            {
                "id": _name(settings, at, entry.id),
                "url": _link(settings, at, entry.address),
                "title": entry.title,
                "content_text": entry.text,
                "date_published": _moment(entry.date),
            }
            for entry in entries
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _name(settings: Settings, at: str, name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_SPACE, f'{settings.url}{at}#{name}')}"


def _link(settings: Settings, at: str, address: str) -> str:
    if settings.url:
        return settings.url + address
    path, mark, fragment = address.partition("#")
    return posixpath.relpath("/" + path, "/" + at) + ("/" if path.endswith("/") else "") + mark + fragment


def _moment(day: str) -> str:
    return f"{day[:10]}T00:00:00Z"


def _plain(text: str) -> str:
    """Without signs that XML does not have."""
    return "".join(sign for sign in text if sign in "\t\n\r" or sign >= " ")
