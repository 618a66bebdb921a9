"""Scorecards: how good a table is to use, in five parts, and for each lost point why.

- **stars**: the five stars of open data (https://5stardata.info/): an open licence; structured; in a
  form of nobody's (both always, as every table is published as CSV); rows with addresses of their own,
  so a key; a key that leads to another table.
- **described**: what Data Package lets a package, a table and its columns say.
- **translated**: texts that are there in every language of the portal.
- **sourced**, **guarded**: figures with a source, and figures that a rule looks at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from statistics import mean

from build_scripts.check import translations
from build_scripts.check.figures import Figures, figures, guards
from build_scripts.model import Json, Package, Portal, Report, Table

PARTS = ("stars", "described", "translated", "sourced", "guarded")
_CLOSED = re.compile(r"(?i)\bcc[- ]?by.*\b(nc|nd)\b|creativecommons\.org/licenses/[a-z-]*\b(nc|nd)\b")
"""Licences that forbid trade or changes: not open (https://opendefinition.org/od/2.1/en/)."""
_PACKAGE = ("title", "description", "version", "created", "licenses", "sources", "contributors", "keywords")
_TABLE = ("title", "description")


@dataclass(frozen=True)
class Reason:
    """Why something is lost; `code` names the message."""

    code: str
    count: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """One of the five."""

    name: str
    share: Fraction | None
    """From 0 to 1; None where there is nothing to ask it of."""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Card:
    """The scorecard of a table."""

    package: Package
    table: Table
    parts: tuple[Part, ...]

    @property
    def points(self) -> int:
        """The mean of its parts, from 0 to 100; 100 where nothing is lost."""
        return int(100 * mean(part.share for part in self.parts if part.share is not None))


def cards(portal: Portal, report: Report) -> list[Card]:
    """The scorecards of all tables, in their order."""
    guarded, found = guards(portal, report.outcomes), []
    for package in portal.packages:
        words = _words(portal, package)
        for table in package.tables:
            counted = figures(package, table, guarded)
            parts = (_stars(package, table), _described(package, table), _translated(words, table), *_figures(counted))
            found.append(Card(package, table, parts))
    return found


def _part(name: str, share: Fraction, *reasons: Reason | bool) -> Part:
    return Part(name, share, tuple(one for one in reasons if isinstance(one, Reason)))


def _stars(package: Package, table: Table) -> Part:
    terms = [f"{one.name} {one.path}" for one in package.licences]
    closed = [one for one in terms if _CLOSED.search(one)]
    licensed = bool(terms) and len(closed) < len(terms)
    linked = any(field.reference for field in table.fields) or bool(_schema(table).get("foreignKeys"))
    lost = [
        Reason(code)
        for code, there in (
            ("licence_closed" if closed else "licence", licensed),
            ("key", bool(table.primary_key)),
            ("linked", linked),
        )
        if not there
    ]
    return _part("stars", Fraction(5 - len(lost), 5), *lost)


def _described(package: Package, table: Table) -> Part:
    """Each property, and the titles and the descriptions of all columns, weigh the same."""
    lacks = [name for name in _PACKAGE if not package.descriptor.get(name)]
    missing = [name for name in _TABLE if not table.descriptor.get(name)]
    fields = _schema(table).get("fields") or []
    found, reasons = Fraction(len(_PACKAGE) + len(_TABLE) - len(lacks) - len(missing)), list[Reason]()
    for name in ("title", "description"):
        without = sum(not field.get(name) for field in fields)
        found += Fraction(len(fields) - without, len(fields)) if fields else 0
        reasons += [Reason(f"columns_{name}", without)] if without else []
    told = [Reason("package_lacks", names=tuple(lacks))] * bool(lacks)
    told += [Reason("table_lacks", names=tuple(missing))] * bool(missing)
    return _part("described", found / (len(_PACKAGE) + len(_TABLE) + 2), *told, *reasons)


def _schema(table: Table) -> dict[str, Json]:
    schema = table.descriptor.get("schema")
    return schema if isinstance(schema, dict) else {}


Words = dict[str, tuple[int, int]]
"""How many texts there are to be, in languages other than the main one, and how many of them lack: by table."""


def _words(portal: Portal, package: Package) -> Words:
    others = [code for code in portal.settings.languages if code != portal.settings.main]
    found: Words = {}
    for path, owner, name in translations.texts(package.descriptor, ()):
        at = translations.resource(package, path) or ""
        wanted, lost = found.get(at, (0, 0))
        missing = sum(not owner.get(f"{name}_{code}") for code in others)
        found[at] = (wanted + len(others), lost + missing)
    return found


def _translated(words: Words, table: Table) -> Part:
    """The texts of the table, and those of its package."""
    wanted, lost = (sum(words.get(at, (0, 0))[which] for at in ("", table.name)) for which in (0, 1))
    if not wanted:
        return Part("translated", None)
    return _part("translated", Fraction(wanted - lost, wanted), bool(lost) and Reason("untranslated", lost))


def _figures(found: Figures) -> Iterator[Part]:
    if not found.total:
        yield from (Part("sourced", None), Part("guarded", None))
        return
    sourced, guarded = found.total - found.unsourced, found.total - found.unguarded
    lost = bool(found.unsourced) and Reason("unsourced", found.unsourced)
    yield _part("sourced", Fraction(sourced, found.total), lost)
    unguarded = bool(found.unguarded) and Reason("unguarded", found.unguarded, found.columns)
    yield _part("guarded", Fraction(guarded, found.total), unguarded)
