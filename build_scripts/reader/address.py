"""Where everything stands, and the way from one page to another: the only module that knows an address.

An address is relative to the root of the whole site (all languages), without a leading
slash; a page's ends with one. Only relative links are ever written into pages, so that the
site works at a host's root and below any path; `whole` makes those that leave the site.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote
from zlib import crc32

from build_scripts.language import Language, language
from build_scripts.model import Portal, Settings

_SAFE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?")
_ENDINGS = (".excel", ".original", ".series", ".csv-metadata")
_RESERVED = frozenset(
    {"index", "datapackage", "croissant", "con", "prn", "aux", "nul"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
"""Names that Windows keeps to itself, and those of our own files."""


@dataclass(frozen=True)
class Address:
    """The addresses of one language, whose pages stand below `prefix`."""

    language: Language
    prefix: str
    """"" for the portal's main language, `en/` for another."""

    @classmethod
    def of(cls, settings: Settings, language: Language) -> Address:
        """The addresses of that language in a portal."""
        return cls(language, "" if language.code == settings.main else f"{language.code}/")

    def home(self) -> str:
        """The home page."""
        return self.prefix

    def section(self, word: str) -> str:
        """A page whose word stands in the catalogue's `address` section: `mismatches`, `index`…"""
        return f"{self.prefix}{self.language('address.' + word)}/"

    def catalogue(self) -> str:
        """The list of packages, below which their pages stand."""
        return self.section("data")

    def package(self, package: str) -> str:
        """The page of a package."""
        return f"{self.catalogue()}{safe(package)}/"

    def table(self, package: str, table: str) -> str:
        """The page of a table."""
        return f"{self.package(package)}{safe(table)}/"

    def view(self, package: str, table: str, view: str) -> str:
        """The page of a single chart, for frames in other people's pages."""
        return f"{self.table(package, table)}{quote(view)}/"

    def release(self, package: str, version: str) -> str:
        """The page of an old release of a package."""
        return f"{self.section('releases')}{safe(package)}/{safe(version)}/"

    def source(self, code: str) -> str:
        """The page of a source document."""
        return f"{self.section('sources')}{slug(code)}/"

    def agency(self, code: str) -> str:
        """The profile of an agency."""
        return f"{self.section('agencies')}{slug(code)}/"

    def indicator(self, code: str) -> str:
        """The page of an indicator."""
        return f"{self.section('indicators')}{slug(code)}/"

    def file(self, address: str) -> PurePosixPath:
        """The Markdown file of a page, relative to this language's docs folder."""
        return PurePosixPath(address.removeprefix(self.prefix)) / "index.md"


def published(page: PurePosixPath) -> PurePosixPath:
    """The file that MkDocs makes of a Markdown file: `x.md`, `x/index.md` and `x/README.md` all become `x/index.html`."""
    return (page.parent if page.stem in ("index", "README") else page.with_suffix("")) / "index.html"


def sections(portal: Portal) -> tuple[str, ...]:
    """The sections of a portal's header, in their order, as `Address.section` names them: those it has something for."""
    has = {
        "agencies": any(table.rows for table in [portal.register("agencies")] if table),
        "indicators": portal.register("indicators") and any(table.figures for table in portal.tables()),
        "mismatches": portal.mismatches(),
        "missing": portal.register("promises") or any(table.expects for table in portal.tables()),
        "sources": any(table.rows for table in [portal.register("sources")] if table),
    }
    return tuple(
        word
        for word in ("data", "indicators", "agencies", "index", "mismatches", "missing", "sources")
        if has.get(word, True)
    )


def folder(settings: Settings, package: str = "") -> PurePosixPath:
    """Where downloads stand: those of a package, or of everything, beside the pages of the main language."""
    return PurePosixPath(language(settings.main)("address.data"), safe(package) if package else "")


def whole(settings: Settings, address: str) -> str:
    """The published address; "" where the portal does not know its own."""
    return settings.url and settings.url + address


def web(address: str) -> str:
    """The address, if it is one of the web to which readers may be sent, else "": no `javascript:`, no file name."""
    return address if re.match(r"(?i:https?)://[^\s\x00-\x1f\x7f-\x9f<>\"{}|\\^`]+\Z", address) else ""


@lru_cache(maxsize=4096)
def relative(origin: str, target: str) -> str:
    """The link from the page at `origin` to `target`, which may carry a fragment."""
    path, mark, fragment = target.partition("#")
    if path == origin and mark:
        return mark + fragment
    return _way(origin, path) + mark + fragment


@lru_cache(maxsize=4096)
def _way(origin: str, path: str) -> str:
    way = posixpath.relpath("/" + path, "/" + origin)
    return way + ("/" if path.endswith("/") or not path else "")


def safe(name: str) -> str:
    """The name of a package or table as it stands in addresses and names of files: itself, wherever it can.

    What every server, disk and browser takes stays as it is; not so what they reserve (Windows,
    our own files), nor an ending that our downloads give.
    """
    if not _SAFE.fullmatch(name) or name.endswith(_ENDINGS):
        name = slug(name)
    return f"{name}-{name[0]}" if name.partition(".")[0].lower() in _RESERVED else name


def column_id(name: str) -> str:
    """The id of a column in the dictionary of its table's page: its name, where that can stand in an address."""
    plain = re.fullmatch(r"[\w.:-]+", name)
    return f"f-{name}" if plain else f"f-{slug(name)}-{crc32(name.encode('utf-8', 'replace')):08x}"


def reserved(name: str) -> bool:
    """Whether servers or disks would take a name for something of their own, or of ours."""
    return name.endswith(_ENDINGS) or name.partition(".")[0].lower() in _RESERVED


def slug(text: str) -> str:
    """A text as a part of an address or an id: ASCII, lower case, hyphens."""
    from slugify import slugify

    return slugify(text.replace("đ", "d").replace("Đ", "D"), max_length=80) or "x"
