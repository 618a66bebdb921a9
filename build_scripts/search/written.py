"""Pages that no table makes: hand-written ones by their sections, generated ones by title and description."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import markdown

from build_scripts import configuration
from build_scripts.model import Artifact
from build_scripts.pages.head import Head, front_matter

LONG = 1000
"""Characters of one section that are searched at most."""

Token = dict[str, Any]
"""A heading, as Python-Markdown's `toc` tells of it."""
Section = tuple[str, str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""address, title, about, also, head, text of an entry."""


def sections(page: Artifact, address: str) -> Iterator[Section]:
    """A page as entries: itself, and each heading of the second level with the text below it."""
    meta, body = front_matter(page.content.decode("utf-8", "replace"))
    if meta.get("generated"):
        yield _generated(meta, address)
        return
    # as the page is read, so that the ids of its headings are the same
    reader = markdown.Markdown(extensions=configuration.extensions())
    rendered = reader.convert(body)
    headings = _headings(getattr(reader, "toc_tokens", []))
    first = next((heading["name"] for heading in headings if heading["level"] == 1), "")
    title = html.unescape(str(meta.get("title") or first or page.path.stem))
    parts = re.split(r"(?=<h2[ >])", rendered)
    yield address, title, "", (), (), _texts(str(meta.get("description") or ""), parts[0])
    below = [heading for heading in headings if heading["level"] == 2]
    for heading, part in zip(below, parts[1:], strict=False):
        inner = re.sub(r"<h2.*?</h2>", "", part, count=1, flags=re.DOTALL)
        deeper = tuple(_plain(found) for found in re.findall(r"<h[3-6][^>]*>(.*?)</h[3-6]>", inner, re.DOTALL))
        yield f"{address}#{heading['id']}", html.unescape(heading["name"]), title, (), deeper, _texts(inner)


def _generated(meta: Head, address: str) -> Section:
    return address, str(meta.get("title") or address), "", (), (), _texts(str(meta.get("description") or ""))


def _headings(tokens: list[Token]) -> list[Token]:
    return [found for token in tokens for found in (token, *_headings(token["children"]))]


def _texts(*parts: str) -> tuple[str, ...]:
    return tuple(text for part in parts if (text := _plain(re.sub(r"<h1.*?</h1>", "", part, flags=re.DOTALL))[:LONG]))


def _plain(marked: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", marked)).split())
