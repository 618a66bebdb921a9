"""Which pictures a table deserves: forty tables as they are met in life, and any table at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts import charts, suggest
from build_scripts.model import Field, Json, Portal, Table, Text, View
from build_scripts.reader import editions
from build_scripts.vocabulary import Place
from tests.lifelike import CASES, Case, days
from tests.making import a_package, a_portal, a_table


def suggested(table: Table, **more: Any) -> tuple[View, ...]:
    package = a_package(table)
    return suggest.suggestions(a_portal(package, **more), package, table)


def told(view: View) -> str:
    """A view on one line: its kind and channels, the rows it is of, and the columns made rows."""
    parts = [view.kind, *(f"{name}={_said(value)}" for name, value in view.channels.items())]
    parts += [f"| {name}={_said(value)}" for name, value in view.where.items()]
    parts += [f"| {len(view.fold['fields'])} columns"] if view.fold else []
    return " ".join(parts)


def _said(value: Json) -> str:
    return "+".join(map(str, value)) if isinstance(value, list) else str(value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_tables_of_life_get_the_pictures_that_an_editor_would_show(case: Case) -> None:
    assert [told(view) for view in suggested(case.table())] == list(case.views)


def test_every_kind_that_is_suggested_can_be_drawn() -> None:
    drawn: set[str] = set()
    for case in CASES:
        table, views = case.table(), suggested(case.table())
        edition = editions(a_portal(a_package(replace(table, views=views))))[0]
        for view in views:
            if f"{view.kind} {bool(view.fold)}" not in drawn and table.rows < 5000:
                drawing = charts.draw(edition, table, view)
                assert all(re.search("data-(told|points)", one) for one in (drawing.wide, drawing.narrow)), (case.name, view)
                drawn.add(f"{view.kind} {bool(view.fold)}")
    assert len(drawn) >= 12, drawn


def test_titles_say_what_is_shown_in_each_language() -> None:
    year, people = (
        Field("y", "year", Text("Năm", {"en": "Year"})),
        Field("p", "integer", Text("Dân số", {"en": "Population"})),
    )
    table = a_table("t", (year, people), [(str(y), str(y * y % 97)) for y in range(1960, 2025)], primary_key=("y",))
    (view,) = suggested(table)
    assert view.title.into("vi") == "Dân số theo năm, 1960–2024"
    assert view.title.into("en") == "Population by year, 1960–2024"


def furnished(views: Json) -> tuple[Portal, Table]:
    """A table that would get two pictures, and has these `views`."""
    fields = (Field("c", "string", Text("C")), Field("y", "year", Text("Y")), Field("v", "number", Text("V")))
    rows = [(f"c{at}x y", str(year), str(at * at * year)) for at in range(9) for year in range(2000, 2005)]
    descriptor: Mapping[str, Json] = {} if views is None else {"views": views}
    table = a_table("t", fields, rows, primary_key=("c", "y"), descriptor=descriptor)
    own = tuple(View("own", "dots", Text("Own"), channels={"label": "c", "value": "v"}) for v in views or () if "kind" in v)
    portal = suggest.furnished(a_portal(a_package(replace(table, views=own))))
    return portal, next(portal.tables())


@pytest.mark.parametrize(
    ("views", "names"),
    [
        (None, ["course", "ranking"]),
        ([], []),
        ([{"name": "ranking"}, {"name": "course"}], ["ranking", "course"]),
        ([{"name": "ranking"}], ["ranking"]),
        ([{"name": "graph", "specType": "simple"}], ["course", "ranking"]),
        ([{"name": "own", "kind": "dots"}], ["own"]),
        ([{"name": "course"}, {"name": "own", "kind": "dots"}, {"name": "foreign"}, {}], ["course", "own"]),
    ],
)
def test_a_descriptor_accepts_reorders_and_refuses(views: Json, names: list[str]) -> None:
    assert [view.name for view in furnished(views)[1].views] == names


CALLED = (
    "year date id name value rate total lat lon unit indicator month 2001 2002 2003 số_lượng tỷ_lệ rank __proto__ {x} <b>"
)
NAMES = st.sampled_from(CALLED.split())
TYPES = ("string", "number", "integer", "year", "yearmonth", "date", "datetime", "boolean", "geopoint", "any", "list")
CELLS: Mapping[str, st.SearchStrategy[str]] = {
    "number": st.one_of(st.decimals(-1000, 1000, places=2).map(str), st.sampled_from(["-99.99", "0", "1e9"])),
    "integer": st.integers(-5, 2030).map(str),
    "year": st.integers(1000, 2100).map(str),
    "yearmonth": st.dates().map(lambda day: f"{max(day.year, 1000)}-{day.month:02}"),
    "date": st.dates().map(lambda day: day.replace(year=max(day.year, 1000)).isoformat()),
    "datetime": st.datetimes().map(lambda at: at.replace(year=max(at.year, 1000), microsecond=0).isoformat()),
    "boolean": st.sampled_from(["true", "false"]),
    "geopoint": st.tuples(st.integers(-180, 180), st.integers(-90, 90)).map(lambda at: f"{at[0]}, {at[1]}"),
}
WORDS = st.one_of(st.sampled_from(["a", "b", "Total", "2020-01", "Q1 2020", "0-4"]), st.text(max_size=6))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    names = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    kinds = [draw(st.sampled_from(TYPES)) for _ in names]
    fields = [
        Field(name, kind, Text(name), unit=Text(draw(st.sampled_from(["", "%", "kg"]))))
        for name, kind in zip(names, kinds, strict=True)
    ]
    columns = [st.one_of(st.just(""), *[CELLS.get(kind, WORDS)] * 4) for kind in kinds]
    rows = draw(st.lists(st.tuples(*columns), min_size=0, max_size=40))
    return a_table("t", fields, rows, primary_key=tuple(draw(st.sampled_from([(), names[:1], names[:2]]))))


@given(tables())
def test_no_table_is_too_odd_to_be_looked_at_and_what_is_suggested_is_sound(table: Table) -> None:
    views = suggested(table)
    place = Place(a_portal(a_package(table)), "goi", table)
    assert len(views) <= suggest.MOST and len({view.name for view in views}) == len(views)
    assert not [complaint for view in views for complaint in charts.verify(place, view)]


@given(tables())
@settings(max_examples=12)
def test_whatever_is_suggested_can_be_drawn(table: Table) -> None:
    views = suggested(table)
    edition = editions(a_portal(a_package(replace(table, views=views))))[0]
    for view in views[:1]:
        assert charts.draw(edition, table, view).wide.startswith("<svg")


# What an editor would not print


def drawn(fields: str, rows: Iterable[Sequence[object]], name: str = "t") -> list[str]:
    """The pictures of a table, told in short."""
    return [told(view) for view in suggested(Case(name, fields, rows, ()).table())]


def test_groups_of_countries_are_not_ranked_among_them() -> None:
    nations = [f"Nation {chr(65 + at % 26)}{at}x y" for at in range(60)]
    groups = ["World", "Euro area", "High income", "Sub-Saharan Africa", "OECD members"]
    rows = [(n, y, (90_000 if n in groups else 10) + at) for at, n in enumerate(nations + groups) for y in range(2000, 2010)]
    views = suggested(Case("t", "country:string, year:year, population:integer", rows, ()).table())
    for view in views:
        assert not set(groups) & set(view.where["country"]), view.name
    assert "(top 5 of 60)" in views[0].title.into("en")
    few = [(n, y, at * y) for at, n in enumerate(("Africa", "Asia", "Europe")) for y in range(2000, 2010)]
    assert drawn("region:string, year:year, population:integer", few)[0] == "line time=year value=population series=region"


def test_prices_of_a_day_are_one_picture() -> None:
    rows = [(day, 20 + at % 7, 22 + at % 5, 18 - at % 3, 19 + at % 11) for at, day in enumerate(days(200, date(2020, 1, 1)))]
    assert len(drawn("DATE:date, OPEN:number, HIGH:number, LOW:number, CLOSE:number", rows)) == 1


def test_days_in_eight_digits_are_days() -> None:
    rows = [(f"{day:%Y%m%d}", 300 + at * 37 % 90) for at, day in enumerate(days(200, date(2024, 1, 1)))]
    (view,) = suggested(Case("t", "day:integer, visitors:integer", rows, ()).table())
    assert told(view) == "line time=day value=visitors" and "1 January 2024 – 18 July 2024" in view.title.into("en")


def test_what_only_grows_by_one_is_counted_where_it_is_called_so() -> None:
    rows = [(f"{1990 + at // 12}-{at % 12 + 1:02}", at + 1) for at in range(40)]
    assert drawn("month:yearmonth, n:integer", rows) == ["line time=month value=n"]
    assert drawn("month:yearmonth, id:integer", rows) == []


def test_a_mean_of_whoever_answered_is_no_course() -> None:
    rows = [
        (f"Land {n} x", y, (n * 31 + y * 17) % 40 + 20)
        for n in range(40)
        for y in range(1990, 2015)
        if (n * 7 + y * 3) % 5 == 0
    ]
    assert drawn("country:string, year:year, gini_index:number", rows)[0].startswith("bars label=country value=gini_index")


def test_leaders_that_are_all_the_same_lead_nothing() -> None:
    rows = [(f"Land {n} x", y, 0 if y > 2015 else n * y) for n in range(20) for y in range(2010, 2020)]
    assert not any(view.startswith("line") for view in drawn("country:string, year:year, recovered:integer", rows))


def test_titles_span_the_years_that_have_figures() -> None:
    rows = [(year, year * 3 % 17, "" if year < 1950 else year * 7 % 23) for year in range(1900, 2000)]
    views = suggested(Case("t", "Year:year*, Rate of births:number, Share of women:number", rows, ()).table())
    assert any("1950–1999" in view.title.into("en") for view in views)
