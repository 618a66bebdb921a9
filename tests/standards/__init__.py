"""Portals of several kinds, as the standards' own tools are to read them: the shipped one, strangers', a hostile one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from build_scripts import downloads, load, metadata, settings
from build_scripts.downloads.registry import Format
from build_scripts.model import Download, Portal
from tests import making, sites, strangers

FOREIGN = Path(__file__).parents[1] / "foreign"
URL = "https://so-lieu.example.org/hue/"
EVIL = 'X" <b>\\ \n{}|^` \x01 </script>-->\u2028 ễ'


def quick(make: Any, form: Format) -> Any:
    """Files that are made at once only: the catalogue asks for no other."""
    return None if form.slow else make()


def files(portal: Portal) -> tuple[Download, ...]:
    return tuple(
        file
        for package in portal.packages
        for file in (
            *(one for table in package.tables for one in downloads.table_downloads(portal, table, quick)),
            *downloads.package_downloads(portal, package),
        )
    )


@cache
def shipped() -> Portal:
    return load.portal(settings.read(sites.ROOT)[0], load.folders(sites.ROOT))[0]


@cache
def foreign() -> Portal:
    return load.portal(settings.read(FOREIGN)[0], load.folders(FOREIGN))[0]


def strange(root: Path) -> Portal:
    """Healthy packages of every form, as strangers send them."""
    strangers.put(root)
    return making.loaded(root)[0]


def hostile(root: Path) -> Portal:
    """Whatever a descriptor may say, said as badly as it lets."""
    described = making.descriptor(
        making.resource(title=EVIL, description=EVIL, missingValues=["", EVIL]),
        title=EVIL,
        description=EVIL,
        created="2026-99-99T00:00:00Z",
        keywords=[EVIL],
        homepage="https://x.example.org/?q=a#b#c%zz[",
        licenses=[{"title": EVIL, "path": "https://x.example.org/l"}, {"name": "CC-BY-4.0"}],
        sources=[{"title": EVIL}, {"title": "a", "path": "https://x.example.org/\x01a"}],
        contributors=[{"title": EVIL, "path": "https://x.example.org/\x7f", "givenName": EVIL, "roles": [EVIL]}],
        spatial=[{"title": EVIL, "path": "https://x.example.org/<>"}, EVIL],
        temporal={"start": EVIL, "end": "2020"},
        theme=["GOVE", EVIL],
        contactPoint={"title": EVIL, "email": f"{EVIL}@x.org", "path": "https://x.example.org/ a"},
    )
    making.put(root, described)
    return making.loaded(root)[0]


def typed(make: Any, form: Format) -> Any:
    """The CSV of a table, and its Parquet file."""
    return make() if form.name in ("csv", "parquet") else None


def beside(portal: Portal, to: Path) -> Path:
    """Writes the data files of a portal, and what describes them, as a site has them."""
    made = [file for table in portal.tables() for file in downloads.table_downloads(portal, table, typed)]
    for path, content in [
        *((f.path, f.content) for f in made),
        *((a.path, a.content) for a in metadata.beside(portal, made)),
    ]:
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        (to / path).write_bytes(content)
    return to
