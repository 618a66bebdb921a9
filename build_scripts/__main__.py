"""The command line: parse, call, exit code. 0: no error; 1: errors; 2: called wrongly."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_scripts import remembered
from build_scripts.bench.command import app as bench

if TYPE_CHECKING:
    from build_scripts.language import Language
    from build_scripts.model import Settings

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
PLACE = click.Path(path_type=Path)
FORMATS = ("text", "json", "github")

root = click.option("--root", type=FOLDER, default=".", show_default=True, help="The portal's folder.")
lang = click.option("--lang", metavar="CODE", help="Language of the output; the portal's by default.")
scheduler = click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Share the work among a Dask scheduler's workers: tcp://host:8786."
)
count = click.option(
    "--workers", type=click.IntRange(1), help="Share the work among so many processes; as many as cores by default."
)
SOURCES = "Folder of the source documents: prove every figure."
SINCE = "A revision of git: only what changed since, and what refers to it."


@click.group(help=__doc__, no_args_is_help=True)
def app() -> None:
    """The command line."""


app.add_command(bench, "bench")


@app.command()
@click.argument("packages", nargs=-1, type=PLACE)
@root
@click.option("--format", type=click.Choice(FORMATS), default="text", show_default=True, help="How problems are printed.")
@lang
@click.option("--sources", type=FOLDER, help=SOURCES)
@click.option("--base", metavar="REV", help=SINCE)
@click.option("--summary", type=PLACE, help="Append the full list, as Markdown, to this file.")
def check(
    packages: tuple[Path, ...],
    root: Path,
    format: str,
    lang: str | None,
    sources: Path | None,
    base: str | None,
    summary: Path | None,
) -> None:
    """Validate the data and every rule declared on it: of PACKAGES (folders or descriptors), or of all."""
    named = None if packages or sources or summary or base else remembered.name(root, format, lang or "")
    said = remembered.recall(root, named) if named else None
    if said is None:
        from build_scripts import settings, verdict

        given, configured = settings.read(root)
        words = _words(lang, given)
        chosen = _folders(packages, words) if base is None else _since(root, base, words)
        asked = verdict.Asked(format, words, chosen, sources, summary)
        try:
            said, failed = verdict.said(given, configured, asked)
        except OSError as error:
            raise click.BadParameter(str(error), param_hint="--summary") from None
        if named and not failed:
            remembered.keep(root, named, said)
    else:
        failed = False
    for stream, text in ((sys.stdout, said.out), (sys.stderr, said.err)):
        stream.write(_writable(text, stream.encoding or "utf-8"))
    raise click.exceptions.Exit(1 if failed else 0)


def _writable(text: str, encoding: str) -> str:
    """The text with what a stream cannot write as `\\u1ed7`, which JSON reads too."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(c if c.isascii() else json.dumps(c)[1:-1] for c in text)
    return text


@app.command()
@root
@scheduler
@count
def build(root: Path, scheduler: str, workers: int | None) -> None:
    """Check the data, then write the Markdown, the assets and MkDocs' configurations to ROOT/.build/."""
    from build_scripts import commands

    commands.build(root, commands.Labour(scheduler, workers))


@app.command()
@root
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where the site goes; ROOT/site by default.")
@scheduler
@count
def site(root: Path, out: Path | None, scheduler: str, workers: int | None) -> None:
    """Check, build, publish with MkDocs in every language, check the links, and swap the site in."""
    from build_scripts import commands

    commands.site(root, out or root / "site", commands.Labour(scheduler, workers))


@app.command()
@root
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port on 127.0.0.1.")
def serve(root: Path, port: int) -> None:
    """Preview the site, rebuilt whenever data, pages, templates or messages change."""
    from build_scripts import commands

    commands.serve(root, port)


@app.command()
@root
@click.option("--out", type=FILE, required=True, help="The HTML file.")
def contact(root: Path, out: Path) -> None:
    """Draw every chart in every language and both widths onto one page, to be looked at after a change."""
    from build_scripts import commands

    commands.contact(root, out)


@app.command()
@root
@click.option("--site", type=FOLDER, help="The built site; ROOT/site by default.")
@click.option("--queries", type=PLACE, help="ROOT/tests/search/queries.yaml by default.")
@click.option("--misses", is_flag=True, help="List the queries whose page is not the first hit.")
def recall(root: Path, site: Path | None, queries: Path | None, misses: bool) -> None:
    """Ask the search of the built site, and the theme's stock search, what readers ask; print how often they answer."""
    from build_scripts import commands

    commands.recall(root, site or root / "site", queries or root / "tests" / "search" / "queries.yaml", misses)


@app.command()
@root
@click.option("--sources", type=FOLDER, help=SOURCES)
@lang
def mutate(root: Path, sources: Path | None, lang: str | None) -> None:
    """Change one digit of one figure at a time; print what share of the changes would be caught."""
    from build_scripts import commands, settings

    commands.mutate(root, sources, _words(lang, settings.read(root)[0]))


@app.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@root
@click.option("--package", default="", metavar="P", help="The package; a new one where there is none of that name.")
@click.option("--table", default="", metavar="T", help="The table; a new one where there is none of that name.")
@click.option("--pick", type=int, help="Which table of the file, from 1; all by default.")
@click.option("--yes", is_flag=True, help="Write changes of a table that is there without asking.")
@lang
def import_(file: Path, root: Path, package: str, table: str, pick: int | None, yes: bool, lang: str | None) -> None:
    """Take the tables of FILE (Excel, OpenDocument, CSV, HTML, Word) into a package, or compare them with what is there."""
    from build_scripts import brought, commands, settings

    words = _words(lang, settings.read(root)[0])
    asked = brought.Asked(file, package, table, pick)
    commands.bring(root, asked, yes, words)


@app.command()
@root
@click.option("--base", metavar="REV", required=True, help="A revision of git: what changed since.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="A folder for the page, with charts.")
@click.option("--summary", type=PLACE, help="Append the Markdown to this file instead of printing it.")
def review(root: Path, base: str, out: Path | None, summary: Path | None) -> None:
    """What a pull request changes: rows, cells, rules, mismatches, sentences, charts; the gravest first."""
    from build_scripts import commands
    from build_scripts.review import Asked, Untold

    try:
        commands.review(root, Asked(base, out), summary)
    except Untold:
        click.echo(commands.spoken(root)("console.no_revision", revision=base), err=True)
        raise click.exceptions.Exit(2) from None


@app.command()
@click.argument("package")
@root
@click.option("--date", required=True, metavar="YYYY-MM-DD", help="The day of the release.")
@click.option("--yes", is_flag=True, help="Write it without asking.")
def release(package: str, root: Path, date: str, yes: bool) -> None:
    """Freeze the state of PACKAGE as its next release, once its changes since the last one were shown and agreed to."""
    from build_scripts import commands

    commands.release(root, package, date, yes)


@app.group()
def new() -> None:
    """A portal or a package to begin with, which builds as it is."""


@new.command("portal")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="TODO", help="What the portal is called.")
@click.option(
    "--language", "languages", multiple=True, metavar="CODE", help="The main language, then others; vi by default."
)
@click.option("--tool", default="", metavar="OWNER/REPO@REV", help="Where the workflows get this tool from.")
def new_portal(folder: Path, name: str, languages: tuple[str, ...], tool: str) -> None:
    """A whole portal in FOLDER: configuration, workflows, a first package."""
    from build_scripts import commands, settings

    main, *others = languages or (settings.MAIN_LANGUAGE,)
    for code in (main, *others):
        _spoken(code, "--language")
    commands.begin_portal(folder, name, main, others, tool)


@new.command("package")
@click.argument("name")
@root
def new_package(name: str, root: Path) -> None:
    """A package with a small table below ROOT/datapackages/NAME."""
    from build_scripts import commands

    commands.begin_package(root, name)


def _words(lang: str | None, given: Settings) -> Language:
    """The language asked for, or the portal's. Exits with 2 where there is none."""
    from build_scripts import language

    if lang is not None:
        _spoken(lang, "--lang")
    return language.language(lang or given.main, given.main)


def _spoken(code: str, option: str) -> None:
    """Exits with 2 where there is no such language."""
    from build_scripts import language

    if code not in language.available():
        raise click.BadParameter(f"{code}: {', '.join(language.available())}", param_hint=option)


def _since(root: Path, base: str, words: Language) -> list[Path]:
    """The packages that changes since a revision touch. Exits with 2 where the revision is missing."""
    from build_scripts import load, since

    try:
        return since.touched(load.folders(root), since.changed(root, base))
    except since.NoRevision:
        click.echo(words("console.no_revision", revision=base), err=True)
        raise click.exceptions.Exit(2) from None


def _folders(packages: Sequence[Path], words: Language) -> list[Path] | None:
    """The folders named; None for all. Exits with 2 where one does not exist."""
    if not packages:
        return None
    found = []
    for path in packages:
        folder = path.parent if path.is_file() and path.suffix in (".json", ".yaml", ".yml") else path
        if not path.exists() or not folder.is_dir():
            click.echo(words("console.no_package", path=str(path)), err=True)
            raise click.exceptions.Exit(2)
        found.append(folder)
    return found


def main() -> None:
    """The command, with a sentence where the system refuses: a full disk, a folder that may not be written."""
    # little is made in cycles and little dropped: looking for them at every 700 values took a sixth of the time
    gc.set_threshold(50_000)
    if sys.argv[1:2] == ["check"]:
        gc.disable()  # it makes none that weigh anything: ten thousand tables take the same memory, and 7 % less time
    try:
        app()
    except OSError as error:
        from build_scripts import commands, console

        sys.stderr.write(console.refused(error, commands.spoken(_asked_root(sys.argv))))
        sys.exit(1)
    finally:
        gc.freeze()  # at its end Python would go through all that is left once more


def _asked_root(arguments: list[str]) -> Path:
    """The `--root` of a command line."""
    for one, after in zip(arguments, [*arguments[1:], ""], strict=True):
        if one == "--root":
            return Path(after)
        if one.startswith("--root="):
            return Path(one.removeprefix("--root="))
    return Path()


if __name__ == "__main__":
    main()
