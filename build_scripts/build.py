"""From a checked portal to every file of the assembled tree, hand-written pages included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from build_scripts import assets, cards, charts, downloads, handwritten, metadata, pages, search, terms
from build_scripts.kept import CACHE, Kept
from build_scripts.language import Language, language
from build_scripts.model import Artifact, Download, Drawing, Package, Portal, Report, Table, View

HOME = PurePosixPath("index.md")
Pictures = dict[tuple[str, str, str, str], Drawing]
Progress = Callable[[str], None]


def artifacts(portal: Portal, report: Report, progress: Progress = lambda step: None) -> Iterator[Artifact]:
    """Every file below `.build/docs/`, each path beginning with its language."""
    progress("drawing")
    kept = Kept(portal.settings.root / CACHE)
    pictures = draw(portal, kept)
    files = tuple(taken_away(portal))
    progress("writing")
    for code in portal.settings.languages:
        words = language(code, portal.settings.main)
        written = {artifact.path: artifact for artifact in handwritten.files(portal.settings, code)}
        # the home page is made around the one, the search index with the other
        intro, portal_words = (written.pop(path, Artifact(path, b"")).content for path in (HOME, search.PORTAL_WORDS))
        about = partial(_structured, portal, files, words)
        made = [*written.values(), *pages.pages(portal, report, pictures, files, words, intro.decode("utf-8"), about)]
        yield from (_below(code, artifact) for artifact in made)
        yield _below(code, search.artifact(portal, report, words, made, portal_words))
        for artifact in (*assets.assets(kept), *cards.cards(portal.settings, words, made, pictures, kept)):
            yield _below(code, artifact)
    for file in files:
        yield Artifact(PurePosixPath(portal.settings.main) / file.path, file.content)
    yield _below(portal.settings.main, metadata.catalogue_artifact(portal, files))
    if pictures:
        yield _below(portal.settings.main, Artifact(PurePosixPath(pages.LIVE), charts.script()))
    kept.tidy()


def _below(code: str, artifact: Artifact) -> Artifact:
    return Artifact(PurePosixPath(code) / artifact.path, artifact.content)


def _structured(portal: Portal, files: Sequence[Download], words: Language, where: tuple[str, ...]) -> str:
    """What a page says of itself to search engines: `where` is the page type and its names."""
    kind, *names = where
    package = portal.package(names[0]) if names else None
    table = package.table(names[1]) if package and kind == "table" else None
    if kind == "home":
        return metadata.script(metadata.data_catalog(portal, words))
    if package is None:
        return ""
    mine = [file for file in files if file.path.parts[1] == package.name]
    if table is None:
        return metadata.script(metadata.dataset(package, words, portal.settings, mine))
    own = [file for file in mine if file.path.name.partition(".")[0] == table.name]
    return metadata.script(metadata.table_dataset(table, package, words, portal.settings, own))


def taken_away(portal: Portal) -> Iterator[Download]:
    """All downloads of the portal."""
    for package in portal.packages:
        for table in package.tables:
            yield from downloads.table_downloads(portal, table)
        yield from downloads.package_downloads(portal, package)
    yield from downloads.portal_downloads(portal)


def draw(portal: Portal, kept: Kept) -> Pictures:
    """Every view in every language."""
    return {
        (table.package, table.name, view.name, code): _taken(_drawing(portal, package, table, view_index, code), kept)
        for package in portal.packages
        for table in package.tables
        for view_index, view in enumerate(table.views)
        for code in portal.settings.languages
    }


def _taken(drawing: Drawing, kept: Kept) -> Drawing:
    """The drawing with the files that readers take away."""
    sheet = charts.sheet(drawing.wide)
    return replace(drawing, sheet=sheet, png=kept.get(lambda: charts.png(sheet), sheet, charts.recipe()))


def _drawing(portal: Portal, package: Package, table: Table, index: int, code: str) -> Drawing:
    words, view = language(code, portal.settings.main), table.views[index]
    licence = package.licenses[0].get("name", "") if package.licenses else ""
    return charts.draw(
        table,
        view,
        words,
        portal.settings,
        text=lambda field, row: terms.shown(portal, table, row, field.name, words),
        sources=_documents(portal, table, view, words) or [text.into(code) for text in (table.sources or package.sources)],
        licence=licence,
    )


def _documents(portal: Portal, table: Table, view: View, words: Language) -> list[str]:
    """The source documents of the rows that are drawn, by their titles in the register."""
    register, provenance = portal.register("sources"), table.provenance
    if register is None or provenance is None:
        return []
    used = {table.cells[row][provenance.source] for row in terms.rows(table, view.where)}
    key, title = register.register["key"], register.register["title"]
    return [
        terms.shown(portal, register, row, title, words) for row, cells in enumerate(register.cells) if cells[key] in used
    ]
