"""What readers are shown of a stranger's names, numbers and times; the file keeps what it has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build_scripts.language import language
from build_scripts.model import Field, readable
from build_scripts.reader.rounding import rounded
from tests.making import a_package, a_portal, a_table, table, words
from tests.test_pages import html, made


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("co2-annmean-mlo", "CO2 annmean mlo"), ("gdp", "GDP"), ("country_name", "Country name"), ("Country Name", "Country Name"),
        ("GDP_per_capita", "GDP per capita"), ("weight_kg", "Weight kg"), ("id", "ID"), ("人口", "人口"), ("_", "_"), ("", ""),
    ],
)  # fmt: skip
def test_a_name_as_a_title(name: str, title: str) -> None:
    assert readable(name) == title


def cells(kind: str, values: list[str], code: str = "en", **more: object) -> str:
    field = Field("x", kind, words("X"), **more)
    records = [(f"m{row}", value) for row, value in enumerate(values)]
    made_up = a_table("t", [Field("ma", "string", words("Mã")), field], records)
    return html(made(a_portal(a_package(made_up)), code)[f"{'data' if code == 'en' else 'du-lieu'}/goi/t/index.md"])


def test_computed_numbers_are_rounded_and_whole_on_demand() -> None:
    page = cells("number", ["3521418059.923445", "80000000.5", "0.000123456789"])
    assert (
        '<td class="num" data-value="3521418059.923445"><span class="rounded" title="3,521,418,059.923445">3,521,418,060'
        in page
    )
    assert ">80,000,001<" in page
    assert ">0.000123<" in page  # never a zero that is none
    assert "Rounded here: X." in page
    assert ">3.521.418.060<" in cells("number", ["3521418059.923445"], "vi")


@pytest.mark.parametrize(
    "values", [["90.450", "304.285"], ["1234567.89", "2.10"], ["0.12345", "7"], ["12345678901234567890.5"]]
)
def test_published_digits_stay(values: list[str]) -> None:
    page = cells("number", values)
    assert "rounded" not in page
    assert all(f'<td class="num">{value}' in page for value in values)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        ("-33.333333333", 4, "-33.3333"),
        ("0.5", 4, "0.5"),
        ("0.0000000000", 2, "0.00"),
        ("1e-12", 2, "1e-12"),
        ("NaN", 2, "NaN"),
        ("999999.9999999", 0, "1000000"),
    ],
)
def test_rounding_a_number(value: str, places: int, shown: str) -> None:
    assert rounded(value, places) == shown


@pytest.mark.parametrize(
    ("kind", "value", "english", "vietnamese"),
    [
        ("date", "2023-03-08", "8 March 2023", "08/03/2023"),
        ("datetime", "2020-01-05T13:00:00", "5 January 2020, 13:00", "13:00 05/01/2020"),
        ("datetime", "2020-01-05T13:00:07Z", "5 January 2020, 13:00:07 UTC", "13:00:07 UTC 05/01/2020"),
        ("yearmonth", "2023-05", "May 2023", "tháng 5 năm 2023"),
        ("time", "09:30:00", "09:30", "09:30"),
        ("year", "1960", "1960", "1960"),
    ],
)
def test_times_in_the_form_of_the_language(kind: str, value: str, english: str, vietnamese: str) -> None:
    for code, shown in (("en", english), ("vi", vietnamese)):
        assert language(code).cell(Field("x", kind, words("X")), value) == shown
    assert f'<td class="day" data-value="{value}">{english}<' in cells(kind, [value]) or kind in ("time", "year")


def test_times_are_never_broken_and_odd_ones_left() -> None:
    assert '<td class="day">' in cells("time", ["09:30:00"])
    assert language("en").cell(Field("x", "datetime", words("X")), "some day") == "some day"


@pytest.mark.parametrize(
    ("kind", "value", "english", "vietnamese"),
    [
        ("geopoint", "-77.03, -12.05", "12.05° S, 77.03° W", "12,05° N, 77,03° T"),
        ("list", "a,b", '<ul class="items"><li>a</li><li>b</li></ul>', "<li>b</li>"),
        ("array", '[1, "x", {"k": [true]}]', "<li>1</li><li>x</li><li>{&#34;k&#34;: [true]}</li>", "<li>x</li>"),
        ("object", '{"k": 1, "open": true}', "<li>k: 1</li><li>open: yes</li>", "<li>open: có</li>"),
        ("boolean", "true", ">yes<", ">có<"),
    ],
)
def test_values_of_several_parts(kind: str, value: str, english: str, vietnamese: str, tmp_path) -> None:
    quoted = '"' + value.replace('"', '""') + '"'
    portal, _ = table(tmp_path, [{"name": "ma", "type": "string"}, {"name": "x", "type": kind}], f"ma,x\nm,{quoted}\n")
    for code, shown in (("en", english), ("vi", vietnamese)):
        given = replace(portal, settings=replace(portal.settings, languages=("vi", "en")))
        assert shown in html(made(given, code)[f"{'data' if code == 'en' else 'du-lieu'}/g/b/index.md"])


@pytest.mark.parametrize(
    ("value", "form", "link"),
    [
        ("https://example.org/a?b=1&c", None, "https://example.org/a?b=1&amp;c"),
        ("HTTPS://EXAMPLE.ORG/A", None, "HTTPS://EXAMPLE.ORG/A"),
        ("mailto:a@example.org", None, "mailto:a@example.org"),
        ("a@example.org", "email", "mailto:a@example.org"),
        ("a@example.org", None, ""),
        ("javascript:alert(1)", "uri", ""),
        ("mailto:a@example.org?cc=all@example.org", "email", ""),
        ("https://example.org and more", None, ""),
        ('https://example.org/"onclick="x', None, ""),
        ("urn:isbn:1", "uri", ""),
    ],
)
def test_cells_that_are_addresses_are_links(value: str, form: str | None, link: str) -> None:
    page = cells("string", [value, "x"], format=form)
    assert (f'<a href="{link}" rel="noopener nofollow">' in page) if link else ("nofollow" not in page)
