"""A ranking of the first."""

from __future__ import annotations

from build_scripts import charts
from build_scripts.model import Field, Text, View
from build_scripts.reader import editions
from tests.making import a_package, a_portal, a_table


def test_a_ranking_draws_as_many_as_are_asked_for_and_says_so() -> None:
    fields = (Field("khoi", "string", Text("Khối")), Field("so", "number", Text("Số")))
    many = a_table("bang", fields, [(f"khối {at}", str(at)) for at in range(30)])
    view = View("v", "bars", Text("T"), channels={"label": "khoi", "value": "so", "top": 5})
    drawn = charts.draw(editions(a_portal(a_package(many)))[0], many, view)
    assert "khối 25" in drawn.wide and "khối 24" not in drawn.wide
    assert "Vẽ 5 trên 30 hàng" in drawn.wide
