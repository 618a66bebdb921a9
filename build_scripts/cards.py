"""Cards for pages that are shared: a picture beside every page, of its first chart or of its title.

Open Graph wants absolute addresses: a portal that does not know its own gets no cards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath

from build_scripts import charts
from build_scripts.kept import Kept
from build_scripts.model import Artifact, Drawing
from build_scripts.pages.head import front_matter
from build_scripts.reader import Edition
from build_scripts.reader.address import published

NAME = "card.png"
"""What `overrides/partials/social.html` looks for at the address of a page."""


def cards(
    edition: Edition, pages: Iterable[Artifact], pictures: Mapping[tuple[str, str, str, str], Drawing], kept: Kept
) -> Iterator[Artifact]:
    """The card of each page of one edition; `pages` are all its Markdown files."""
    settings = edition.portal.settings
    if not settings.url:
        return
    drawn, address = _first(edition, pictures), re.sub(r"^https?://|/$", "", settings.url)
    for page in pages:
        if page.path.suffix == ".md":
            svg = charts.card(settings.names[edition.code], _title(page), address, settings.accent, drawn.get(page.path, ""))
            png = kept.get(partial(charts.png, svg, 1), svg, charts.recipe())
            yield Artifact(published(page.path).with_name(NAME), png)


def _first(edition: Edition, pictures: Mapping[tuple[str, str, str, str], Drawing]) -> dict[PurePosixPath, str]:
    """The first chart of each table, for its page and the page of its package."""
    address = edition.address
    found: dict[PurePosixPath, str] = {}
    for (package, table, _, code), drawing in pictures.items():
        if code == edition.code:
            for at in (address.table(package, table), address.package(package)):
                found.setdefault(address.file(at), drawing.narrow)
    return found


def _title(page: Artifact) -> str:
    """What the page is called: in its front matter, or by its first heading."""
    meta, body = front_matter(page.content.decode("utf-8"))
    heading = re.search(r"^# +([^\n{]+)", body, re.MULTILINE)
    return str(meta.get("title") or (heading[1].strip() if heading else page.path.stem))
