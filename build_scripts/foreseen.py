"""Links of hand-written pages that lead nowhere, told before MkDocs starts: every address of the site is known by then.

What is not sure is left to `links`, which looks at the finished site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import markdown

from build_scripts import configuration, handwritten, links
from build_scripts.model import Settings
from build_scripts.pages.head import front_matter
from build_scripts.pages.render import opened
from build_scripts.reader.address import published

THEMED = "assets/"
"""The folder that the theme fills, too."""


def broken(given: Settings, tree: Path) -> Iterator[tuple[str, str]]:
    """(page, target) as `links.broken` has them: what leads nowhere, whichever way MkDocs reads it.

    `tree` is the assembled one. To be asked where no plugin of a portal's own may make other pages
    (`configuration.closed`).
    """
    found = sorted(path for path in tree.rglob("*") if path.is_file())
    files = {_published(given, path.relative_to(tree)): path for path in found}
    pages = {name: _Page(path) for name, path in files.items() if path.suffix == ".md"}
    for code in given.languages:
        for written in handwritten.files(given, code):
            if written.path.suffix == ".md":
                yield from _leading_nowhere(given, code, written.path, files, pages)


@dataclass(frozen=True)
class _Page:
    """A page of the tree, read when asked for."""

    path: Path

    @cached_property
    def read(self) -> links.Page:
        """Its ids, and where it leads."""
        body = front_matter(self.path.read_text("utf-8"))[1]
        return links.parsed(opened(markdown.markdown(body, extensions=configuration.extensions())))


def _published(given: Settings, path: Path) -> str:
    """The file of the site that a file of the tree becomes."""
    code, inside = path.parts[0], PurePosixPath(*path.parts[1:])
    name = published(inside) if inside.suffix == ".md" else inside
    return (name if code == given.main else code / name).as_posix()


def _leading_nowhere(
    given: Settings, code: str, written: PurePosixPath, files: Mapping[str, Path], pages: Mapping[str, _Page]
) -> Iterator[tuple[str, str]]:
    page = _published(given, Path(code, written))
    for target in pages[page].read.targets:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            continue
        path, fragment = unquote(parts.path), unquote(parts.fragment)
        inside = normpath(join(dirname(page), path)) if path else page
        # a link of Markdown is relative to the file, one of HTML to the address
        beside = _published(given, Path(code, normpath(join(written.parent.as_posix(), path))))
        found = next((name for name in (inside, normpath(join(inside, "index.html")), beside) if name in files), None)
        if found is None:
            lost = not inside.removeprefix(f"{code}/").startswith(THEMED)
        else:
            # ids that begin so are the theme's
            lost = found in pages and not fragment.startswith("__") and fragment not in {"", *pages[found].read.ids}
        if lost:
            yield page, target
