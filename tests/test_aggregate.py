"""Rows taken together before they are drawn: exact sums, averages, counts, and what is said of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts import charts
from build_scripts.charts import aggregate
from build_scripts.language import language
from build_scripts.model import Field, Table, Text, View
from build_scripts.vocabulary import Place
from tests.making import a_package, a_portal, a_table

YEAR, GROUP, VALUE = (
    Field("nam", "year", Text("Năm")),
    Field("khoi", "string", Text("Khối")),
    Field("so", "number", Text("Số")),
)
CODE = Field("ma", "string", Text("Mã"))


def table(*rows: tuple[str, str, str]) -> Table:
    return a_table("bang", (YEAR, GROUP, VALUE, CODE), [(*row, f"m{at}") for at, row in enumerate(rows)])


def made(of: Table, how: Any, **channels: str) -> list[list[str]]:
    view = View("v", "bars", Text("T"), channels=channels, aggregate=how)
    found, _ = aggregate.aggregated(of, view, charts.kinds()["bars"])
    return [[found.column(name).text(row) for name in channels.values()] for row in range(found.rows)]


ROWS = table(("2020", "a", "0.1"), ("2020", "b", "0.2"), ("2021", "a", ""), ("2021", "", "7"), ("2021", "a", "0.25"))


def test_sums_are_exact_and_rows_without_group_or_figure_are_left_out() -> None:
    assert made(ROWS, "sum", label="khoi", value="so") == [["a", "0.35"], ["b", "0.20"]]


def test_averages_are_rounded_half_up_to_the_digits_of_their_figures() -> None:
    assert made(ROWS, "mean", label="khoi", value="so") == [["a", "0.18"], ["b", "0.20"]]
    assert made(table(("2020", "a", "1"), ("2020", "a", "2")), "mean", label="khoi", value="so") == [["a", "1.5"]]


def test_cells_of_any_type_are_counted() -> None:
    assert made(ROWS, "count", label="khoi", value="ma") == [["a", "3"], ["b", "1"]]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.decimals(-(10**17), 10**17, places=3)), min_size=1, max_size=30))
def test_sums_are_those_of_decimals(cells: list[tuple[str, Decimal]]) -> None:
    wanted: dict[str, Decimal] = {}
    for name, number in cells:
        wanted[name] = wanted.get(name, Decimal(0)) + number
    found = made(table(*(("2020", name, f"{number:f}") for name, number in cells)), "sum", label="khoi", value="so")
    assert {name: Decimal(text) for name, text in found} == wanted


def test_a_picture_says_what_was_taken_together() -> None:
    view = View("v", "slope", Text("T"), channels={"time": "nam", "value": "so"}, aggregate="sum")
    drawn = charts.draw(ROWS, view, language("vi"), a_portal().settings)
    assert "Cộng 5 hàng theo năm." in drawn.wide
    assert "7,25 (2021)" in drawn.alt


@pytest.mark.parametrize(
    ("how", "channels", "code"),
    [
        ("sum", {"label": "khoi", "value": "ma"}, "field-numeric"),
        ("count", {"label": "khoi", "value": "khoi"}, "aggregate-same"),
        ("count", {"label": "khoi", "value": "khong"}, "field-unknown"),
        ("count", {"label": "khoi"}, "option-missing"),
    ],
)
def test_what_cannot_be_taken_together_is_said(how: Any, channels: dict[str, str], code: str) -> None:
    view = View("v", "bars", Text("T"), channels=channels, aggregate=how)
    place = Place(a_portal(a_package(ROWS)), "goi", ROWS)
    assert [complaint.code for complaint in charts.verify(place, view)] == [code]


def test_a_line_that_has_several_figures_a_year_has_one_when_they_are_added() -> None:
    place = Place(a_portal(a_package(ROWS)), "goi", ROWS)
    line = View("v", "slope", Text("T"), channels={"time": "nam", "value": "so"})
    assert [complaint.code for complaint in charts.verify(place, line)] == ["slope-several"]
    assert not list(charts.verify(place, View("v", "slope", Text("T"), channels=line.channels, aggregate="sum")))


def test_a_ranking_draws_as_many_as_are_asked_for_and_says_so() -> None:
    many = table(*(("2020", f"khối {at}", str(at)) for at in range(30)))
    view = View("v", "bars", Text("T"), channels={"label": "khoi", "value": "so", "top": 5})
    drawn = charts.draw(many, view, language("vi"), a_portal().settings)
    assert "khối 25" in drawn.wide and "khối 24" not in drawn.wide
    assert "Vẽ 5 trên 30 hàng" in drawn.wide
