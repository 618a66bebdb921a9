"""Charts as readers meet them: drawn for real, from small tables built here."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
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


def test_asking_for_kinds_does_not_import_altair() -> None:
    code = "import sys; from build_scripts import charts; charts.kinds(); print({'altair', 'vl_convert'} & set(sys.modules))"
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
