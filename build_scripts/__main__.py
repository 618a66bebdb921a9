"""The command line: parse, call, exit code. 0: no error; 1: errors; 2: called wrongly."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from build_scripts import remembered
from build_scripts.bench.command import app as bench

if TYPE_CHECKING:
    from build_scripts.language import Language
    from build_scripts.model import Settings

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
    from build_scripts import commands

    commands.build(root)


@app.command()
def site(
    root: Root = Path(),
    out: Annotated[Path | None, typer.Option(help="Where the site goes; ROOT/site by default.", file_okay=False)] = None,
) -> None:
    """Check, build, publish with MkDocs in every language, check the links, and swap the site in."""
    from build_scripts import commands

    commands.site(root, out or root / "site")


@app.command()
def serve(
    root: Root = Path(),
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.", min=0, max=65535)] = 8000,
) -> None:
    """Preview the site, rebuilt whenever data, pages, templates or messages change."""
    from build_scripts import commands

    commands.serve(root, port)


@app.command()
def contact(
    out: Annotated[Path, typer.Option(help="The HTML file.", dir_okay=False)],
    root: Root = Path(),
) -> None:
    """Draw every chart in every language and both widths onto one page, to be looked at after a change."""
    from build_scripts import commands

    commands.contact(root, out)


@app.command()
def recall(
    root: Root = Path(),
    site: Annotated[Path | None, typer.Option(help="The built site; ROOT/site by default.", exists=True)] = None,
    queries: Annotated[Path | None, typer.Option(help="ROOT/tests/search/queries.yaml by default.", exists=True)] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List the queries whose page is not the first hit.")] = False,
) -> None:
    """Ask the search of the built site, and the theme's stock search, what readers ask; print how often they answer."""
    from build_scripts import commands

    commands.recall(root, site or root / "site", queries or root / "tests" / "search" / "queries.yaml", misses)


@app.command()
def mutate(
    root: Root = Path(),
    sources: Annotated[
        Path | None, typer.Option(help="Folder of the source documents.", exists=True, file_okay=False)
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language of the output; the portal's by default.")] = None,
) -> None:
    """Change one digit of one figure at a time; print what share of the changes would be caught."""
    from build_scripts import commands, settings

    commands.mutate(root, sources, _words(lang, settings.read(root)[0]))


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
        from build_scripts import commands, console

        sys.stderr.write(console.refused(error, commands.spoken(_asked_root(sys.argv))))
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
