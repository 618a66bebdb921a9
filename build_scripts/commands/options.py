"""What commands take: a portal, a language, who does the work; each said once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from build_scripts.language import Language
    from build_scripts.model import Settings

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
MADE = click.Path(file_okay=False, path_type=Path)
PLACE = click.Path(path_type=Path)

root = click.option("--root", type=FOLDER, default=".", show_default=True, help="The portal's folder.")
lang = click.option("--lang", metavar="CODE", help="Language of the output; the portal's by default.")
sources = click.option("--sources", type=FOLDER, help="Folder of the source documents: prove every figure.")
yes = click.option("--yes", is_flag=True, help="Write it without asking.")


def words(lang: str | None, given: Settings) -> Language:
    """The language asked for, or the portal's. Exits with 2 where there is none."""
    from build_scripts import language

    if lang is not None:
        known(lang, "--lang")
    return language.language(lang or given.main, given.main)


def known(code: str, option: str) -> None:
    """Exits with 2 where there is no such language."""
    from build_scripts import language

    if code not in language.available():
        raise click.BadParameter(f"{code}: {', '.join(language.available())}", param_hint=option)
