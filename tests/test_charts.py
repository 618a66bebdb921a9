"""Charts as readers meet them: drawn for real, from small tables built here."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from build_scripts import charts
from build_scripts.charts.metrics import balance, clean, width, wrap
from build_scripts.charts.style import COLOURS
from build_scripts.columns import Reading, column
from build_scripts.model import Category, Drawing, Field, Source, Table, Text, View
from build_scripts.reader import editions
from tests.making import a_package, a_portal, a_table

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Ban Quản lý Khu kinh tế, công nghiệp và các dự án đầu tư xây dựng khu vực phía nam của tỉnh nhà mến yêu"
GRADES = tuple(Category(value, Text(label, {"en": en})) for value, label, en in [("k", "Khá", "Fair"), ("t", "Tốt", "Good")])
NAME = Field("ten", "string", Text("Cơ quan", {"en": "Agency"}))
SCORE = Field("diem", "number", Text("Điểm", {"en": "Score"}), unit=Text("điểm", {"en": "points"}))
OTHER = Field("khac", "number", Text("Cả nước", {"en": "Nation"}), unit=Text("điểm", {"en": "points"}))
MOST = Field("toi_da", "integer", Text("Tối đa", {"en": "Maximum"}))
GRADE = Field("loai", "string", Text("Xếp loại", {"en": "Grade"}), categories=GRADES, ordered=True)
PLACE = Field("noi", "geopoint", Text("Nơi", {"en": "Place"}))
YEAR = Field("nam", "year", Text("Năm", {"en": "Year"}))
FIELDS = (NAME, SCORE, OTHER, MOST, GRADE, YEAR, PLACE)


def table(rows: Sequence[Mapping[str, str]], fields: Sequence[Field] = FIELDS) -> Table:
    return a_table("bang", fields, rows, sources=(Source("Công văn 1", {"en": "Letter 1"}),))


def draw(rows: Table, kind: str, code: str = "vi", where: Mapping[str, Any] | None = None, **channels: Any) -> Drawing:
    view = View("hinh", kind, Text("Đầu đề", {"en": "Headline"}), Text("Ghi chú"), channels, where or {})
    portal = a_portal(a_package(rows), names={"vi": "Cổng thử"}, url="https://example.org/p/", accent="#6b2c7f")
    edition = next(edition for edition in editions(portal) if edition.code == code)
    return charts.draw(edition, rows, view, licence="CC BY 4.0")


SCORES = [
    {"ten": "Sở A", "diem": "88.900", "khac": "70.5", "toi_da": "100", "loai": "k", "nam": "2020", "noi": "107.5,16.4"},
    {"ten": "Sở B", "diem": "90.450", "khac": "", "toi_da": "100", "loai": "t", "nam": "2021", "noi": "107.6,16.5"},
    {"ten": "Sở C", "diem": "", "khac": "60.1", "toi_da": "100", "loai": "t", "nam": "2022", "noi": ""},
    {"ten": LONG, "diem": "75.086", "khac": "55.0", "toi_da": "100", "loai": "k", "nam": "2023", "noi": "107.2,16.1"},
]
EVERY: dict[str, dict[str, Any]] = {
    "area": {"time": "nam", "value": "diem"},
    "bars": {"label": "ten", "value": "diem", "color": "loai"},
    "diverging": {"label": "ten", "left": "diem", "right": "khac"},
    "dots": {"label": "ten", "value": "diem", "highlight": {"ten": "Sở B"}},
    "grouped": {"label": "ten", "values": ["diem", "khac"]},
    "heatmap": {"x": "nam", "y": "loai", "value": "diem"},
    "histogram": {"value": "diem"},
    "interval": {"label": "ten", "low": "khac", "high": "diem"},
    "line": {"time": "nam", "value": "diem"},
    "pairs": {"label": "ten", "first": "diem", "second": "khac", "max": "toi_da"},
    "places": {"point": "noi", "label": "ten"},
    "scatter": {"x": "diem", "y": "khac", "label": "ten"},
    "slope": {"time": "nam", "value": "diem"},
    "stack": {"label": "ten", "parts": ["diem", "khac"]},
}


def texts(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Every line of text with its box, measured in Inter; without the hem below a text, which says the same."""
    found = []

    def visit(element: ElementTree.Element, x: float, y: float) -> None:
        move = re.match(r"translate\(([-\d.]+),([-\d.]+)\)", element.get("transform", ""))
        if move:
            x, y = x + float(move[1]), y + float(move[2])
        if element.tag == f"{SVG}text" and not element.get("stroke"):
            size, bold = float(element.get("font-size", "0")[:-2]), element.get("font-weight") == "bold"
            down = 0.0
            for line in list(element) or [element]:
                down += float(line.get("dy", "0"))
                text = line.text or ""
                wide = width(text, size, bold)
                left = x - {"end": wide, "middle": wide / 2}.get(element.get("text-anchor", "start"), 0)
                found.append((text, left, y + down - size * 0.75, left + wide, y + down + size * 0.2))
        for child in element:
            visit(child, x, y)

    visit(ElementTree.fromstring(svg), 0, 0)
    return found


def said(svg: str) -> str:
    return " ".join(text for text, *_ in texts(svg))


def bars_of(svg: str, colour: str) -> list[float]:
    """Lengths of the bars of a colour, from top to bottom."""
    return [float(n) for n in re.findall(rf'd="M[^"]*?h([\d.]+)v[^"]*" fill="var\(--chart-{colour}[^"]*" data-told', svg)]


# Registration


def test_every_module_of_kind_is_a_documented_kind() -> None:
    kinds = charts.kinds()
    assert sorted(kinds) == sorted(EVERY)
    for kind in kinds.values():
        assert kind.documentation
        for option in kind.options.values():
            assert option.documentation, f"{kind.name}: no line for {option.name}"


def test_asking_for_kinds_imports_neither_altair_nor_pandas() -> None:
    code = "import sys; from build_scripts import charts; charts.kinds(); print({'altair', 'pandas', 'vl_convert'} & set(sys.modules))"
    root = Path(__file__).parents[1]
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True).stdout.strip()
        == "set()"
    )


# What every kind of chart must do


@pytest.mark.parametrize("code", ["vi", "en"])
@pytest.mark.parametrize("kind", EVERY)
def test_words_stay_inside_and_apart(kind: str, code: str) -> None:
    rows = SCORES + [{**row, "ten": f"{row['ten']} {i}", "nam": str(2024 + i)} for i, row in enumerate(SCORES)]
    drawing = draw(table(rows), kind, code, **EVERY[kind])
    for svg, wide in ((drawing.wide, 720), (drawing.narrow, 360)):
        high = float(ElementTree.fromstring(svg).get("height", "0"))
        boxes = texts(svg)
        assert boxes
        for text, left, top, right, bottom in boxes:
            assert left >= -0.5 and right <= wide + 0.5 and top >= 0 and bottom <= high, f"{text!r} leaves the picture"
        for i, (a, *one) in enumerate(boxes):
            for b, *two in boxes[i + 1 :]:
                apart = one[0] >= two[2] or two[0] >= one[2] or one[1] >= two[3] or two[1] >= one[3]
                assert apart, f"{a!r} covers {b!r} in {wide}"


@pytest.mark.parametrize("kind", EVERY)
def test_every_kind_is_valid_vega_lite_of_the_house(kind: str) -> None:
    import altair as alt

    drawing = draw(table(SCORES), kind, **EVERY[kind])
    for spec in (drawing.spec, drawing.narrow_spec):
        assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/v6")
        assert "var(" not in str(spec), "a specification holds plain colours"
        number = {"decimal": ",", "thousands": ".", "minus": "-", "grouping": [3], "currency": ["", ""]}
        assert spec["config"]["locale"] == {"number": number}
        assert "'url'" not in str(spec)
        alt.LayerChart.from_dict(dict(spec), validate=True)


@pytest.mark.parametrize("kind", EVERY)
def test_a_specification_holds_the_tables_own_fields_and_no_pixels(kind: str) -> None:
    drawing = draw(table(SCORES), kind, **EVERY[kind])
    named = [n for option in EVERY[kind].values() for n in ([option] if isinstance(option, str) else option)]
    for spec in (drawing.spec, drawing.narrow_spec):
        records = spec["data"]["values"]
        assert all(name in record for name in named for record in records)
        own = {name for record in records for name in record if not name.startswith("_")}
        assert own == set(named)
        values = [record.get("diem") for record in records]
        assert 88.9 in values or kind in ("histogram", "places")
        printed = [record["_printed"]["diem"] for record in records if record.get("diem") == 90.45]
        assert printed == ["90,450/100" if kind == "pairs" else "90,450"] or kind in ("scatter", "histogram", "places")
        assert not re.search(r"'p[xy]2?'", str(spec))


@pytest.mark.parametrize("kind", EVERY)
def test_the_picture_follows_the_data_of_its_specification(kind: str) -> None:
    import vl_convert

    spec = json.loads(json.dumps(draw(table(SCORES), kind, **EVERY[kind]).spec))
    before = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    field, was, becomes = {"histogram": ("_rows", 1, 3), "places": ("_longitude", 107.5, 107.4)}.get(
        kind, ("diem", 88.9, 20)
    )
    for record in spec["data"]["values"]:
        if record.get(field) == was:
            record[field] = becomes
    after = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    shapes = [
        re.findall(r"<path aria-label[^>]*>", re.sub(r'aria-label="[^"]*"', "aria-label", svg)) for svg in (before, after)
    ]
    assert len(shapes[0]) == len(shapes[1]) > 0
    assert shapes[0] != shapes[1]


def test_names_that_vega_would_take_for_expressions_are_tamed() -> None:
    names = ["constructor", "a.b", "a-b", "x['y']", 'q"\\', "_row", "value"]
    fields = [NAME, *(Field(name, "number", Text(f"Cột {name}")) for name in names)]
    rows = [{"ten": t, **{name: str(i + j) for j, name in enumerate(names, 1)}} for i, t in enumerate(["constructor", "B"])]
    for kind in ("bars", "stack", "pairs"):
        for first, second in pairwise(names):
            channels = {
                "bars": {"value": first},
                "stack": {"parts": [first, second]},
                "grouped": {"label": "ten", "values": ["diem", "khac"]},
                "heatmap": {"x": "nam", "y": "loai", "value": "diem"},
                "histogram": {"value": "diem"},
                "interval": {"label": "ten", "low": "khac", "high": "diem"},
                "line": {"time": "nam", "value": "diem"},
                "pairs": {"first": first, "second": second},
            }
            drawing = draw(table(rows, fields), kind, label="ten", **channels[kind])
            assert drawing.wide.count("data-told") == (2 if kind == "bars" else 4)


@pytest.mark.parametrize("kind", EVERY)
def test_a_drawing_twice_is_the_same_to_the_byte(kind: str) -> None:
    assert draw(table(SCORES), kind, **EVERY[kind]) == draw(table(SCORES), kind, **EVERY[kind])


@pytest.mark.parametrize("kind", EVERY)
def test_a_picture_has_title_source_and_name(kind: str) -> None:
    drawing = draw(table(SCORES), kind, "en", **EVERY[kind])
    wide, narrow = ElementTree.fromstring(drawing.wide), ElementTree.fromstring(drawing.narrow)
    for root in (wide, narrow):
        assert root.get("role") == "img"
        named = (root.get("aria-labelledby") or "").split()
        assert [root.find(f".//*[@id='{name}']") is not None for name in named] == [True, True]
        assert root.find(f"{SVG}desc").text == drawing.alt  # type: ignore[union-attr]
        assert root.get("viewBox")
    assert wide.get("id") != narrow.get("id")
    for text in ("Headline", "Letter 1", "CC BY 4.0", "example.org/p"):
        assert text in said(drawing.wide) and text in said(drawing.narrow)


@pytest.mark.parametrize("kind", EVERY)
def test_where_nothing_is_published_the_picture_says_so(kind: str) -> None:
    rows = [{"ten": "Sở A", "nam": "2020", "toi_da": ""}]
    drawing = draw(table(rows), kind, **EVERY[kind])
    assert "Chưa có số liệu" in said(drawing.wide) and "Chưa có số liệu" in drawing.alt
    assert "var(--chart-accent" not in drawing.wide


@pytest.mark.parametrize("kind", EVERY)
def test_hostile_cells_are_only_text(kind: str) -> None:
    evil = [
        "<script>alert(1)</script>",
        "a\"b'c&d<!--",
        "datum.x + signal",
        "x" * 5000,
        "hai\n\ndòng\x00\x1b[31m",
        "\u202eشارع\u202c العربية",
        "{{ 1 }} `x` ]]>",
    ]
    rows = [
        {
            "ten": text,
            "diem": str(i + 1),
            "khac": str(9 - i),
            "toi_da": "10",
            "loai": text,
            "nam": str(2000 + i),
            "noi": f"{i},{i}",
        }
        for i, text in enumerate(evil)
    ]
    channels = EVERY[kind] | ({"series": "ten"} if kind in ("slope", "line", "area") else {})
    drawing = draw(table(rows), kind, **channels)
    for svg in (drawing.wide, drawing.narrow):
        root = ElementTree.fromstring(svg)
        tags = {element.tag for element in root.iter()}
        assert tags <= {SVG + name for name in ("svg", "title", "desc", "g", "path", "line", "rect", "text", "tspan")}
        assert not any(name.startswith("on") or "href" in name for e in root.iter() for name in e.attrib)
        assert "<script" not in svg and "\n" not in svg and "\x00" not in svg and "\u202e" not in svg
    assert "alert(1)" in said(drawing.wide) or kind in ("scatter", "histogram", "line", "area", "places")


# Figures


def test_bars_are_sorted_and_start_at_zero() -> None:
    lengths = bars_of(draw(table(SCORES), "bars", label="ten", value="diem").wide, "accent")
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[2] / lengths[0] == pytest.approx(75.086 / 90.450, abs=0.001)
    rising = bars_of(draw(table(SCORES), "bars", label="ten", value="diem", sort="ascending").wide, "accent")
    assert rising == lengths[::-1]


@pytest.mark.parametrize(("code", "printed"), [("vi", "90,450"), ("en", "90.450")])
@pytest.mark.parametrize("kind", ["bars", "dots", "slope", "stack"])
def test_printed_digits_are_kept(kind: str, code: str, printed: str) -> None:
    drawing = draw(table(SCORES), kind, code, **EVERY[kind])
    assert printed in said(drawing.wide) and printed in said(drawing.narrow)
    assert printed in drawing.alt


def test_a_blank_is_a_word_and_not_a_zero() -> None:
    drawing = draw(table(SCORES), "bars", label="ten", value="diem")
    assert len(bars_of(drawing.wide, "accent")) == 3
    assert [text for text, *_ in texts(drawing.wide)].count("không công bố") == 1
    assert "1 hàng không công bố" in drawing.alt


def test_an_unclear_form_stands_as_it_is_printed() -> None:
    form = Field("chu", "string", Text("Chữ"))
    score = Field("diem", "number", Text("Điểm"), published="chu")
    drawing = draw(
        table([{"ten": "A", "diem": "304", "chu": "304,285"}], [NAME, score, form]), "bars", "en", label="ten", value="diem"
    )
    assert "304,285" in said(drawing.wide)


def test_percent_signs_stand_beside_figures_in_percent() -> None:
    rate = Field("ty_le", "number", Text("Tỷ lệ"), unit=Text("%"))
    drawing = draw(table([{"ten": "A", "ty_le": "76.40"}], [NAME, rate]), "bars", label="ten", value="ty_le")
    assert "76,40%" in said(drawing.wide)


def test_negative_bars_grow_to_the_left() -> None:
    rows = [{"ten": "A", "diem": "-5"}, {"ten": "B", "diem": "10"}]
    drawing = draw(table(rows), "bars", label="ten", value="diem")
    lefts = {text: left for text, left, *_ in texts(drawing.wide)}
    assert lefts["-5"] < lefts["10"]


def test_pairs_are_shares_of_the_maximum_with_published_labels() -> None:
    rows = [
        {"ten": "A", "diem": "8.8", "khac": "6.4", "toi_da": "18"},
        {"ten": "B", "diem": "15.6", "khac": "17.6", "toi_da": "20"},
    ]
    drawing = draw(table(rows), "pairs", label="ten", first="diem", second="khac", max="toi_da")
    assert {"8,8/18", "6,4/18", "15,6/20", "17,6/20"} <= {text for text, *_ in texts(drawing.wide)}
    first = bars_of(drawing.wide, "accent")[-2:]
    assert first[0] / first[1] == pytest.approx((8.8 / 18) / (15.6 / 20), abs=0.002)


def test_dots_tell_when_their_axis_leaves_zero_out() -> None:
    near = draw(table(SCORES), "dots", label="ten", value="diem")
    assert "không bắt đầu từ 0" in said(near.wide) and "không bắt đầu từ 0" in said(near.narrow)
    far = draw(table([{"ten": "A", "diem": "1"}, {"ten": "B", "diem": "90"}]), "dots", label="ten", value="diem")
    assert "không bắt đầu từ 0" not in said(far.wide)


@pytest.mark.parametrize("name", ["nam", "so_nam"])
def test_a_missing_year_breaks_the_line(name: str) -> None:
    year = Field(name, "year" if name == "nam" else "integer", Text("Năm"))
    rows = [{"ten": "A", name: str(y), "diem": str(v)} for y, v in ((2018, 1), (2019, 2), (2021, 4), (2022, 5))]
    svg = draw(table(rows, [NAME, year, SCORE]), "slope", time=name, value="diem", series="ten").wide
    lines = re.findall(r'd="(M[^"]*L[^"]*)" stroke="var\(--chart-accent', svg)
    assert [line.count("M") for line in lines] == [2]


def test_a_blank_in_a_series_breaks_its_line_only() -> None:
    quarter = Field("ky", "string", Text("Kỳ"))
    rows = [
        {"ten": ten, "ky": ky, "diem": v}
        for ten, vs in (("A", "123"), ("B", "3 1"))
        for ky, v in zip(("q1", "q2", "q3"), vs.replace(" ", "-"), strict=True)
    ]
    rows = [{**row, "diem": row["diem"].replace("-", "")} for row in rows]
    svg = draw(
        table(rows, [NAME, quarter, SCORE]), "slope", time="ky", value="diem", series="ten", highlight={"ten": "A"}
    ).wide
    assert len(re.findall(r'd="M[^"]*L[^"]*" stroke="var\(--chart-accent', svg)) == 1
    assert not re.findall(r'd="M[^"]*L[^"]*" stroke="var\(--chart-bar', svg)


def test_of_many_lines_those_are_named_that_find_room_and_the_headline_stays() -> None:
    rows = [
        {"ten": f"Vùng {n:03}", "nam": str(y), "diem": str(10 + 3 * n + (y % 3) * (n % 5))}
        for n in range(60)
        for y in (2019, 2020, 2021)
    ]
    drawing = draw(table(rows), "slope", time="nam", value="diem", series="ten")
    for svg in (drawing.wide, drawing.narrow):
        tops = {text: top for text, _, top, *_ in texts(svg)}
        assert tops["Đầu đề"] >= 0 and min(tops.values()) == tops["Đầu đề"]
        named = [text for text in tops if "Vùng" in text]
        assert 10 < len(named) < 60 and f"{60 - len(named)} đường không đủ chỗ" in said(svg)
        strokes = re.findall(r'd="M[^"]*L[^"]*" stroke="var\(--chart-(\w+)', svg)
        assert set(strokes) == {"bar"}, "colours do not come round again"


def test_days_keep_their_order_and_distance_whatever_their_format() -> None:
    day = Field("ngay", "date", Text("Ngày"), format="%d/%m/%Y")
    rows = [{"ngay": d, "diem": v} for d, v in (("05/11/2023", "10"), ("03/02/2024", "30"), ("28/12/2023", "20"))]
    drawing = draw(table(rows, [day, SCORE]), "slope", "en", time="ngay", value="diem")
    assert [record["ngay"] for record in drawing.spec["data"]["values"]] == ["2023-11-05", "2023-12-28", "2024-02-03"]
    marks = [float(x) for x in re.findall(r'translate\(([\d.]+),[\d.]+\)" [^>]*data-told', drawing.wide)]
    assert (marks[1] - marks[0]) / (marks[2] - marks[0]) == pytest.approx(53 / 90, abs=0.01)
    assert {"5 Nov 2023", "28 Dec 2023", "3 Feb 2024"} <= {text for text, *_ in texts(drawing.wide)}


def test_words_of_time_stand_upright_in_the_order_of_their_categories() -> None:
    rows = [{"loai": "t", "diem": "9"}, {"loai": "k", "diem": "5"}]
    drawing = draw(table(rows), "slope", time="loai", value="diem")
    for svg in (drawing.wide, drawing.narrow):
        assert "rotate" not in svg
        places = {text: left for text, left, *_ in texts(svg)}
        assert places["Khá"] < places["Tốt"]


def test_parts_below_zero_lie_left_of_it() -> None:
    rows = [{"ten": "Bắc", "diem": "100", "khac": "-30"}, {"ten": "Nam", "diem": "60", "khac": "10"}]
    for normalize in (False, True):
        svg = draw(table(rows), "stack", label="ten", parts=["diem", "khac"], normalize=normalize).wide
        places = {text: (left, right) for text, left, _, right, _ in texts(svg)}
        assert places["-30"][1] < places["100"][0] < places["10"][0]
        assert "Mỗi thanh là 100%" not in said(svg)


def test_numbers_of_what_has_no_unit_are_not_grouped() -> None:
    opened = Field("mo", "integer", Text("Năm mở"))
    rows = [{"ten": "A", "mo": "1987"}, {"ten": "B", "mo": "2004"}]
    words = said(draw(table(rows, [NAME, opened]), "dots", "en", label="ten", value="mo").wide)
    assert "1985" in words and "from 1985 to 2005" in words and "1,9" not in words


def test_what_marks_a_missing_figure_is_not_drawn() -> None:
    marked = Field("diem", "integer", Text("Lượt"), missing={"-99": Text("")})
    rows = [{"ten": "A", "diem": "120"}, {"ten": "B", "diem": "-99"}]
    given = table(rows, [NAME, marked])
    given = replace(
        given, columns=given.columns | {"diem": column(["120", "-99"], Reading("integer", missing=frozenset(["-99"])))}
    )
    drawing = draw(given, "bars", label="ten", value="diem")
    assert "-99" not in said(drawing.wide) and "không công bố" in said(drawing.wide)
    assert drawing.wide.count("data-told") == 1


def test_every_line_is_named_where_lines_end_close_together() -> None:
    rows = [
        {"ten": f"Tỉnh {n}", "nam": str(y), "diem": f"{80 + y % 10 + i / 10}"}
        for i, n in enumerate("ABCDE")
        for y in (2020, 2021)
    ]
    drawing = draw(table(rows), "slope", time="nam", value="diem", series="ten")
    for svg in (drawing.wide, drawing.narrow):
        assert {f"Tỉnh {n}" for n in "ABCDE"} <= {text for text, *_ in texts(svg)}


@pytest.mark.parametrize("normalize", [True, False])
def test_a_last_part_too_short_for_its_figure_has_it_behind_the_bar(normalize: bool) -> None:
    rows = [
        {"ten": "A", "diem": "99999", "khac": "1"},
        {"ten": "B", "diem": "5", "khac": "99994"},
        {"ten": "C", "diem": "7"},
    ]
    drawing = draw(table(rows), "stack", label="ten", parts=["diem", "khac"], normalize=normalize)
    for svg, wide in ((drawing.wide, 720), (drawing.narrow, 360)):
        places = {text: (left, right) for text, left, _, right, _ in texts(svg)}
        assert places["1"][0] > places["99.999"][1] and max(right for _, right in places.values()) <= wide
        assert "một phần không công bố" in places


def test_figures_without_a_time_or_a_partner_draw_nothing() -> None:
    assert "Chưa có" in draw(table([{"ten": "A", "diem": "1"}]), "slope", time="nam", value="diem").alt
    rows = [{"ten": "A", "diem": "1"}, {"ten": "B", "khac": "1"}]
    assert "Chưa có" in draw(table(rows), "scatter", x="diem", y="khac", label="ten").alt


def test_a_category_has_one_colour_in_every_chart() -> None:
    both = draw(table(SCORES), "bars", label="ten", value="diem", color="loai").wide
    one = draw(table(SCORES), "bars", where={"loai": "k"}, label="ten", value="diem", color="loai").wide
    assert bars_of(both, "3") and bars_of(one, "3") and not bars_of(one, "1")


def test_only_what_is_highlighted_has_the_portals_colour() -> None:
    drawing = draw(table(SCORES), "bars", label="ten", value="diem", highlight={"ten": "Sở A"})
    assert (len(bars_of(drawing.wide, "accent")), len(bars_of(drawing.wide, "bar"))) == (1, 2)


def test_rows_beyond_what_can_be_read_are_counted_not_drawn() -> None:
    rows = [{"ten": f"Xã {i}", "diem": str(i)} for i in range(300)]
    drawing = draw(table(rows), "bars", label="ten", value="diem")
    assert len(bars_of(drawing.wide, "accent")) == 60
    assert "Vẽ 60 trên 300 hàng" in said(drawing.wide)


def test_the_subtitle_tells_unit_and_scope_but_nothing_twice() -> None:
    words = said(draw(table(SCORES), "bars", "en", where={"loai": "k", "nam": 2020}, label="ten", value="diem").wide)
    assert "Score (points) · Grade: Fair · Year: 2020" in words


# Words


def test_alternative_text_names_extremes() -> None:
    alt = draw(table(SCORES), "bars", "en", label="ten", value="diem").alt
    assert alt.startswith("Horizontal bar chart: Headline. 4 rows. Score (points): highest 90.450 (Sở B), lowest 75.086 (")
    assert alt.endswith("1 row without a published figure.")


def test_wrapping() -> None:
    assert all(width(line, 13) <= 200 for line in wrap(LONG, 200, 13, most=9))
    assert " ".join(wrap(LONG, 200, 13, most=9)) == LONG
    assert wrap(LONG, 200, 13)[-1].endswith("…")
    assert all(width(line, 13) <= 100 for line in wrap("x" * 99, 100, 13, most=9))
    lines = balance("Điểm cải cách hành chính năm 2022 của các sở, ban, ngành", 340, 17, bold=True)
    assert len(lines) == 2 and abs(width(lines[0], 17, True) - width(lines[1], 17, True)) < 60
    assert clean(" hai\n dòng\x00 ") == "hai dòng"


def test_colours_can_be_told_apart() -> None:
    assert charts.plain('fill="var(--chart-ink, #1c1c1c)"') == 'fill="#1c1c1c"'
    light = [sum(w * int(COLOURS[n][i : i + 2], 16) for w, i in ((0.3, 1), (0.59, 3), (0.11, 5))) for n in "123456"]
    assert all(b - a > 18 for a, b in pairwise(light)), "neighbours must differ on a grey printer"


def test_png_is_bold_where_the_picture_is() -> None:
    def ink(weight: str) -> int:
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" font-family="Inter" font-weight="{weight}">'
        return len(charts.png(f'{svg}<text y="30" font-size="30px">Điểm số</text></svg>'))

    assert charts.png("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>").startswith(b"\x89PNG")
    assert ink("normal") != ink("bold")


# Through time


MONTH, QUARTER = Field("thang", "yearmonth", Text("Tháng")), Field("quy", "string", Text("Quý"))
DAY, AT = Field("ngay", "date", Text("Ngày")), Field("luc", "datetime", Text("Lúc"))


def through(field: Field, times: Sequence[str], code: str = "en", kind: str = "line", **more: Any) -> Drawing:
    """A line through these times, its figures rising by one."""
    rows = [{field.name: time, "diem": str(100 + i)} for i, time in enumerate(times)]
    return draw(table(rows, [field, SCORE]), kind, code, time=field.name, value="diem", **more)


def paths(svg: str, colour: str = "accent") -> list[str]:
    """The lines of a colour."""
    return re.findall(rf'd="(M[^"]*L[^"]*)" stroke="var\(--chart-{colour}', svg)


def test_months_stand_in_true_order_and_distance_whatever_their_order_in_the_file() -> None:
    svg = through(MONTH, ["2024-03", "2024-02", "2024-01", "2023-01"]).wide
    marks = sorted(float(x) for x in re.findall(r'translate\(([\d.]+),[\d.]+\)" [^>]*data-told', svg))
    assert (marks[1] - marks[0]) / (marks[2] - marks[1]) == pytest.approx(365 / 31, abs=0.01)
    assert "Jan 2023" in said(svg) and "Mar 2024" in said(svg)
    assert paths(svg)[0].count("M") == 2, "eleven months are left out where the step is one"


@pytest.mark.parametrize(
    ("written", "said_in"),
    [
        (["2023-Q3", "2023-Q4", "2024-Q1"], ("Q3 2023", "quý 3/2023")),
        (["Q3/2023", "Q4/2023", "Q1/2024"], ("Q3 2023", "quý 3/2023")),
        (["Quý III năm 2023", "Quý IV năm 2023", "Quý I năm 2024"], ("Q3 2023", "quý 3/2023")),
        (["2023M07", "2023M08", "2024M01"], ("Jul 2023", "7/2023")),
        (["07/2023", "08/2023", "01/2024"], ("Jul 2023", "7/2023")),
        (["2023-07-05", "2023-07-20", "2024-01-01"], ("5 Jul 2023", "5/7/2023")),
    ],
)
def test_times_written_in_a_column_of_text_are_times(written: list[str], said_in: tuple[str, str]) -> None:
    for code, expected in zip(("en", "vi"), said_in, strict=True):
        drawing = through(QUARTER, written[::-1], code)
        moments = [record["quy"] for record in drawing.spec["data"]["values"] if "_row" in record]
        assert moments == sorted(moments) and expected in said(drawing.wide)


def test_words_that_name_no_time_stand_as_they_come() -> None:
    drawing = through(QUARTER, ["Q3", "Q4", "Q1", "Q13/2020", "2021-13", "31/02/2020"])
    assert [record["quy"] for record in drawing.spec["data"]["values"]][:3] == ["Q3", "Q4", "Q1"]


@pytest.mark.parametrize(
    ("field", "times", "parts"),
    [
        (YEAR, ["1990", "1994", "1998", "2002", "2005", "2009"], 1),
        (YEAR, ["2018", "2019", "2021", "2022"], 2),
        (DAY, [f"2024-01-{day:02}" for day in range(1, 32) if day % 7 not in (6, 0)], 1),
        (DAY, [f"2024-01-{day:02}" for day in range(1, 32) if not 10 < day < 20], 2),
        (DAY, ["2023-11-05", "2023-12-28", "2024-02-03"], 1),
        (AT, [f"2024-01-01T{hour:02}:00:00" for hour in range(24) if hour != 12], 2),
        (QUARTER, ["2022-Q1", "2022-Q2", "2022-Q4", "2023-Q1"], 2),
    ],
)
def test_a_line_breaks_where_its_own_step_is_left_out(field: Field, times: list[str], parts: int) -> None:
    assert [path.count("M") for path in paths(through(field, times).wide)] == [parts]


def test_each_series_has_a_step_of_its_own() -> None:
    rows = [{"ten": "A", "nam": str(y), "diem": "1"} for y in range(2000, 2021, 5)]
    rows += [{"ten": "B", "nam": str(y), "diem": "2"} for y in range(2000, 2021)]
    svg = draw(table(rows), "line", time="nam", value="diem", series="ten").wide
    assert [path.count("M") for path in re.findall(r'd="(M[^"]*L[^"]*)" stroke="var\(--chart-\d', svg)] == [1, 1]


def test_25_000_days_are_a_line_and_some_hundred_marks() -> None:
    from datetime import date, timedelta

    days = [(date(1950, 1, 1) + timedelta(i)).isoformat() for i in range(25_000)]
    rows = [{"ngay": day, "diem": f"{(i * 7919) % 1000 / 10:.1f}"} for i, day in enumerate(days)]
    rows[12_345]["diem"], rows[23_456]["diem"] = "250.5", "-99.5"
    drawing = draw(table(rows, [DAY, SCORE]), "line", "en", time="ngay", value="diem")
    values = [record["diem"] for record in drawing.spec["data"]["values"]]
    assert len(values) < 3500 and {250.5, -99.5} <= set(values), "the highest and the lowest of each pixel are kept"
    assert drawing.wide.count("data-told") < 150 and len(drawing.wide) < 120_000
    assert "25,000 rows" in drawing.alt and "250.5 (20 October 1983)" in drawing.alt
    assert {"1950", "1960", "2010"} <= set(said(drawing.narrow).split())


@pytest.mark.parametrize("code", ["vi", "en"])
def test_long_times_are_named_by_round_ones(code: str) -> None:
    months = [f"{2019 + i // 12}-{i % 12 + 1:02}" for i in range(40)]
    names = said(through(MONTH, months, code).wide).split()
    assert {"2019", "2020", "2021", "2022"} <= set(names) or {"1/2019", "7/2019"} <= set(names)
    hours = [f"2024-03-{1 + i // 24:02}T{i % 24:02}:00:00" for i in range(24 * 9)]
    assert ("3/3/2024" if code == "vi" else "3 Mar 2024") in said(through(AT, hours, code).wide)


def test_more_than_six_series_have_a_panel_each_and_keep_one_scale() -> None:
    rows = [
        {"ten": f"Vùng {n}", "nam": str(y), "diem": str(10 + 3 * n + y % 5)} for n in range(30) for y in range(2000, 2012)
    ]
    drawing = draw(table(rows), "line", time="nam", value="diem", series="ten")
    for svg, columns in ((drawing.wide, 4), (drawing.narrow, 2)):
        named = {text: (left, top) for text, left, top, *_ in texts(svg) if text.startswith("Vùng")}
        assert len(named) == 24 and "Vẽ 24 trên 30 đường" in said(svg)
        assert len({left for left, _ in named.values()}) == columns
        assert min(top for _, _, top, *_ in texts(svg)) == next(top for text, _, top, *_ in texts(svg) if text == "Đầu đề")
    one = draw(table(rows), "line", time="nam", value="diem", series="ten", highlight={"ten": "Vùng 3"})
    assert len(paths(one.wide)) == 1 and len(paths(one.wide, "bar")) == 29


def test_areas_lie_one_upon_the_other() -> None:
    rows = [{"ten": t, "nam": str(y), "diem": v} for t, v in (("A", "10"), ("B", "30")) for y in (2020, 2021)]
    drawing = draw(table(rows), "area", "en", time="nam", value="diem", series="ten")
    heights = [float(y) for y in re.findall(r'translate\([\d.]+,([\d.]+)\)" [^>]*data-told', drawing.wide)]
    assert heights[0] == heights[1] > heights[2] == heights[3]
    assert {"A", "B", "10", "30", "40"} <= {text for text, *_ in texts(drawing.wide)}


# Statistics


def test_a_histogram_counts_every_row() -> None:
    rows = [{"ten": f"{i}", "diem": f"{i % 50}"} for i in range(500)] + [{"ten": "x", "diem": ""}]
    drawing = draw(table(rows), "histogram", "en", value="diem")
    records = drawing.spec["data"]["values"]
    assert sum(record["_rows"] for record in records) == 500
    assert drawing.alt.endswith("Score (points): from 0 to 49. 1 row without a published figure.")


def test_whole_numbers_fill_whole_bins() -> None:
    rows = [{"ten": f"{i}", "toi_da": f"{i % 6}"} for i in range(60)]
    records = draw(table(rows), "histogram", "en", value="toi_da").spec["data"]["values"]
    assert [(record["_printed"]["toi_da"], record["_rows"]) for record in records] == [(str(n), 10) for n in range(6)]


def test_rows_of_one_label_are_taken_together_exactly() -> None:
    rows = [{"ten": t, "diem": d} for t, d in (("A", "0.1"), ("A", "0.2"), ("B", "1.5"), ("B", ""), ("C", ""))]
    found = {}
    for take in ("sum", "mean", "median", "count"):
        drawing = draw(table(rows), "bars", "en", label="ten", value="diem", take=take)
        found[take] = {r["ten"]: next(iter(r["_printed"].values())) for r in drawing.spec["data"]["values"]}
        assert drawing.alt.startswith("Horizontal bar chart: Headline. 5 rows.")
    assert found == {
        "sum": {"A": "0.3", "B": "1.5", "C": "not published"},
        "mean": {"A": "0.15", "B": "1.50", "C": "not published"},
        "median": {"A": "0.15", "B": "1.50", "C": "not published"},
        "count": {"A": "2", "B": "2", "C": "1"},
    }


def test_the_kinds_of_labels_may_stand_in_rows_of_their_own() -> None:
    rows = [{"ten": t, "loai": g, "diem": d} for t, g, d in (("A", "k", "1"), ("A", "t", "3"), ("B", "t", "-2"))]
    for kind, channels in (("grouped", {"values": ["diem"]}), ("stack", {"parts": ["diem"]})):
        svg = draw(table(rows), kind, "en", label="ten", series="loai", **channels).wide
        assert {"A", "B", "Fair", "Good", "1", "3", "-2"} <= {text for text, *_ in texts(svg)}
        assert svg.count("data-told") == 3


def test_ratios_are_equally_far_apart() -> None:
    rows = [{"nam": str(2000 + i), "diem": str(10**i)} for i in range(4)]
    svg = draw(table(rows), "line", "en", time="nam", value="diem", log=True).wide
    heights = [float(y) for y in re.findall(r'translate\([\d.]+,([\d.]+)\)" [^>]*data-told', svg)]
    assert len({round(a - b) for a, b in pairwise(heights)}) == 1
    assert "logarithmic" in said(svg) and {"1", "10", "100", "1,000"} <= {text for text, *_ in texts(svg)}


def test_a_degree_north_is_as_long_as_on_the_ground() -> None:
    rows = [{"ten": t, "noi": p} for t, p in (("A", "107, 60"), ("B", "108, 60"), ("C", "107, 61"), ("D", ""))]
    drawing = draw(table(rows), "places", "en", point="noi", label="ten")
    (ax, ay), (bx, _), (_, cy) = (
        map(float, place) for place in re.findall(r'translate\(([\d.]+),([\d.]+)\)" [^>]*data-told', drawing.wide)
    )
    assert (bx - ax) / (ay - cy) == pytest.approx(0.5, abs=0.01)
    assert "1 row says no place" in said(drawing.wide)


def test_of_many_points_one_stands_for_those_that_it_covers() -> None:
    rows = [{"ten": f"{i}", "diem": f"{i % 70}", "khac": f"{i % 90}"} for i in range(6000)]
    drawing = draw(table(rows), "scatter", "en", x="diem", y="khac")
    drawn = drawing.wide.count("data-told")
    assert drawn <= 1500 and f"{drawn:,} of 6,000 points are drawn" in said(drawing.wide)
    assert "6,000 rows" in drawing.alt


def test_the_alternative_text_speaks_of_rows_that_are_not_drawn() -> None:
    rows = [{"ten": f"Xã {i}", "diem": str(i)} for i in range(300)]
    alt = draw(table(rows), "bars", "en", label="ten", value="diem").alt
    assert "300 rows" in alt and "lowest 0 (Xã 0)" in alt and "without a published figure" not in alt


def test_the_alternative_text_of_shares_names_the_highest_share() -> None:
    rows = [{"ten": "A", "diem": "9", "khac": "1", "toi_da": "10"}, {"ten": "B", "diem": "50", "khac": "1", "toi_da": "100"}]
    alt = draw(table(rows), "pairs", "en", label="ten", first="diem", second="khac", max="toi_da").alt
    assert "highest 9/10 (A), lowest 50/100 (B)" in alt


def test_a_unit_is_left_out_only_where_the_title_says_it() -> None:
    weight = Field("nang", "number", Text("Weight"), unit=Text("g"))
    drawing = draw(table([{"ten": "A", "nang": "3"}], [NAME, weight]), "bars", "en", label="ten", value="nang")
    assert "Weight (g)" in said(drawing.wide)


@pytest.mark.parametrize("kind", EVERY)
def test_signs_of_other_scripts_are_drawn(kind: str) -> None:
    rows = [{**row, "ten": f"{row['ten']} 札幌 🌍👩🏽‍🚀 नमस्ते שלום"} for row in SCORES]
    assert "data-told" in draw(table(rows), kind, **EVERY[kind]).wide


@pytest.mark.parametrize(
    ("code", "beside", "axis"),
    [("en", "3.52 trillion", "4 trillion"), ("vi", "3,52 nghìn tỷ", "4 nghìn tỷ")],
)
def test_large_figures_are_said_in_short_and_told_whole(code: str, beside: str, axis: str) -> None:
    rows = [{"ten": "A", "nam": str(2000 + i), "diem": v} for i, v in enumerate(("2521418059923.445", "3521418059923.445"))]
    drawing = draw(table(rows), "line", code, time="nam", value="diem")
    for svg in (drawing.wide, drawing.narrow):
        assert {beside, axis} <= {text for text, *_ in texts(svg)}
    whole = "3,521,418,059,923.445" if code == "en" else "3.521.418.059.923,445"
    assert whole in drawing.wide and whole in drawing.alt


def test_panels_are_valid_vega_lite() -> None:
    import altair as alt

    rows = [{"ten": f"V{n}", "nam": str(y), "diem": f"{n + y % 3}"} for n in range(9) for y in (2020, 2021, 2022)]
    drawing = draw(table(rows), "line", time="nam", value="diem", series="ten")
    for spec in (drawing.spec, drawing.narrow_spec):
        alt.VConcatChart.from_dict(dict(spec), validate=True)


def test_a_point_alone_between_gaps_is_seen() -> None:
    years = [*range(1950, 1980), 1990, *range(2000, 2020)]
    svg = through(YEAR, [str(year) for year in years]).wide
    assert len(re.findall(r'<path [^>]*fill="var\(--chart-accent[^>]*>', svg)) == 1


def test_an_axis_tells_its_ends_as_they_are_drawn() -> None:
    rows = [{"ten": f"Sở {i}", "diem": f"{80 - i}"} for i in range(50)]
    words = said(draw(table(rows), "dots", "en", label="ten", value="diem", top=5).wide)
    low, high = re.findall(r"runs from (\d+) to (\d+)", words)[0]
    assert {low, high} <= set(words.split("The axis")[0].split()) and int(low) >= 75
    flat = draw(table([{"nam": "2020", "diem": "5"}, {"nam": "2021", "diem": "5"}]), "line", "en", time="nam", value="diem")
    assert "axis runs" not in said(flat.wide)


def test_large_counts_without_a_unit_are_said_in_words_and_keys_are_not() -> None:
    count = Field("so", "integer", Text("Deaths"))
    rows = [{"ten": "A", "so": "3200000"}, {"ten": "B", "so": "100000"}]
    words = said(draw(table(rows, [NAME, count]), "dots", "en", label="ten", value="so").wide)
    assert "1 million" in words and "1000000" not in words and "3200000" in words


def test_words_of_names_are_not_broken_while_they_fit() -> None:
    assert balance("Nondurable goods", 108, 13, most=3) == ["Nondurable", "goods"]


def test_a_condition_meets_a_boolean_however_it_is_written() -> None:
    free = Field("free", "boolean", Text("Step-free"))
    rows = [{"ten": t, "free": f, "diem": d} for t, f, d in (("A", "1", "40"), ("B", "0", "10"), ("C", "true", "25"))]
    drawing = draw(table(rows, [NAME, free, SCORE]), "bars", "en", where={"free": True}, label="ten", value="diem")
    assert [record["ten"] for record in drawing.spec["data"]["values"]] == ["A", "C"]
    assert drawing.wide.count("data-told") == 2


@pytest.mark.parametrize("kind", EVERY)
def test_no_figure_is_beyond_what_can_be_drawn(kind: str) -> None:
    large = ["", "-1", "5", "0", "123456789012345678901234567890", "0.0000000000000035"]
    rows = [
        {"ten": t, "diem": v, "khac": w, "toi_da": m, "loai": "k", "nam": y, "noi": "180,90"}
        for t, v, w, m, y in zip(
            "ABCDEF", large, large[::-1], "010107", ["2020", "", "0001", "9999", "2021", "2022"], strict=True
        )
    ]
    given = table(rows)
    odd = {text: Decimal(text) for text in large[4:]}
    columns = {name: column([row[name] for row in rows], Reading("number"), odd) for name in ("diem", "khac")}
    for some in (given, table(rows[:1]), table(rows[4:5])):
        few = {name: column([row[name] for row in rows][: some.rows], Reading("number"), odd) for name in ("diem", "khac")}
        some = replace(some, columns={**some.columns, **(columns if some.rows == len(rows) else few)})
        takes = ("mean", "median") if kind in ("bars", "line", "heatmap") else (None,)
        for take in takes:
            draw(some, kind, **EVERY[kind], **({"take": take} if take else {}))
