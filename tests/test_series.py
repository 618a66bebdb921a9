"""Many tables with the same columns: one entry to choose from, one file with all of them."""

from __future__ import annotations

import csv
from pathlib import Path

from build_scripts import downloads
from build_scripts.model import Field, Text
from build_scripts.reader import series
from tests.making import a_package, a_portal, a_table, words
from tests.test_pages import html, made

FIELDS = [Field("doi", "string", words("Đội")), Field("resource", "string", words("Ghi chú"))]
OTHER = [Field("ma", "string", words("Mã"))]


def league(count: int = 3):
    seasons = [
        a_table(f"season-{n}", FIELDS, [(f"Đội {n}", 'a, "b"\nc'), ("Đội", "")], title=Text(f"Mùa giải {n}"))
        for n in range(count)
    ]
    return a_package(*seasons, a_table("doi_bong", OTHER, [("x",)]))


def test_the_package_page_has_one_entry_to_choose_from() -> None:
    portal = a_portal(league())
    taken = downloads.package_downloads(portal, portal.packages[0])
    page = html(made(portal, downloads=taken)["du-lieu/goi/index.md"])
    # the series, and the table beside it; what follows is how programs read them
    assert page.partition('<details class="used"')[0].count("<h3>") == 2
    assert '<li id="series"><h3>Mùa giải</h3><p class="count">3 bảng cùng các cột, 6 hàng</p>' in page
    assert '<li><a href="season-1/">1</a></li>' in page
    assert '<a href="goi.series.csv" download>Cả loạt bảng trong một tệp CSV</a>' in page
    assert html(made(portal)["du-lieu/index.md"]).count("<li>") == 1 + 2  # the path, and two entries


def test_each_table_leads_to_its_neighbours() -> None:
    page = html(made(a_portal(league()))["du-lieu/goi/season-1/index.md"])
    assert '<a href="../season-0/" rel="prev">← Mùa giải 0</a>' in page
    assert '<a href="../#series">Cả 3 bảng cùng loại</a>' in page
    assert '<a href="../season-2/" rel="next">Mùa giải 2 →</a>' in page


def test_the_file_names_the_table_of_each_row() -> None:
    portal = a_portal(league())
    file = next(one for one in downloads.package_downloads(portal, portal.packages[0]) if one.format == "series")
    assert file.path.as_posix() == "du-lieu/goi/goi.series.csv"
    rows = list(csv.reader(file.content.decode().splitlines(keepends=True)))
    assert rows[0] == ["resource_name", "doi", "resource"]
    assert len(rows) == 7 and rows[3] == ["season-1", "Đội 1", 'a, "b"\nc']


def test_two_tables_are_no_series() -> None:
    assert series.of(league(2)) == ()
    page = html(made(a_portal(league(2)))["du-lieu/goi/season-1/index.md"])
    assert "neighbours" not in page


def test_titles_without_a_common_word_take_the_packages(tmp_path: Path) -> None:
    tables = [a_table(name, FIELDS, [("x", "y")], title=Text(name)) for name in ("Nam", "Bắc", "Đông")]
    assert series.of(a_package(*tables))[0].title("vi") == ""
    assert "<h3>Gói goi</h3>" in html(made(a_portal(a_package(*tables)))["du-lieu/goi/index.md"])
