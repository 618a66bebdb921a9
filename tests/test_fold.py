"""Columns that are years, or kinds, of one figure, drawn as rows."""

from __future__ import annotations

import pytest

from build_scripts import charts
from build_scripts.charts.fold import folded
from build_scripts.model import Field, Json, Text, View
from build_scripts.reader import editions
from build_scripts.vocabulary import Place
from tests.making import a_package, a_portal, a_table

FIELDS = (
    Field("nuoc", "string", Text("Nước")),
    *(Field(f"nam_{year}", "number", Text(f"Năm {year}"), unit=Text("tuổi")) for year in (2000, 2010, 2020)),
)
TABLE = a_table("bang", FIELDS, [("A", "70.10", "", "72.5"), ("B", "60", "61", "62")])
FOLD: Json = {"fields": ["nam_2000", "nam_2010", "nam_2020"], "as": ["nam", "tuoi"]}


def test_a_row_is_made_of_each_column_and_keeps_what_is_printed() -> None:
    made = folded(TABLE, FOLD)
    rows = [[made.column(name).text(row) for name in ("nuoc", "nam", "tuoi")] for row in range(made.rows)]
    assert rows == [
        ["A", "2000", "70.10"],
        ["A", "2010", ""],
        ["A", "2020", "72.5"],
        ["B", "2000", "60"],
        ["B", "2010", "61"],
        ["B", "2020", "62"],
    ]
    assert (made.field("nam").type, made.field("tuoi").unit.main) == ("year", "tuổi")


def test_kinds_are_told_by_the_titles_of_their_columns() -> None:
    traded = (FIELDS[0], Field("x", "number", Text("Xuất")), Field("y", "number", Text("Nhập")))
    made = folded(a_table("b", traded), {"fields": ["x", "y"], "as": ["kind", "value"]})
    assert made.field("kind").label("y", "vi") == "Nhập"
    assert made.field("value").title.main == "Xuất, nhập"


def test_a_folded_view_is_drawn_of_some_of_its_rows() -> None:
    view = View("v", "line", Text("T"), channels={"time": "nam", "value": "tuoi"}, where={"nuoc": "B"}, fold=FOLD)
    portal = a_portal(a_package(TABLE))
    assert not list(charts.verify(Place(portal, "goi", TABLE), view))
    drawing = charts.draw(editions(portal)[0], TABLE, view)
    assert "62" in drawing.wide and "72,5" not in drawing.wide


@pytest.mark.parametrize(
    ("fold", "code"),
    [
        ({"fields": ["nam_2000", "khong"], "as": ["nam", "tuoi"]}, "field-unknown"),
        ({"fields": ["nam_2000", "nuoc"], "as": ["nam", "tuoi"]}, "field-numeric"),
        ({"fields": ["nam_2000", "nam_2010"], "as": ["nuoc", "tuoi"]}, "fold-twice"),
    ],
)
def test_what_cannot_be_folded_is_said(fold: Json, code: str) -> None:
    view = View("v", "line", Text("T"), channels={"time": "nam", "value": "tuoi", "series": "nuoc"}, fold=fold)
    found = charts.verify(Place(a_portal(a_package(TABLE)), "goi", TABLE), view)
    assert [complaint.code for complaint in found] == [code]
