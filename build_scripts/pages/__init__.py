"""From a portal to the pages of one language's edition: Markdown files, each made by one module.

`pages` is the only door. A page type is a module with a function that takes the `Press`
and yields its pages; the words come from the message catalogue, the form from
`build_scripts/templates/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_scripts.model import Artifact, Download, Report
from build_scripts.pages import (
    agency,
    catalogue,
    changes,
    compare,
    directory,
    every_row,
    former,
    glossary,
    home,
    indicator,
    mismatches,
    missing,
    package,
    quality,
    source,
    table,
    theme,
    timeline,
    twin,
    vocabulary,
    ways,
)
from build_scripts.pages.press import Pictures, Press
from build_scripts.reader import Edition

PAGES = (
    catalogue.page,
    package.pages,
    table.pages,
    directory.page,
    source.pages,
    mismatches.page,
    missing.page,
    agency.pages,
    compare.page,
    indicator.pages,
    timeline.page,
    glossary.page,
    vocabulary.page,
    ways.page,
    changes.pages,
    quality.page,
)

extra = theme.extra
moved = former.moved
"""What stands at former addresses."""
twins = twin.twins
"""The Markdown twins of the pages of tables, for assistants."""
TWIN = twin.ASSEMBLED
"""What a twin is called in the assembled tree: on the site it is `metadata.TWIN`."""
all_rows = every_row.packed
"""All rows of a table, packed for its script: slow, to be kept."""
all_rows_files = every_row.files
"""The files that these are cut into."""
beyond = every_row.needed
"""Whether a table has rows beyond those on its page."""


def pages(
    edition: Edition, report: Report, drawings: Pictures, downloads: Sequence[Download], intro: str = ""
) -> Iterator[Artifact]:
    """Every generated page, its path relative to the docs folder of the edition's language.

    `intro` is the hand-written `docs/<language>/index.md`, front matter included: the home
    page is made around it, so that file itself is not to be copied.
    """
    press = Press(edition, report, drawings, tuple(downloads))
    yield home.page(press, intro)
    for make in PAGES:
        yield from make(press)
