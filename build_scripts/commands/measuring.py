"""`contact`, `recall`, `mutate`: how good a portal's pictures, search and rules are."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from build_scripts.commands import options, talk


@click.command()
@options.root
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The HTML file.")
def contact(root: Path, out: Path) -> None:
    """Draw every chart in every language and both widths onto one page, to be looked at after a change."""
    from build_scripts import assets, charts, costly, reader, suggest
    from build_scripts.kept import CACHE, Kept

    portal, _ = talk.sound(root, talk.spoken(root))
    shown = suggest.furnished(portal)
    drawings = costly.draw(reader.editions(shown), Kept(root / CACHE), reader.Ingredients(shown).of)
    signs = {sign for drawing in drawings.values() for sign in drawing.wide}
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(charts.contact(drawings, assets.font(assets.wanted(signs))), "utf-8")


@click.command()
@options.root
@click.option("--site", type=options.FOLDER, help="The built site; ROOT/site by default.")
@click.option("--queries", type=options.PLACE, help="ROOT/tests/search/queries.yaml by default.")
@click.option("--misses", is_flag=True, help="List the queries whose page is not the first hit.")
def recall(root: Path, site: Path | None, queries: Path | None, misses: bool) -> None:
    """Ask the search of the built site, and the theme's stock search, what readers ask; print how often they answer."""
    from build_scripts import language, settings
    from build_scripts import site as publisher
    from build_scripts.search import recall as measure

    main = settings.read(root)[0].main
    words = language.language(main)
    folder, asked = site or root / "site", queries or root / "tests" / "search" / "queries.yaml"
    try:
        for line in measure.report(words, main, folder, root / publisher.BUILD, asked, misses):
            sys.stdout.write(f"{line}\n")
    except measure.RecallError as error:
        talk.tell(words("console.recall_not", reason=str(error)))
        raise SystemExit(1) from None


@click.command()
@options.root
@options.sources
@options.lang
def mutate(root: Path, sources: Path | None, lang: str | None) -> None:
    """Make the slips of who copies figures, one at a time; print what share of them would be noticed."""
    from build_scripts import mutate as mutation
    from build_scripts import settings

    words = options.words(lang, settings.read(root)[0])
    portal, _ = talk.sound(root, words)
    for line in mutation.lines(portal, sources, words):
        sys.stdout.write(f"{line}\n")
