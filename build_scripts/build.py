"""From a checked portal to every file of the assembled tree, hand-written pages included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from build_scripts import (
    assets,
    cards,
    charts,
    downloads,
    handwritten,
    metadata,
    pages,
    reader,
    search,
    styles,
    suggest,
    terms,
)
from build_scripts.kept import CACHE, Kept
from build_scripts.model import Artifact, Download, Drawing, Portal, Report, Settings, Table, View
from build_scripts.reader import Edition, Ingredients

HOME = PurePosixPath("index.md")
Pictures = dict[tuple[str, str, str, str], Drawing]
Progress = Callable[[str], None]


def artifacts(portal: Portal, report: Report, progress: Progress = lambda step: None) -> Iterator[Artifact]:
    """Every file below `.build/docs/`, each path beginning with its language."""
    progress("drawing")
    portal = suggest.furnished(portal)
    kept = Kept(portal.settings.root / CACHE)
    spoken = reader.editions(portal)
    made_of = Ingredients(portal)
    pictures = draw(spoken, kept, made_of)
    files = tuple(taken_away(portal, kept, made_of))
    seen = _configured(portal.settings)
    progress("writing")
    for edition in spoken:
        code = edition.code
        written = {artifact.path: artifact for artifact in handwritten.files(portal.settings, code)}
        # the home page is made around the one, the search index with the other
        intro, portal_words = (written.pop(path, Artifact(path, b"")).content for path in (HOME, search.PORTAL_WORDS))
        made = [*written.values(), *pages.pages(edition, report, pictures, files, intro.decode("utf-8"))]
        made.append(search.artifact(edition, made, portal_words))
        yield from (_below(code, artifact) for artifact in made)
        yield from (_below(code, card) for card in cards.cards(edition, made, pictures, kept))
        seen |= assets.characters(made).union(*edition.language.section("site").values())
    for shared in (assets.typeface(kept, seen), *styles.stylesheets()):
        yield from (_below(code, shared) for code in portal.settings.languages)
    for file in files:
        yield Artifact(PurePosixPath(portal.settings.main) / file.path, file.content)
    yield _below(portal.settings.main, metadata.catalogue_artifact(portal, files))
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
            yield from downloads.table_downloads(portal, table, downloads.kept(kept, made_of.of(table)))
        yield from downloads.package_downloads(portal, package)
    yield from downloads.portal_downloads(portal)


def draw(spoken: Sequence[Edition], kept: Kept, made_of: Ingredients) -> Pictures:
    """Every view in every language, with the files that readers take away."""
    pictures: Pictures = {}
    for edition in spoken:
        for table in edition.portal.tables():
            for view in table.views:
                make = partial(_drawing, edition, table, view)
                said = kept.get(make, made_of.of(table), repr(view), edition.code)
                pictures[table.package, table.name, view.name, edition.code] = _taken(Drawing.read(view, said), kept)
    return pictures


def _taken(drawing: Drawing, kept: Kept) -> Drawing:
    """The drawing with the picture that readers take away."""
    return replace(drawing, png=kept.get(partial(charts.png, drawing.sheet), drawing.sheet, charts.recipe()))


def _drawing(edition: Edition, table: Table, view: View) -> bytes:
    """A view drawn, as it is kept."""
    package = edition.portal.package(table.package)
    assert package is not None
    sources = _documents(edition, table, view) or [edition.into(text) for text in (table.sources or package.sources)]
    drawing = charts.draw(edition, table, view, sources, next((licence.name for licence in package.licences), ""))
    return replace(drawing, sheet=charts.sheet(drawing.wide)).written()


def _documents(edition: Edition, table: Table, view: View) -> list[str]:
    """The source documents of the rows that are drawn, by their titles in the register."""
    origins = edition.origins(table)
    here = {name: wanted for name, wanted in view.where.items() if table.has(name)}
    used = {origin.document for row in terms.rows(table, here) if (origin := origins[row])}
    return [document.title for document in edition.documents.known.values() if document in used]
