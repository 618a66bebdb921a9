"""One value, one way: on the page, in the workbook, as JSON, as CSV for Excel."""

from __future__ import annotations

import io
import json
import re
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from build_scripts import downloads, pages
from build_scripts.language import language
from build_scripts.model import Portal, Report, Table
from build_scripts.reader import Edition, Places
from tests import making
from tests.making import descriptor, loaded, put, resource

FIELDS = [
    {"name": "street", "type": "string"},
    {"name": "planted", "type": "integer", "title": "Year planted", "missingValues": ["0"]},
    {"name": "height", "type": "integer", "title": "Height", "unit": "m"},
    {"name": "day", "type": "date", "format": "%d/%m/%Y", "title": "Day"},
    {"name": "free", "type": "boolean", "trueValues": ["true", "1"], "falseValues": ["false", "0"]},
    {"name": "share", "type": "number", "unit": "%"},
    {"name": "month", "type": "yearmonth"},
]
CSV = """street,planted,height,day,free,share,month
High Street,1987,12,05/11/2023,1,33.333333333333336,2023-11
Mill Lane,0,0,03/02/2024,0,66.66666666666667,2024-02
North,-99,-99,-99,-99,-99,-99
"""


@pytest.fixture
def trees(tmp_path: Path) -> tuple[Portal, Table]:
    fields = [{**field, "missingValues": ["", "-99", "0"]} if "missingValues" in field else field for field in FIELDS]
    schema = {"fields": fields, "primaryKey": ["street"], "missingValues": ["", "-99"]}
    (tmp_path / "mkdocs.yml").write_text("site_name: Trial\ntheme:\n  language: en\n", "utf-8")
    put(tmp_path, descriptor({**resource(), "schema": schema}), b=CSV)
    portal, problems = loaded(tmp_path)
    assert not problems
    return portal, next(portal.tables())


def page(portal: Portal) -> str:
    edition = Edition(Places(portal), language("en"))
    made = {str(artifact.path): artifact.content for artifact in pages.pages(edition, Report(()), {}, ())}
    return made["data/g/b/index.md"].decode()


def files(portal: Portal) -> dict[str, bytes]:
    return {one.format: one.content for one in downloads.table_downloads(portal, next(portal.tables()))}


def test_every_kind_of_value_is_said_in_one_way(trees: tuple[Portal, Table]) -> None:
    portal, table = trees
    edition = Edition(Places(portal), language("en"))
    said = {field.name: [said.text for said in edition.words(table, field.name)] for field in table.fields}
    assert said["planted"] == ["1987", "", ""]
    assert said["height"] == ["12", "0", ""]
    assert said["day"] == ["5 November 2023", "3 February 2024", ""]
    assert said["free"] == ["yes", "no", ""]
    # digits that a computer reckoned are rounded for readers; the full figure stands beside them
    assert said["share"] == ["33.3333", "66.6667", ""]
    assert said["month"][:2] == ["November 2023", "February 2024"] and said["month"][2] == ""


def test_a_page_shows_blanks_and_sorts_days(trees: tuple[Portal, Table]) -> None:
    shown = page(trees[0])
    assert shown.count('<span class="blank">') == 7
    days = re.findall(r'class="day" data-value="([^"]*-[^"]*-[^"]*)"', shown)
    assert days == ["2023-11-05", "2024-02-03"]
    assert re.findall(r'class="rounded" title="([^"]*)"', shown) == ["33.333333333333336", "66.66666666666667"]
    assert "-99: not published" in shown and "0: not published" in shown


def test_files_hold_the_same_blanks(trees: tuple[Portal, Table]) -> None:
    made = files(trees[0])
    first, second, third = json.loads(made["json"], parse_float=str)
    assert (second["planted"], second["height"], second["free"], second["day"]) == (None, 0, False, "2024-02-03")
    assert set(third.values()) == {"North", None}
    assert first["share"] == "33.333333333333336"
    sheet = openpyxl.load_workbook(io.BytesIO(made["xlsx"])).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[1][:3] == ["Mill Lane", None, 0] and rows[2][1:] == [None] * 6
    assert rows[0][3] == datetime(2023, 11, 5) and rows[0][4] is True
    assert sum(row[5] or 0 for row in rows) == pytest.approx(100)
    lines = made["excel"].decode("utf-8-sig").splitlines()
    assert lines[2].startswith("Mill Lane,,0,") and lines[3] == "North,,,,,,"


def test_words_that_stand_for_nothing_stay_in_files(tmp_path: Path) -> None:
    schema = {
        "fields": [{"name": "k", "type": "string"}, {"name": "n", "type": "number"}],
        "missingValues": ["", "n/a", "-1"],
    }
    put(tmp_path, descriptor({**resource(), "schema": {**schema, "primaryKey": ["k"]}}), b="k,n\na,n/a\nb,-1\nc,2\n")
    portal, problems = loaded(tmp_path)
    assert not problems
    made = files(portal)
    sheet = openpyxl.load_workbook(io.BytesIO(made["xlsx"])).worksheets[0]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["n/a", None, 2]


def test_a_fields_own_mark_has_its_own_words(tmp_path: Path) -> None:
    marks = [{"value": "0", "label": "not known"}]
    fields = [{"name": "k", "type": "string"}, {"name": "n", "type": "integer", "missingValues": marks}]
    schema = {"fields": fields, "primaryKey": ["k"]}
    (tmp_path / "mkdocs.yml").write_text("site_name: Trial\ntheme:\n  language: en\n", "utf-8")
    put(tmp_path, descriptor({**resource(), "schema": schema}), b="k,n\na,0\nb,7\n")
    portal, problems = loaded(tmp_path)
    assert not problems
    assert '<span class="vh">not known</span>' in page(portal) and "0: not known" in page(portal)
    book = openpyxl.load_workbook(io.BytesIO(files(portal)["xlsx"]))
    assert any("0: not known" in str(cell.value) for row in book.worksheets[1].iter_rows() for cell in row)


def test_files_belong_to_their_table_whatever_they_are_called(tmp_path: Path) -> None:
    put(tmp_path, descriptor(resource("a"), resource("a.b")), a=making.CSV, **{"a.b": making.CSV})
    portal, problems = loaded(tmp_path)
    assert not problems
    found = [one for table in portal.tables() for one in downloads.table_downloads(portal, table)]
    edition = Edition(Places(portal), language("vi"))
    artifacts = pages.pages(edition, Report(()), {}, found)
    made = {str(one.path): one.content.decode() for one in artifacts if one.path.suffix == ".md"}
    for name, other in (("a", "a.b"), ("a.b", "a")):
        shown = made[f"du-lieu/g/{name}/index.md"]
        assert set(re.findall(r'href="\.\./([^"/]*)" download', shown)) == {
            one.path.name for one in found if one.table == name
        }
        assert f'"identifier": "g/{name}"' in shown and f'"identifier": "g/{other}"' not in shown


def test_what_runs_from_right_to_left_says_so(tmp_path: Path) -> None:
    put(tmp_path, descriptor(resource(title="מבחן (CSV)!")), b="ma,ten,diem\nA,שלום (x)!,1\nB,left,2\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Trial\ntheme:\n  language: en\n", "utf-8")
    shown = page(loaded(tmp_path)[0])
    assert '{ dir="auto" }' in shown
    assert '<span dir="auto">שלום (x)!</span>' in shown and "left</span>" not in shown
