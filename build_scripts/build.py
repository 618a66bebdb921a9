"""From a checked portal to every file of the assembled tree, hand-written pages included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from build_scripts import (
    assets,
    cards,
    costly,
    downloads,
    handwritten,
    metadata,
    pages,
    reader,
    search,
    shared,
    styles,
    suggest,
)
from build_scripts.kept import CACHE, Kept
from build_scripts.model import Artifact, Download, Portal, Report, Settings
from build_scripts.reader import Ingredients
from build_scripts.workers import Workers

HOME = PurePosixPath("index.md")
Progress = Callable[[str], None]


def artifacts(
    portal: Portal, report: Report, progress: Progress = lambda step: None, workers: Workers | None = None
) -> Iterator[Artifact]:
    """Every file below `.build/docs/`, each path beginning with its language; what is slow is shared among `workers`."""
    progress("drawing")
    portal = suggest.furnished(portal)
    kept = Kept(portal.settings.root / CACHE)
    spoken = reader.editions(portal)
    made_of = Ingredients(portal)
    shared.share(portal, kept, made_of, workers)
    pictures = costly.draw(spoken, kept, made_of.of)
    # before the rest, as it takes most memory
    every_row = {
        edition.code: [file for table in portal.tables() for file in costly.every_row(edition, table, kept, made_of.of)]
        for edition in spoken
    }
    files = tuple(taken_away(portal, kept, made_of))
    seen = _configured(portal.settings)
    progress("writing")
    for edition in spoken:
        code = edition.code
        written = {artifact.path: artifact for artifact in handwritten.files(portal.settings, code)}
        if edition is spoken[0]:
            robots = metadata.robots(portal.settings)
            written.setdefault(robots.path, robots)  # a portal may have its own
        # the home page is made around the one, the search index with the other
        intro, portal_words = (written.pop(path, Artifact(path, b"")).content for path in (HOME, search.PORTAL_WORDS))
        made = [*written.values(), *pages.pages(edition, report, pictures, files, intro.decode("utf-8"))]
        made += every_row.pop(code)
        made += search.artifacts(edition, made, portal_words)
        made += list(pages.moved(portal, edition.address, made))
        yield from (_below(code, artifact) for artifact in made)
        yield from (_below(code, twin) for twin in pages.twins(edition, files))
        yield from (_below(code, card) for card in cards.cards(edition, made, pictures, kept))
        seen |= assets.characters(made).union(*edition.language.section("site").values())
    for common in (assets.typeface(kept, seen), *styles.stylesheets()):
        yield from (_below(code, common) for code in portal.settings.languages)
    for file in files:
        yield Artifact(PurePosixPath(portal.settings.main) / file.path, file.content)
    for file in downloads.released.every(portal):
        yield Artifact(PurePosixPath(portal.settings.main) / file.path, file.content)
    copies = pages.moved(portal, spoken[0].address, (Artifact(file.path, file.content) for file in files))
    yield from (_below(portal.settings.main, copy) for copy in copies)
    told = (*metadata.catalogue_artifacts(portal, files), *metadata.beside(portal, files), metadata.llms(spoken))
    for one in told:
        yield _below(portal.settings.main, one)
    kept.tidy()


def _below(code: str, artifact: Artifact) -> Artifact:
    return Artifact(PurePosixPath(code) / artifact.path, artifact.content)


def _configured(given: Settings) -> set[str]:
    """The characters of what the theme says in the portal's own words: its name, its footer, the titles of its pages."""
    return {sign for path in given.root.glob("mkdocs*.yml") for sign in path.read_text("utf-8", "replace")}


def taken_away(portal: Portal, kept: Kept, made_of: Ingredients) -> Iterator[Download]:
    """All downloads of the portal."""
    for package in portal.packages:
        for table in package.tables:
            yield from costly.files(portal, table, kept, made_of.of)
        yield from downloads.package_downloads(portal, package)
    yield from downloads.portal_downloads(portal)
