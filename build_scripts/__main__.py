"""The command line: parse, call, exit code. 0: no error; 1: errors; 2: called wrongly."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from build_scripts import published, remembered, turn
from build_scripts.bench.command import app as bench

if TYPE_CHECKING:
    from build_scripts.console import Steps
    from build_scripts.language import Language
    from build_scripts.model import Portal, Settings
    from build_scripts.mutate import Tally

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__, pretty_exceptions_enable=False)
app.add_typer(bench, name="bench")

Root = Annotated[Path, typer.Option("--root", help="The portal's folder.", file_okay=False, exists=True)]


class Format(StrEnum):
    """How problems are printed."""

    text = "text"
    json = "json"
    github = "github"


@app.command()
def check(
    packages: Annotated[list[Path] | None, typer.Argument(help="Package folders or descriptors; all by default.")] = None,
    root: Root = Path(),
    format: Annotated[Format, typer.Option(help="text, json or github (annotations).")] = Format.text,
    lang: Annotated[str | None, typer.Option(help="Language of the messages; the portal's by default.")] = None,
    sources: Annotated[
        Path | None, typer.Option(help="Folder of the source documents: prove every figure.", exists=True, file_okay=False)
    ] = None,
    base: Annotated[
        str | None, typer.Option(help="A revision of git: only what changed since, and what refers to it.", metavar="REV")
    ] = None,
    summary: Annotated[Path | None, typer.Option(help="Append the full list, as Markdown, to this file.")] = None,
) -> None:
    """Validate the data and every rule declared on it."""
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
            raise typer.BadParameter(str(error), param_hint="--summary") from None
        if named and not failed:
            remembered.keep(root, named, said)
    else:
        failed = False
    for stream, text in ((sys.stdout, said.out), (sys.stderr, said.err)):
        stream.write(_writable(text, stream.encoding or "utf-8"))
    raise typer.Exit(1 if failed else 0)


def _writable(text: str, encoding: str) -> str:
    """The text with what a stream cannot write as `\\u1ed7`, which JSON reads too."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(c if c.isascii() else json.dumps(c)[1:-1] for c in text)
    return text


@app.command()
def build(root: Root = Path()) -> None:
    """Check the data, then write the Markdown, the assets and MkDocs' configurations to ROOT/.build/."""
    from build_scripts import site as publisher

    with _turn(root):
        portal, steps = _assembled(root)
        publisher.configure(portal, root / "site")
        steps.done()


@app.command()
def site(
    root: Root = Path(),
    out: Annotated[Path | None, typer.Option(help="Where the site goes; ROOT/site by default.", file_okay=False)] = None,
) -> None:
    """Check, build, publish with MkDocs in every language, check the links, and swap the site in."""
    with _turn(root):
        folder = out or root / "site"
        named = remembered.name(root, "site")
        said = (published.unchanged(root, folder, named) if named else None) or _published(root, folder, named)
    typer.echo(said, err=True)


def _published(root: Path, folder: Path, named: str | None) -> str:
    """Makes the site anew. Returns what to say of it; exits with 1 where it cannot be made."""
    from build_scripts import console, language, settings
    from build_scripts import site as publisher

    portal, steps = _assembled(root)
    words = language.language(portal.settings.main)
    published.forget(root)
    try:
        files = publisher.publish(portal, folder, steps)
    except publisher.SiteError as error:
        sys.stderr.write(console.as_text(error.problems, words) + error.detail)
        typer.echo(words(f"console.{error.code}", **error.params), err=True)
        raise typer.Exit(1) from None
    finally:
        steps.done()
    said = words("console.built", folder=str(folder), files=files)
    if named and settings.closed(portal.settings):
        published.keep(root, folder, named, said)
    return said


@contextmanager
def _turn(root: Path) -> Iterator[None]:
    """The only build in this folder; says for whom it waits."""

    def waiting(holder: str) -> None:
        typer.echo(_spoken(root)("console.waiting", process=holder), err=True)

    with turn.taken(root, waiting):
        yield


def _spoken(root: Path) -> Language:
    """The portal's main language, or the default where its settings cannot be read."""
    from build_scripts import language, settings

    try:
        return language.language(settings.read(root)[0].main)
    except OSError:
        return language.language(settings.MAIN_LANGUAGE)


@app.command()
def serve(
    root: Root = Path(),
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.", min=0, max=65535)] = 8000,
) -> None:
    """Preview the site, rebuilt whenever data, pages, templates or messages change."""
    from build_scripts import language, settings
    from build_scripts import serve as previewer

    words = language.language(settings.read(root)[0].main)
    server, _ = previewer.serve(root, port)
    typer.echo(words("console.serving", url=f"http://127.0.0.1:{server.server_address[1]}/"), err=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


@app.command()
def contact(
    out: Annotated[Path, typer.Option(help="The HTML file.", dir_okay=False)],
    root: Root = Path(),
) -> None:
    """Draw every chart in every language and both widths onto one page, to be looked at after a change."""
    from build_scripts import assets, charts, console, language, reader, settings, verdict
    from build_scripts import build as builder
    from build_scripts.kept import CACHE, Kept

    portal, report = verdict.examined(*settings.read(root), None)
    if report.errors:
        sys.stderr.write(console.as_text(report.problems, language.language(portal.settings.main)))
        raise typer.Exit(1)
    drawings = builder.draw(reader.editions(portal), Kept(root / CACHE))
    signs = {sign for drawing in drawings.values() for sign in drawing.wide}
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(charts.contact(drawings, assets.font(assets.wanted(signs))), "utf-8")


@app.command()
def recall(
    root: Root = Path(),
    site: Annotated[Path | None, typer.Option(help="The built site; ROOT/site by default.", exists=True)] = None,
    queries: Annotated[Path | None, typer.Option(help="ROOT/tests/search/queries.yaml by default.", exists=True)] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List the queries whose page is not the first hit.")] = False,
) -> None:
    """Ask the search of the built site, and the theme's stock search, what readers ask; print how often they answer."""
    from build_scripts import language, settings
    from build_scripts import site as publisher
    from build_scripts.search import recall as measure

    main = settings.read(root)[0].main
    words, asked = language.language(main), queries or root / "tests" / "search" / "queries.yaml"
    try:
        for line in measure.report(words, main, site or root / "site", root / publisher.BUILD, asked, misses):
            typer.echo(line)
    except measure.RecallError as error:
        typer.echo(words("console.recall_not", reason=str(error)), err=True)
        raise typer.Exit(1) from None


@app.command()
def mutate(
    root: Root = Path(),
    sources: Annotated[
        Path | None, typer.Option(help="Folder of the source documents.", exists=True, file_okay=False)
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language of the output; the portal's by default.")] = None,
) -> None:
    """Change one digit of one figure at a time; print what share of the changes would be caught."""
    from build_scripts import console, settings, verdict
    from build_scripts import mutate as mutation

    given, configured = settings.read(root)
    words = _words(lang, given)
    portal, report = verdict.examined(given, configured, None)
    if report.errors:
        sys.stderr.write(console.as_text(report.problems, words))
        raise typer.Exit(1)
    typer.echo(words("console.mutate_heading"))
    total = mutation.Tally()
    for name, tally in mutation.measure(portal, sources).items():
        if tally.figures:
            typer.echo(_tally(words, name, tally))
            total += tally
    typer.echo(_tally(words, words("console.mutate_total"), total))


def _tally(words: Language, name: str, tally: Tally) -> str:
    def share(part: int, whole: int) -> str:
        return words.number(f"{100 * part / whole:.1f}") + " %"

    return " | ".join(
        [
            name,
            words.number(tally.figures),
            share(tally.figures_caught, tally.figures),
            words.number(tally.changes),
            *(share(part, tally.changes) for part in (tally.by_rule, tally.by_source, tally.by_either)),
        ]
    )


def _assembled(root: Path) -> tuple[Portal, Steps]:
    """The checked portal, its tree written; exits with 1, nothing written, where there are errors."""
    from build_scripts import build as builder
    from build_scripts import console, language, settings, verdict, write
    from build_scripts import site as publisher

    # a build makes much and drops little: looking for cycles at every 700 values took a sixth of its time
    gc.set_threshold(50_000)
    given, configured = settings.read(root)
    words = language.language(given.main)
    steps = console.Steps(words)
    steps("loading")
    portal, report = verdict.examined(given, configured, None)
    if report.errors:
        steps.done()
        sys.stderr.write(console.as_text(report.problems, words))
        sys.stderr.write(verdict.summary(words, portal, report, report.problems, None))
        raise typer.Exit(1)
    generated = root / publisher.BUILD
    try:
        write.own(generated, *(generated / name for name in ("docs", "cache", "preview")))
        files = write.gather(builder.artifacts(portal, report, steps))
    except write.PathConflict as conflict:
        steps.done()
        typer.echo(words("console.conflict", path=str(conflict)), err=True)
        raise typer.Exit(1) from None
    write.write(files, publisher.docs(given))
    return portal, steps


def _words(lang: str | None, given: Settings) -> Language:
    """The language asked for, or the portal's. Exits with 2 where there is none."""
    from build_scripts import language

    if lang is not None and lang not in language.available():
        raise typer.BadParameter(f"{lang}: {', '.join(language.available())}", param_hint="--lang")
    return language.language(lang or given.main, given.main)


def _since(root: Path, base: str, words: Language) -> list[Path]:
    """The packages that changes since a revision touch. Exits with 2 where the revision is missing."""
    from build_scripts import load, since

    try:
        return since.touched(load.folders(root), since.changed(root, base))
    except since.NoRevision:
        typer.echo(words("console.no_revision", revision=base), err=True)
        raise typer.Exit(2) from None


def _folders(packages: list[Path] | None, words: Language) -> list[Path] | None:
    """The folders named; None for all. Exits with 2 where one does not exist."""
    if not packages:
        return None
    found = []
    for path in packages:
        folder = path.parent if path.is_file() and path.suffix in (".json", ".yaml", ".yml") else path
        if not path.exists() or not folder.is_dir():
            typer.echo(words("console.no_package", path=str(path)), err=True)
            raise typer.Exit(2)
        found.append(folder)
    return found


def main() -> None:
    """The command, with a sentence where the system refuses: a full disk, a folder that may not be written."""
    try:
        app()
    except OSError as error:
        from build_scripts import console

        sys.stderr.write(console.refused(error, _spoken(_asked_root(sys.argv))))
        sys.exit(1)


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
