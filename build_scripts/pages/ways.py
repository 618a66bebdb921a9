"""Ways into the data that need no hand-written word: by subject, by time, by place; from keywords and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple

from build_scripts.model import Artifact, Field, Table
from build_scripts.pages.directory import collation
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.reader import Edition
from build_scripts.reader.address import slug
from build_scripts.suggest import lexicon
from build_scripts.suggest.facts import Facts

PLACES = {
    "country": "country countries country_name country_code country_or_area nation iso3 quoc_gia nuoc",
    "region": """
        region region_name state state_name province province_name subcountry county county_name district municipality
        tinh tinh_thanh tinh_thanh_pho huyen quan_huyen xa xa_phuong phuong_xa dia_phuong vung
    """,
    "city": "city city_name town thanh_pho",
}
"""Whole names of columns by the kind of place that they name, as `lexicon` spells them."""


class Period(NamedTuple):
    """The time that a table tells of: its first and its last moment, in plain spelling."""

    field: Field
    first: str
    last: str

    @property
    def years(self) -> str:
        """From which year to which."""
        first, last = (_year(text) for text in (self.first, self.last))
        return last if first == last else f"{first}–{last}"


@dataclass(frozen=True)
class Way:
    """One answer to what, when or where: its name, its place on the page, and what it leads to."""

    title: str
    id: str
    leads: tuple[Mapping[str, str], ...]
    """Title, target and note of each page."""


def page(press: Press) -> Iterator[Artifact]:
    """The page of all ways; nothing where there is one table only."""
    edition = press.edition
    if not made(edition):
        return
    say = edition.language
    yield press.page(
        "ways.md", ("section", "ways"), say("pages.ways.title"), say("pages.ways.description"), ways=ways(edition)
    )


def made(edition: Edition) -> bool:
    """Whether there is more than one table, so that one may be looked for."""
    return len(list(edition.portal.tables())[:2]) == 2


def ways(edition: Edition) -> dict[str, list[Way]]:
    """By subject, time and place: those for which the data have something, the most telling first."""
    found = {"subject": subjects(edition), "time": times(edition), "place": places(edition)}
    return {name: answers for name, answers in found.items() if answers}


def subjects(edition: Edition) -> list[Way]:
    """The keywords of packages, those of most packages first."""
    found: dict[str, list[Mapping[str, str]]] = {}
    for package in edition.portal.packages:
        count = edition.language("pages.tables_count", n=len(package.tables))
        lead = _lead(edition.into(package.title), edition.address.package(package.name), count)
        for keyword in dict.fromkeys(package.keywords.into(edition.code)):
            found.setdefault(keyword, []).append(lead)
    most = sorted(found.items(), key=lambda one: (-len(one[1]), collation(edition.language, one[0])))
    return [Way(keyword, f"subject-{slug(keyword)}-{at}", tuple(leads)) for at, (keyword, leads) in enumerate(most, 1)]


def times(edition: Edition) -> list[Way]:
    """The tables by the last year that they tell of, the newest first."""
    found: dict[str, list[tuple[str, Mapping[str, str]]]] = {}
    for table in edition.portal.tables():
        told = edition.once(period, table)
        if told:
            found.setdefault(_year(told.last), []).append((told.last, _table(edition, table, told.years)))
    newest = sorted(found.items(), reverse=True)
    return [
        Way(year, f"time-{year}", tuple(lead for _, lead in sorted(leads, key=lambda one: one[0], reverse=True)))
        for year, leads in newest
    ]


def places(edition: Edition) -> list[Way]:
    """The tables by the kinds of places that they speak of."""
    found: dict[str, list[Mapping[str, str]]] = {}
    for table in edition.portal.tables():
        for kind, note in edition.once(_places, table).items():
            found.setdefault(kind, []).append(_table(edition, table, note))
    say = edition.language
    return [
        Way(say(f"pages.ways.{kind}"), f"place-{kind}", tuple(found[kind])) for kind in (*PLACES, "map") if kind in found
    ]


def period(edition: Edition, table: Table) -> Period | None:
    """The first and the last time of a table; None where its rows are not of times, or of none that has a year."""
    time = Facts(table).time
    if time is None or not any(map(isfinite, time.values)):
        return None
    plain = table.column(time.name).plain
    first, last = (str(plain[row].as_py() or "") for row in time.ends)
    return Period(time.field, first, last) if _year(first) and _year(last) else None


def _places(edition: Edition, table: Table) -> dict[str, str]:
    """The kinds of places in a table, and the columns that name them."""
    found: dict[str, str] = {}
    for field in table.fields:
        kind = next((kind for kind, listed in PLACES.items() if _is(field, listed)), None)
        if kind and field.type == "string" and not field.categories and len(table.column(field.name).distinct()) > 1:
            found.setdefault(kind, edition.into(field.title))
    return found | ({"map": ""} if Facts(table).ground else {})


def _is(field: Field, listed: str) -> bool:
    return any(called in lexicon.words(listed) for called in lexicon.called(field))


def _year(text: str) -> str:
    found = re.search(r"(?<!\d)[12]\d{3}(?!\d)", text)
    return found[0] if found else ""


def _table(edition: Edition, table: Table, note: str) -> Mapping[str, str]:
    return _lead(edition.into(table.title), edition.address.table(table.package, table.name), note)


def _lead(title: str, target: str, note: str) -> Context:
    return {"title": title, "target": target, "note": note}
