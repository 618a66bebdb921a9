"""The home page and the lists of a portal that says nothing of itself: chosen by rule, and true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from build_scripts import load, reader, settings
from build_scripts.language import language
from build_scripts.model import Licence, Text
from build_scripts.pages import catalogue, home, telling, theme, ways
from build_scripts.pages.directory import letter
from build_scripts.reader import Edition
from tests.making import a_package, a_portal, descriptor, put, resource
from tests.test_pages import made

FIELDS = [
    {"name": "year", "type": "year", "title": "Year"},
    {"name": "region", "type": "string", "title": "Region"},
    {"name": "people", "type": "integer", "title": "Population", "unit": "people"},
]


def edition(root: Path) -> Edition:
    (root / "mkdocs.yml").write_text("theme: {language: en}\n")
    portal = load.portal(settings.read(root)[0], load.folders(root))[0]
    return reader.editions(portal)[0]


def of_one(root: Path, fields: list[dict[str, Any]], csv: str, **more: Any) -> Edition:
    """An edition of a portal of one table without a key."""
    table = resource(title="People of the land", **more) | {"schema": {"fields": fields}}
    put(root, descriptor(table, title="Census"), b=csv)
    return edition(root)


def told(made: Edition) -> dict[str, str]:
    (card,) = telling.figures(made)
    return card


# Figures by rule --------------------------------------------------------------------------


def test_of_a_series_the_latest_is_told(tmp_path: Path) -> None:
    rows = "2020,12\n2022,14\n2021,13\n"
    card = told(of_one(tmp_path, [FIELDS[0], FIELDS[2]], "year,people\n" + rows))
    assert card["label"] == "Population (people)" and card["figure"] == "14"
    assert card["sentence"] == "People of the land, 2022" and card["target"] == "data/g/b/"


def test_of_several_the_highest_now_is_told(tmp_path: Path) -> None:
    rows = "".join(
        f"{year},{name},{n}\n"
        for year, n in ((2020, 900), (2021, 100))
        for name, n in zip("ABC", (n, n + 5, n - 5), strict=True)
    )
    card = told(of_one(tmp_path, FIELDS, "year,region,people\n" + rows))
    assert card["figure"] == "105" and card["sentence"] == "B: the highest of 3 in “People of the land”, 2021"


def test_a_total_is_told_before_its_parts(tmp_path: Path) -> None:
    rows = "".join(f"{y},{name},{n}\n" for y in (2020, 2021) for name, n in (("A", 1), ("B", 2), ("C", 4), ("Total", 7)))
    card = told(of_one(tmp_path, FIELDS, "year,region,people\n" + rows))
    assert card["figure"] == "7" and card["sentence"] == "People of the land, 2021"


@pytest.mark.parametrize("rows", ["2021,A,1\n2021,B,2\n", "2021,A,\n2021,B,\n2021,C,\n", ""])
def test_of_too_little_nothing_is_told(tmp_path: Path, rows: str) -> None:
    assert not list(telling.figures(of_one(tmp_path, FIELDS, "year,region,people\n" + rows)))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("3521418059923.445", "3.5 trillion"),
        ("0.00312345", "0.003123"),
        ("1234.5", "1234.5"),
        ("-2.51", "-2.51"),
        ("7", "7"),
    ],
)
def test_a_headline_has_the_digits_that_tell(tmp_path: Path, cell: str, shown: str) -> None:
    fields = [FIELDS[0], {"name": "x", "type": "number", "title": "Index"}]
    assert told(of_one(tmp_path, fields, f"year,x\n2020,1\n2021,2\n2022,{cell}\n"))["figure"].replace("−", "-") == shown


# Ways in ----------------------------------------------------------------------------------


def test_ways_are_by_keyword_year_and_place(tmp_path: Path) -> None:
    rows = "2020,A,10\n2020,B,25\n2021,A,13\n2021,B,44\n"
    for name, words in (("one", ["Water", "land"]), ("two", ["land"])):
        put(
            tmp_path,
            descriptor(resource(fields=FIELDS, title=name) | {"schema": {"fields": FIELDS}}, name=name, keywords=words),
            name,
            b="year,region,people\n" + rows,
        )
    found = ways.ways(edition(tmp_path))
    assert [(way.title, len(way.leads)) for way in found["subject"]] == [("land", 2), ("Water", 1)]
    assert [(way.title, [lead["note"] for lead in way.leads]) for way in found["time"]] == [("2021", ["2020–2021"] * 2)]
    assert [way.title for way in found["place"]] == ["Regions and districts"]


def test_a_status_is_no_place(tmp_path: Path) -> None:
    state = {"name": "s", "type": "string", "title": "State", "categories": ["open", "shut"]}
    assert "place" not in ways.ways(of_one(tmp_path, [FIELDS[0], state], "year,s\n2020,open\n2021,shut\n"))


def test_one_table_needs_no_ways(tmp_path: Path) -> None:
    assert not ways.made(of_one(tmp_path, FIELDS, "year,region,people\n2020,A,1\n"))


def test_what_is_newest_is_the_portals_own(tmp_path: Path) -> None:
    made = of_one(tmp_path, FIELDS, "year,region,people\n2020,A,1\n2021,B,2\n")
    assert home.newest(made) == "Newest figures: 2021 (People of the land)"
    assert home.holds(made) == "1 table in 1 data package, to read, to search and to download."


# Letters ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "heading"),
    [
        ("Population", "P"),
        ("élan", "E"),
        ("Łódź", "L"),
        ("Ærø", "A"),
        ("Ярославль", "Я"),
        ("ёлка", "Е"),
        ("Ωmega", "Ω"),
        ("東京都", "漢字"),
        ("がく", "か"),
        ("서울", "\u1109"),
        ("القاهرة", "ا"),
        ("2020", "0–9"),
        ("🥇", "#"),
        ("", "#"),
    ],
)
def test_a_word_stands_under_a_letter_of_its_own(word: str, heading: str) -> None:
    assert letter(language("en"), word) == heading


def test_many_packages_are_named_by_letter(tmp_path: Path) -> None:
    for name in ("beta", "alpha"):
        put(tmp_path, descriptor(name=name, title=name.title()), name)
    found = catalogue.letters(edition(tmp_path))
    assert {heading: [one["title"] for one in leads] for heading, leads in found.items()} == {"A": ["Alpha"], "B": ["Beta"]}


def test_a_portal_of_nothing_says_so() -> None:
    found = made(a_portal(), "en")["index.md"]
    assert "There is no data package here yet." in found
    assert "0 " not in re.sub(r"<[^>]*>", "", found) and 'type="search"' not in found


@pytest.mark.parametrize(
    ("titles", "named"),
    [
        ([["CC BY 4.0"], ["CC BY 4.0"]], ["CC BY 4.0"]),
        ([["CC BY 4.0"], []], []),
        ([["<img src=x>"]], []),
        ([["x" * 500]], []),
        ([[f"L{n}" for n in range(9)]], []),
    ],
)
def test_the_foot_names_licences_only_of_all_data(titles: list[list[str]], named: list[str]) -> None:
    packages = [
        a_package(name=f"p{at}", licences=tuple(Licence("", Text(t), "") for t in some)) for at, some in enumerate(titles)
    ]
    assert theme.extra(a_portal(*packages), language("en"))["licences"] == named
