"""Scorecards: each part loses what it should, and says why."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from build_scripts.check import examine, scores
from tests import making, sites

FIELDS = [
    {"name": "ma", "type": "string", "title": "Mã", "description": "Mã."},
    {"name": "a", "type": "number", "title": "A", "description": "Số a."},
    {"name": "b", "type": "number", "title": "B", "description": "Số b."},
    {"name": "nguon", "type": "string", "title": "Nguồn", "description": "Nguồn."},
    {"name": "me", "type": "string", "title": "Mẹ", "description": "Hàng mẹ."},
]
CSV = "ma,a,b,nguon,me\nA,1,2,x,A\nB,3,4,x,A\nC,,5,x,A\n"
CHECKS = [
    {"name": "a-b", "title": "a nhỏ hơn b", "kind": "at-most", "value": "a", "limit": "b"},
]
WHOLE: dict[str, Any] = {
    "description": "Mô tả.",
    "version": "1.0.0",
    "created": "2026-11-22T00:00:00Z",
    "licenses": [{"name": "CC-BY-4.0"}],
    "contributors": [{"title": "Ai đó"}],
    "keywords": ["số"],
}


def card(root: Path, table: dict[str, Any] | None = None, csv: str = CSV, **package: Any) -> scores.Card:
    schema = {
        "fields": FIELDS,
        "primaryKey": ["ma"],
        "foreignKeys": [{"fields": "me", "reference": {"resource": "", "fields": "ma"}}],
    }
    given = {"description": "Mô tả.", "checks": CHECKS, "schema": schema} | (table or {})
    described = making.descriptor(making.resource() | given, **WHOLE | package)
    making.put(root, {name: value for name, value in described.items() if value is not None}, b=csv)
    (root / "mkdocs.yml").write_text("theme: {language: vi}\n", "utf-8")
    portal, problems = making.loaded(root)
    (found,) = scores.cards(portal, examine(portal, problems))
    return found


def shares(found: scores.Card) -> dict[str, float]:
    return {part.name: float(part.share) for part in found.parts if part.share is not None}


def reasons(found: scores.Card) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(one.code, one.count, one.names) for part in found.parts for one in part.reasons]


def test_a_table_that_lacks_nothing_loses_nothing(tmp_path: Path) -> None:
    found = card(tmp_path)
    assert shares(found) == {"stars": 1, "described": 1, "sourced": 1, "guarded": 1}
    assert found.points == 100 and not reasons(found)


@pytest.mark.parametrize(
    ("package", "table", "told", "part"),
    [
        ({"licenses": None}, {}, [("licence", 0, ()), ("package_lacks", 0, ("licenses",))], "stars"),
        ({"licenses": [{"name": "CC-BY-NC-4.0"}]}, {}, [("licence_closed", 0, ())], "stars"),
        ({"version": None, "keywords": None}, {}, [("package_lacks", 0, ("version", "keywords"))], "described"),
        ({"sources": None}, {}, [("package_lacks", 0, ("sources",)), ("unsourced", 5, ())], "sourced"),
        ({}, {"description": ""}, [("table_lacks", 0, ("description",))], "described"),
        ({}, {"checks": []}, [("unguarded", 5, ("a", "b"))], "guarded"),
        ({}, {"checks": [CHECKS[0] | {"where": {"ma": "A"}}]}, [("unguarded", 3, ("a", "b"))], "guarded"),
        ({}, {"schema": {"fields": FIELDS}}, [("key", 0, ()), ("linked", 0, ())], "stars"),
    ],
)
def test_what_lacks_is_lost_and_told(
    package: dict[str, Any], table: dict[str, Any], told: list[Any], part: str, tmp_path: Path
) -> None:
    found = card(tmp_path, table, **package)
    assert reasons(found) == told
    assert shares(found)[part] < 1 and found.points < 100


def test_a_rule_on_presence_guards_no_digit(tmp_path: Path) -> None:
    found = card(tmp_path, {"checks": [{"name": "f", "title": "Có b", "kind": "filled", "fields": ["b"]}]})
    assert shares(found)["guarded"] == 0


def test_only_the_rows_are_guarded_that_a_term_means(tmp_path: Path) -> None:
    term = {"field": "b", "where": {"ma": {"same": "me"}}}
    rule = {"name": "r", "title": "So với hàng mẹ", "kind": "at-least", "value": "b", "limit": term, "where": {"ma": ["B"]}}
    found = card(tmp_path, {"checks": [rule]})
    # b of the row itself, and of the one that it leads to
    assert reasons(found) == [("unguarded", 3, ("a", "b"))]


def test_a_table_of_words_has_no_figures_to_ask_about(tmp_path: Path) -> None:
    words = {"schema": {"fields": FIELDS[:1], "primaryKey": ["ma"]}, "checks": []}
    found = card(tmp_path, words, "ma\nA\n")
    assert shares(found).keys() == {"stars", "described"}


def test_translations_count(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.en.yml").write_text("INHERIT: mkdocs.yml\ntheme: {language: en}\n", "utf-8")
    found = card(tmp_path)
    (lost,) = [one for one in reasons(found) if one[0] == "untranslated"]
    assert lost[1] > 5 and shares(found)["translated"] == 0


@pytest.mark.content
def test_the_page_has_every_table_the_lowest_first(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = sites.shipped(tmp_path_factory)
    for at in ("chat-luong", "en/quality"):
        html = (site / at / "index.html").read_text("utf-8")
        rows = re.findall(r'<tr id="q-[^"]+">.*?</tr>', html, re.DOTALL)
        points = [int(re.search(r'<td class="num">(\d+)</td>', row)[1]) for row in rows]  # type: ignore[index]
        assert points == sorted(points) and len(points) == len(list((sites.ROOT / "datapackages").glob("*/data/*.csv")))
        assert all(("<li>" in row) is (point < 100) for row, point in zip(rows, points, strict=True))
