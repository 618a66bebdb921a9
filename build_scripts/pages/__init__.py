"""From a portal to the pages of one language's edition: Markdown files, each made by one module.

`pages` is the only door. A page type is a module with a function that takes the `Edition`
and yields its pages; the words come from the message catalogue, the form from
`build_scripts/templates/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from build_scripts.language import Language
from build_scripts.model import Artifact, Download, Drawing, Portal, Report
from build_scripts.pages import (
    agency,
    catalogue,
    chart,
    directory,
    home,
    mismatches,
    missing,
    package,
    source,
    table,
    theme,
    vocabulary,
)
from build_scripts.pages.edition import Edition, Pictures, Structured

PAGES = (
    catalogue.page,
    package.pages,
    table.pages,
    directory.page,
    source.pages,
    mismatches.page,
    missing.page,
    agency.pages,
    vocabulary.page,
)

extra = theme.extra
LIVE = chart.LIVE


def pages(
    portal: Portal,
    report: Report,
    drawings: Mapping[tuple[str, str, str, str], Drawing],
    downloads: Sequence[Download],
    language: Language,
    intro: str = "",
    structured: Structured = lambda where: "",
) -> Iterator[Artifact]:
    """Every generated page, its path relative to the docs folder of `language`.

    `intro` is the hand-written `docs/<language>/index.md`, front matter included: the home
    page is made around it, so that file itself is not to be copied. `structured` says what
    machines are told of the home, package and table pages (JSON-LD, or "").
    """
    edition = Edition(portal, report, Pictures(drawings), tuple(downloads), language, structured)
    yield home.page(edition, intro)
    for make in PAGES:
        yield from make(edition)
