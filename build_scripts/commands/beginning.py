"""`new portal`, `new package`: something to begin with, which builds as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from build_scripts.commands import options, talk

if TYPE_CHECKING:
    from build_scripts.language import Language


@click.group()
def new() -> None:
    """A portal or a package to begin with, which builds as it is."""


@new.command("portal")
@click.argument("folder", type=options.MADE)
@click.option("--name", default="TODO", help="What the portal is called.")
@click.option(
    "--language", "languages", multiple=True, metavar="CODE", help="The main language, then others; vi by default."
)
@click.option("--tool", default="", metavar="OWNER/REPO@REV", help="Where the workflows get this tool from.")
def portal(folder: Path, name: str, languages: tuple[str, ...], tool: str) -> None:
    """A whole portal in FOLDER: configuration, workflows, a first package."""
    from build_scripts import language, scaffold, settings

    main, *others = languages or (settings.MAIN_LANGUAGE,)
    for code in (main, *others):
        options.known(code, "--language")
    words, asked = language.language(main), scaffold.Tool(tool)
    if folder.exists() and any(folder.iterdir()):
        talk.tell(words("new.exists", folder=str(folder)))
        raise SystemExit(1)
    _begun(folder, scaffold.portal(name, main, others, asked), words)
    if not asked.known:
        talk.tell(words("new.tool"))


@new.command("package")
@click.argument("name")
@options.root
def package(name: str, root: Path) -> None:
    """A package with a small table below ROOT/datapackages/NAME."""
    from build_scripts import language, scaffold, settings

    given, _ = settings.read(root)
    words, folder = language.language(given.main), root / "datapackages"
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        talk.tell(words("new.name", name=name))
        raise SystemExit(1)
    if (folder / name).exists():
        talk.tell(words("new.exists", folder=str(folder / name)))
        raise SystemExit(1)
    _begun(folder, scaffold.package_(name, given.main, given.languages[1:]), words)


def _begun(folder: Path, files: Mapping[PurePosixPath, bytes], words: Language) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    talk.tell(words("new.written", n=len(files), folder=str(folder)))
