"""Addresses that packages and tables had formerly: a page there leads on, a download is there as a copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import PurePosixPath

from build_scripts.model import Artifact, Portal
from build_scripts.reader.address import Address, published, relative, safe, whole

_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
{canonical}</head>
<body><p>{said} <a href="{target}">{target}</a></p></body>
</html>
"""


def moved(portal: Portal, address: Address, made: Iterable[Artifact]) -> Iterator[Artifact]:
    """What stands at the former addresses of those of the files that have one."""
    # a download's path says nothing of languages: it stands beside the main language's pages
    base = PurePosixPath(address.language("address.data"))
    places = dict(_places(portal))
    ways: dict[str, list[str]] = {}
    for old, new in places.items():
        ways.setdefault(new, []).append(old)
    for artifact in made if ways else ():
        for at in _former(base, artifact.path, ways):
            if artifact.path.suffix == ".md":
                yield _page(portal, address, at, artifact)
            else:
                yield Artifact(at, artifact.content)


def _places(portal: Portal) -> Iterator[tuple[str, str]]:
    for old, new in portal.moves():
        yield "/".join(safe(part) for part in old if part), "/".join(safe(part) for part in new if part)


def _former(base: PurePosixPath, path: PurePosixPath, ways: Mapping[str, list[str]]) -> Iterator[PurePosixPath]:
    """Where a file stood: below the folder of its package or table, or beside it, named after it."""
    if not path.is_relative_to(base) or path == base:
        return
    rest = path.relative_to(base).as_posix()
    for new, olds in ways.items():
        if rest.startswith(f"{new}/") or (rest.startswith(f"{new}.") and "/" in new):
            for old in olds:
                told = f"{old}{rest[len(new) :]}"
                name = new.rpartition("/")[2]
                own = f"{new}/{name}."
                if "/" not in new and rest.startswith(own):  # the archive of a package is named after it
                    told = f"{old}/{old}.{rest[len(own) :]}"
                yield base / told


def _page(portal: Portal, address: Address, at: PurePosixPath, artifact: Artifact) -> Artifact:
    settings, say = portal.settings, address.language
    here, there = (f"{address.prefix}{published(path).parent.as_posix()}/" for path in (at, artifact.path))
    canonical = f'<link rel="canonical" href="{escape(whole(settings, there))}">\n' if settings.url else ""
    text = _PAGE.format(
        lang=say.code,
        title=escape(say("pages.moved.title")),
        said=escape(say("pages.moved.text")),
        target=escape(relative(here, there)),
        canonical=canonical,
    )
    return Artifact(published(at), text.encode())
