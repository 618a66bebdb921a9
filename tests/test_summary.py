"""The columns of a table in figures: counted as they stand, said as readers say them."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.columns import Reading, column
from build_scripts.model import Field, Table, Text
from build_scripts.pages import summary as page
from build_scripts.reader import editions
from build_scripts.summary import STEPS, Summary, summaries
from tests.making import a_package, a_portal, a_table

FIELDS = (
    Field("ma", "string", Text("Mã")),
    Field("loai", "string", Text("Loại")),
    Field("so", "number", Text("Số"), unit=Text("người")),
    Field("ngay", "date", Text("Ngày")),
    Field("trong", "number", Text("Trống")),
)


def table(rows: int = 50) -> Table:
    cells = [
        (f"m{at}", "ab"[at % 3 // 2], f"{at * 1000}.5" if at else "", f"2024-{1 + at // 25:02}-{1 + at % 25:02}", "")
        for at in range(rows)
    ]
    return a_table("bang", FIELDS, cells)


def test_columns_are_counted() -> None:
    code, kind, number, day, empty = summaries(table())
    assert (code.distinct, code.blanks, code.frequent, code.reach, code.spread) == (50, 0, (), None, ())
    assert (kind.distinct, kind.frequent) == (2, [("a", 34), ("b", 16)])
    assert (number.blanks, number.reach, sum(number.spread), len(number.spread)) == (1, ("1000.5", "49000.5"), 49, STEPS)
    assert (day.reach, sum(day.spread)) == (("2024-01-01", "2024-02-25"), 50)
    assert (empty.blanks, empty.distinct, empty.reach, empty.spread) == (50, 0, None, ())


def test_figures_are_said_in_the_language_of_the_page() -> None:
    portal = a_portal(a_package(table()))
    vi, en = (page.shown(edition, table(), False) for edition in editions(portal))
    assert [one.values for one in vi[:4]] == ["", "a (34); b (16)", "1.000,5 – 49.000,5", "01/01/2024 – 25/02/2024"]
    assert en[2].values == "1,000.5 – 49,000.5"
    assert (vi[0].distinct, vi[2].filled, vi[4].filled) == ("không hàng nào trùng", "49 trong 50 hàng", "không hàng nào")
    assert vi[2].picture.startswith("<svg") and not vi[1].picture


def test_what_is_seen_at_a_glance_is_not_told() -> None:
    portal = a_portal(a_package(table()))
    edition = editions(portal)[0]
    assert not page.shown(edition, table(), True)
    assert not page.shown(edition, table(12), False)


@given(st.lists(st.one_of(st.just(""), st.integers(-(10**20), 10**20).map(str), st.text("ab", max_size=3)), max_size=40))
def test_any_column_is_told_of(texts: list[str]) -> None:
    for kind in ("string", "any"):
        one = Summary(Field("a", kind, Text("A")), column(texts, Reading(kind)))
        counted = Counter(text for text in texts if text)
        assert (one.rows, one.blanks, one.distinct) == (len(texts), texts.count(""), len(counted))
        assert sum(count for _, count in one.frequent) <= len(texts)
    numbers = [text for text in texts if text.lstrip("-").isdigit()]
    told = Summary(Field("a", "number", Text("A")), column(numbers, Reading("number"), {n: int(n) for n in numbers}))
    assert sum(told.spread) in (0, len(numbers))
