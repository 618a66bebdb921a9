"""Large tables: their pages stay light, say what is left out, and link to no row that does not stand there."""

from __future__ import annotations

import gzip
import random
from dataclasses import replace

import pytest

from build_scripts.downloads import table_downloads
from build_scripts.language import language
from build_scripts.model import Cell, Field, Mismatch, Portal, Table
from build_scripts.reader import Edition, Places
from build_scripts.settings import read
from tests.making import a_package, a_portal, a_table, words
from tests.test_pages import html, made

PAGE = 75_000
"""Bytes that a page may weigh, compressed: 150 kB at first view, without the typeface, styles and scripts of every page."""


def portal(rows: int, limit: int = 200, **more: object) -> Portal:
    fields = [Field("ma", "string", words("Mã")), Field("diem", "number", words("Điểm"))]
    records = [(f"m{row}", f"{row}.5") for row in range(rows)]
    built = a_portal(a_package(a_table("lon", fields, records, **more)))
    return replace(built, settings=replace(built.settings, rows=limit))


def page(given: Portal, code: str = "en") -> str:
    return html(made(given, code)[f"{'data' if code == 'en' else 'du-lieu'}/goi/lon/index.md"])


def edition(given: Portal) -> tuple[Edition, Table]:
    return Edition(Places(given), language("en")), next(given.tables())


def test_beyond_the_setting_the_first_rows_stand_there_and_the_page_says_so() -> None:
    found = page(portal(300))
    assert found.count('<tr id="r-') == 200
    assert '<span>The first 200 of 300 rows.</span> <a href="#downloads">All of them are in the downloads.</a>' in found
    assert 'data-filter="Filter the 200 rows shown"' in found and 'data-sort="Sort the 200 rows shown' in found
    assert "200 hàng đầu trong tổng số 300 hàng." in page(portal(300), "vi")


def test_up_to_the_setting_a_table_is_whole() -> None:
    found = page(portal(200))
    assert found.count('<tr id="r-') == 200
    assert "partial" not in found and "rows shown" not in found


def test_what_the_first_rows_share_is_not_said_of_all() -> None:
    fields = [Field("ma", "string", words("Mã")), Field("nam", "year", words("Năm"))]
    records = [(f"m{row}", "2020" if row < 250 else "2021") for row in range(300)]
    found = page(a_portal(a_package(a_table("lon", fields, records))))
    assert found.count(">2020<") == 200 and 'class="shared"' not in found


def test_a_row_beyond_leads_to_the_page() -> None:
    of, table = edition(portal(300))
    assert of.row_address(table, 199) == "en/data/goi/lon/#r-m199"
    assert of.row_address(table, 200) == "en/data/goi/lon/"


def test_a_mismatch_beyond_is_no_error() -> None:
    cells = [Cell("goi", "lon", {"ma": f"m{row}"}, "diem") for row in (3, 250)]
    entry = Mismatch("lech", "arithmetic", words("Lệch"), words("Vì sao."), cells[1], also=(cells[0],))
    found = page(portal(300, mismatches=(entry,)))
    assert found.count('class="mark mark-arithmetic"') == 2  # at its row, and in the list of entries


@pytest.mark.parametrize("kind", ["digits", "wide", "words", "long"])
def test_a_page_is_light_whatever_its_cells_hold(kind: str) -> None:
    chance = random.Random(7)
    columns, size = {"digits": (12, 17), "wide": (150, 9), "words": (5, 400), "long": (2, 40_000)}[kind]
    signs = "0123456789" if kind in ("digits", "wide") else "abcdefghijklmnopqrstuvwxyz     "
    fields = [Field("ma", "string", words("Mã")), *(Field(f"c{n}", "string", words(f"C {n}")) for n in range(columns))]
    cell = ["".join(chance.choices(signs, k=size)) for _ in range(1000)]
    records = [(f"m{row}", *(chance.choice(cell) for _ in range(columns))) for row in range(300)]
    given = a_portal(a_package(a_table("lon", fields, records)))
    found = made(given, "en")["data/goi/lon/index.md"]
    assert len(gzip.compress(found.encode(), 6)) <= PAGE
    assert '<tr id="r-' in found


@pytest.mark.parametrize(("name", "usual"), [("rows", 200), ("converted", 100_000)])
@pytest.mark.parametrize(("said", "meant"), [("50", 50), ("0", None), ("viele", None)])
def test_the_settings(tmp_path, name: str, usual: int, said: str, meant: int | None) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"extra: {{{name}: {said}}}\n")
    found, problems = read(tmp_path)
    assert getattr(found, name) == (meant or usual)
    assert [(problem.code, problem.field) for problem in problems] == ([] if meant else [("rows-setting", f"extra/{name}")])


@pytest.mark.parametrize(("most", "forms"), [(300, ["csv", "excel", "xlsx", "json", "parquet"]), (299, ["csv", "parquet"])])
def test_a_very_large_table_is_converted_into_nothing_and_its_page_says_so(most: int, forms: list[str]) -> None:
    given = portal(300)
    given = replace(given, settings=replace(given.settings, converted=most))
    assert [file.format for file in table_downloads(given, next(given.tables()))] == forms
    found = made(given, "en", table_downloads(given, next(given.tables())))["data/goi/lon/index.md"]
    assert ("A table of more than 299 rows comes without a workbook" in found) == ("json" not in forms)
