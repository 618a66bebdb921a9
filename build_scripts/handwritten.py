"""What people wrote for a portal by hand: the files of `docs/<language>/`, and where in them something stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from build_scripts.load.cause import nature
from build_scripts.model import Artifact, Problem, Settings

TEXT = (".html", ".md", ".yaml", ".yml")
"""Files that are read as text when the site is built."""


def files(settings: Settings, code: str) -> Iterator[Artifact]:
    """The files of one language, as they are."""
    for path, inside in _found(settings, code):
        yield Artifact(inside, path.read_bytes())


def problems(settings: Settings) -> Iterator[Problem]:
    """Texts that are not UTF-8, in every language."""
    for code in settings.languages:
        for path, inside in _found(settings, code):
            if inside.suffix in TEXT and (wrong := nature.undecodable(path.read_bytes())):
                yield Problem("encoding", _shown(settings, path), wrong[0], params=wrong[1])


def place(settings: Settings, page: str, target: str) -> tuple[str, int | None]:
    """Where an editor finds a link of a finished page: file and line, or the page itself where nobody wrote the link.

    `page` is relative to the site: `en/about/index.html`.
    """
    first, _, rest = page.partition("/")
    code, inside = (first, rest) if first in settings.languages and rest else (settings.main, page)
    folder = _folder(settings, code)
    address = inside.removesuffix("index.html").strip("/")
    names = (f"{address}.md", f"{address}/index.md", f"{address}/README.md") if address else ("index.md", "README.md")
    written = re.compile(rf"""[(<"'\s](?:{re.escape(target)}|{re.escape(unquote(target))})(?:[)>"'\s]|$)""")
    for path in (folder / name for name in names) if folder else ():
        lines = path.read_text("utf-8").split("\n") if path.is_file() else []
        for number, line in enumerate(lines, 1):
            if written.search(line):
                return _shown(settings, path), number
    return page, None


def _folder(settings: Settings, code: str) -> Path | None:
    """`docs/<language>/`, or a flat `docs/` for a portal of one language."""
    folder = settings.root / "docs" / code
    if not folder.is_dir() and len(settings.languages) == 1:
        folder = folder.parent
    return folder if folder.is_dir() else None


def _found(settings: Settings, code: str) -> Iterator[tuple[Path, PurePosixPath]]:
    """Each file of one language, and its path in the assembled tree."""
    folder = _folder(settings, code)
    if folder is None:
        return
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        # a link may not bring in what lies outside the folder
        own = path.is_file() and path.resolve().is_relative_to(folder.resolve())
        if own and not any(part.startswith(".") for part in inside.parts):
            yield path, PurePosixPath(inside.as_posix())


def _shown(settings: Settings, path: Path) -> str:
    return path.relative_to(settings.root).as_posix()
