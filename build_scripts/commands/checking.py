"""`check`: what is asked of it, and its exit code. What it says is made by `verdict`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_scripts import remembered
from build_scripts.commands import options

if TYPE_CHECKING:
    from build_scripts.language import Language

FORMATS = ("text", "json", "github")


@click.command()
@click.argument("packages", nargs=-1, type=options.PLACE)
@options.root
@click.option("--format", type=click.Choice(FORMATS), default="text", show_default=True, help="How problems are printed.")
@options.lang
@options.sources
@click.option("--base", metavar="REV", help="A revision of git: only what changed since, and what refers to it.")
@click.option("--summary", type=options.PLACE, help="Append the full list, as Markdown, to this file.")
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
        words = options.words(lang, given)
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
