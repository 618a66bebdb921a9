"""Pages rendered for real: a small portal, hostile texts included, through Python-Markdown."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import PurePosixPath

import markdown
import pytest
import yaml
from markupsafe import Markup

from build_scripts import configuration, pages
from build_scripts.columns import column
from build_scripts.language import language
from build_scripts.model import (
    Artifact,
    Category,
    Cell,
    Check,
    Download,
    Drawing,
    Expectation,
    Field,
    Finding,
    Highlight,
    Mismatch,
    Outcome,
    Package,
    Policy,
    Portal,
    Provenance,
    Reference,
    Register,
    Report,
    Table,
    View,
    Words,
)
from build_scripts.pages import render
from build_scripts.pages.directory import collation, letter
from build_scripts.reader import Edition, Places
from build_scripts.reader.address import relative, slug
from tests.making import a_package, a_portal, a_table, words

HOSTILE = (
    "</td><script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %}",
    "a | b `c` *d* _e_ [f](javascript:alert(1))",
    "<!-- không đóng",
    "dòng một\n\n```\ndòng hai\n\n    dòng ba\n# tiêu đề",
    '" onmouseover="alert(1)',
    "&lt;img src=x&gt; \u2028 \u0000 \x1b",
    "wzxhzdk:0 \x02klzzwxh:0001\x03",
    "]]> --> </figure></div></section>",
)


def table(
    package: str, name: str, fields: tuple[Field, ...], rows: list[tuple[str, ...]], key: tuple[str, ...], **more
) -> Table:
    return a_table(name, fields, rows, package=package, primary_key=key, **more)


def string(name: str, **more) -> Field:
    return Field(name, "string", words(more.pop("title", name.capitalize())), published=more.pop("published", False), **more)


def package(name: str, tables: tuple[Table, ...], **more) -> Package:
    return a_package(*tables, name=name, **more)


PLACES = (
    Field("ma_nguon", "string", words("Nguồn"), published=False, reference=Reference("dm", "nguon", "ma", "ten")),
    string("vi_tri"),
    string("vi_tri_en", translation_of="vi_tri"),
    Field("tu_dong", "integer", words("Dòng"), published=False),
    Field("den_dong", "integer", words("Dòng cuối"), published=False),
)
PROVENANCE = Provenance("ma_nguon", "vi_tri", "tu_dong", "den_dong")
AGENCY = Reference("dm", "co_quan", "ma", "ten")


def sources() -> Table:
    fields = (string("ma"), string("ten"), Field("ngay", "date", words("Ngày")))
    return table(
        "dm", "nguon", fields, [("cv-1", "Công văn 1", "2023-03-08"), ("cv-2", "Công văn 2", "2024-10-27")], ("ma",),
        register=Register("sources", "ma", "ten", date="ngay"),
    )  # fmt: skip


def agencies() -> Table:
    fields = (string("ma"), string("ten", title="Tên"), string("ten_en", translation_of="ten"))
    rows = [("so-a", "Sở A", "Department A"), ("so-d", "Sở Đ", ""), ("so-e", "Sở E", "Department E")]
    return table("dm", "co_quan", fields, rows, ("ma",), register=Register("agencies", "ma", "ten"))


def scores(**more) -> Table:
    fields = (
        Field("nam", "year", words("Năm"), published=False),
        Field("ma", "string", words("Mã"), published=False, reference=AGENCY),
        string("ten", title="Cơ quan", label_of="ma"),
        Field("diem", "number", words("Điểm", "Score"), unit=words("điểm", "points"), published="in"),
        string("in", published=True),
        Field("loai", "string", words("Loại"), categories=(Category("tot", words("Tốt", "Good")),)),
        string("ghi_chu"),
        *PLACES,
    )
    rows = [
        ("2022", "so-a", "Sở A", "90.450", "", "tot", "", "cv-1", "Phụ lục, hàng 1", "Annex, row 1", "10", "12"),
        ("2022", "so-d", "Sở Đ", "1234.5", "1234,5?", "", "x", "cv-1", "Phụ lục, hàng 2", "Annex, row 2", "13", "13"),
        ("2022", "so-e", "Sở E", "", "", "tot", "y", "cv-2", "Phụ lục, hàng 3", "Annex, row 3", "13", "13"),
    ]
    view = View("diem", "bars", words("Điểm"))
    settings = {
        "provenance": PROVENANCE,
        "views": (view,),
        "mismatches": (MISMATCH,),
        "expects": (EXPECTATION,),
        "highlights": (HIGHLIGHT,),
        "notes": (words("Ghi chú có [liên kết](javascript:alert(1)) và <b onclick=x>chữ</b>."),),
    }
    return table("diem", "ket_qua", fields, rows, ("nam", "ma"), **{**settings, **more})


MISMATCH = Mismatch(
    id="lech-diem",
    kind="arithmetic",
    title=words("Điểm không khớp", "The score does not fit"),
    explanation=words("Giải thích.", "Explanation."),
    cell=Cell("diem", "ket_qua", {"nam": "2022", "ma": "so-a"}, "diem"),
    check="tong",
    recomputed="91.0",
    places=(("cv-1", 11), ("cv-1", 999)),
)
EXPECTATION = Expectation(
    name="du-nam",
    title=words("Điểm hằng năm", "Yearly scores"),
    over={"nam": [2021, 2022], "ma": {"package": "dm", "resource": "co_quan", "field": "ma"}},
    fields=("diem",),
    basis=words("Quyết định"),
    reason=words("Chưa rõ"),
    ask=words("Sở Đ"),
)
HIGHLIGHT = Highlight(
    name="dau",
    text=words("{ten} được {diem} điểm", "{ten} has {diem} points"),
    values={
        "ten": {"field": "ten", "where": {"ma": "so-a"}},
        "diem": {"field": "diem", "where": {"ma": "so-a"}},
    },
    home=True,
    label=words("Điểm cao nhất", "Highest score"),
    figure=words("{diem}", "{diem}"),
)


def portal(*packages: Package, languages: tuple[str, ...] = ("vi", "en"), url: str = "") -> Portal:
    said = {"vi": "Một cổng dữ liệu.", "en": "A data portal."}
    return a_portal(*packages, languages=languages, url=url, descriptions=said, policy=Policy(provenance=True))


def report() -> Report:
    check = Check("tong", "sum", words("Tổng bằng các phần", "The total is the sum of its parts"), {})
    finding = Finding(MISMATCH.cell, "90.450", "91.0", ("90.5", "+", "0.5", "=", "91.0"), 0)
    return Report((), (Outcome("diem", "ket_qua", check, 3, (finding,)),))


def made(
    given: Portal, code: str = "vi", downloads: tuple[Download, ...] = (), drawings=None, intro: str = ""
) -> dict[str, str]:
    """Every page by its path, its Markdown as text."""
    edition = Edition(Places(given), language(code))
    artifacts = pages.pages(edition, report(), drawings or {}, downloads, intro)
    return {str(artifact.path): artifact.content.decode() for artifact in artifacts}


def only_pages(found: dict[str, str]) -> dict[str, str]:
    return {path: page for path, page in found.items() if path.endswith(".md")}


def html(page: str) -> str:
    _, _, body = page.removeprefix("---\n").partition("\n---\n")
    return render.opened(markdown.markdown(body, extensions=configuration.extensions()))


class Elements(HTMLParser):
    """The elements of a page, checked to nest; ids, links and visible text gathered on the way."""

    VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "path", "circle", "use"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(source)
        self.close()
        assert self.open == [], f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            assert not name.startswith("on"), f"{tag} has {name}"
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def whole() -> Portal:
    return portal(package("dm", (sources(), agencies())), package("diem", (scores(),)))


def test_every_page_in_both_languages(whole: Portal) -> None:
    vietnamese, english = made(whole), made(whole, "en")
    assert {"index.md", "du-lieu/index.md", "du-lieu/diem/ket_qua/index.md", "co-quan/so-d/index.md"} <= set(vietnamese)
    assert {"nguon/cv-1/index.md", "doi-chieu/index.md", "chua-cong-bo/index.md", "muc-luc/index.md"} <= set(vietnamese)
    assert {"index.md", "data/diem/ket_qua/index.md", "sources/cv-1/index.md", "mismatches/index.md"} <= set(english)
    both = [len([path for path in found if path.endswith("index.md")]) for found in (vietnamese, english)]
    assert both[0] == both[1]


def test_pages_are_sound_html_with_unique_ids(whole: Portal) -> None:
    for code in ("vi", "en"):
        for path, page in only_pages(made(whole, code)).items():
            found = Elements(html(page))
            assert len(found.ids) == len(set(found.ids)), path
            assert found.tags.count("h1") == 1, path


def test_links_are_relative_and_lead_to_pages_that_exist(whole: Portal) -> None:
    trees = {"": only_pages(made(whole)), "en/": only_pages(made(whole, "en"))}
    exist = {prefix + path.removesuffix("index.md") for prefix, tree in trees.items() for path in tree}
    ids = {
        prefix + path.removesuffix("index.md"): set(Elements(html(page)).ids)
        for prefix, tree in trees.items()
        for path, page in tree.items()
    }
    for address in sorted(exist):
        prefix = "en/" if address.startswith("en/") else ""
        page = trees[prefix][address.removeprefix(prefix) + "index.md"]
        for link in Elements(html(page)).links:
            if link.startswith("https://creativecommons.org/") or link.endswith("profile.json"):
                continue
            assert not link.startswith(("/", "http", "javascript")), link
            path, _, fragment = link.partition("#")
            there = str(PurePosixPath("/", address, path)) if path else "/" + address
            target = _normal(there)
            assert target in exist, f"{address}: {link}"
            assert not fragment or fragment in ids[target], f"{address}: {link}"


def _normal(path: str) -> str:
    parts: list[str] = []
    for part in PurePosixPath(path).parts[1:]:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts) + ("/" if parts else "")


def test_front_matter_names_the_same_page_in_every_language(whole: Portal) -> None:
    page = made(whole, "en")["data/diem/ket_qua/index.md"]
    meta = yaml.safe_load(page.split("---\n")[1])
    assert meta["alternates"] == {"vi": "du-lieu/diem/ket_qua/", "en": "en/data/diem/ket_qua/"}
    assert meta["title"] == "Table ket_qua"
    assert meta["description"]


def test_a_table_as_a_reader_sees_it(whole: Portal) -> None:
    page = html(made(whole)["du-lieu/diem/ket_qua/index.md"])
    assert '<td class="num">90,450' in page
    assert "1.234,5" in page and "nguồn in: 1234,5?" in page
    assert "—" in page and "không công bố" in page
    assert 'href="../../../doi-chieu/#lech-diem"' in page
    assert 'href="../../../nguon/cv-1/#l10"' in page
    assert 'id="r-2022-so-a"' in page
    assert 'href="../../../co-quan/so-a/"' in page
    assert "Sở A được 90,450 điểm" in page
    row = re.search(r'<tr id="r-2022-so-a">.*?</tr>', page)
    assert row and "vi_tri_en" not in row[0] and "Annex" not in row[0]


def test_english_takes_translated_columns_and_marks_what_is_not(whole: Portal) -> None:
    page = html(made(whole, "en")["data/diem/ket_qua/index.md"])
    assert "Department A" in page and "Annex, row 1" in page and "Phụ lục" not in page
    assert 'lang="vi">Sở Đ' in page
    assert "90.450" in page and "not published" in page


def test_what_all_rows_share_is_said_once(whole: Portal) -> None:
    page = html(made(whole)["du-lieu/diem/ket_qua/index.md"])
    assert "Năm: 2022" in page
    assert page.count(">2022<") == 0


def test_downloads_are_linked_from_both_trees(whole: Portal) -> None:
    file = Download("csv", PurePosixPath("du-lieu/diem/ket_qua.csv"), b"x" * 2048, "diem", "ket_qua")
    assert 'href="../ket_qua.csv"' in made(whole, downloads=(file,))["du-lieu/diem/ket_qua/index.md"]
    english = made(whole, "en", downloads=(file,))["data/diem/ket_qua/index.md"]
    assert 'href="../../../../du-lieu/diem/ket_qua.csv"' in english
    assert "2 KB" in english and file.sha256 in english


def test_register_shows_arithmetic_and_source(whole: Portal) -> None:
    page = html(made(whole)["doi-chieu/index.md"])
    assert "90,5 + 0,5 = 91,0" in page
    assert 'href="../du-lieu/diem/ket_qua/#r-2022-so-a"' in page
    assert 'href="../nguon/cv-1/#l10"' in page, "line 11 stands in the row of lines 10 to 12"
    assert "Tổng bằng các phần" in page


def test_gaps_are_what_no_row_answers(whole: Portal) -> None:
    page = html(made(whole)["chua-cong-bo/index.md"])
    assert "4 trong 6 ô" in page
    assert "2021: Sở A, Sở Đ, Sở E" in page and "2022: Sở E" in page


def test_source_page_lists_figures_by_line(whole: Portal) -> None:
    page = html(made(whole)["nguon/cv-1/index.md"])
    assert page.index('id="l10"') < page.index('id="l13"')
    assert "<b>90,450</b>" in page


def test_home_is_made_around_the_hand_written_intro(whole: Portal) -> None:
    intro = "---\ntitle: Chào\nlede: Đây là *gì*.\nchange: Từ ngày 1\n---\n\n## Thêm\n\nBài viết."
    home = made(whole, intro=intro)["index.md"]
    page = html(home)
    assert "<h1>Chào</h1>" in page and "<em>gì</em>" in page and "Từ ngày 1" in page
    assert "27/10/2024" in page and "Bài viết." in page
    assert '<p class="figure">90,450</p>' in page


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_break_nothing(hostile: str) -> None:
    good = scores()
    columns = {**good.columns, **dict.fromkeys(("ghi_chu", "ten", "vi_tri"), column([hostile] * good.rows))}
    bad = replace(good, columns=columns, title=words(hostile), description=words(hostile), notes=(words(hostile),))
    mean = package("diem", (bad,), description=words(hostile))
    given = portal(
        package("dm", (sources(), agencies())),
        Package(**{**vars(mean), "title": words(hostile), "keywords": Words((hostile,))}),
    )
    for code in ("vi", "en"):
        for path, page in only_pages(made(given, code)).items():
            found = Elements(html(page))
            # one script, which is data: what machines are told of the page
            said = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html(page), re.DOTALL)
            assert found.tags.count("script") == len(said) <= 1 and "img" not in found.tags, path
            assert all(json.loads(data)["name"] for data in said), path
            assert not [link for link in found.links if link.lower().startswith(("javascript", "data:"))], path
            assert yaml.safe_load(page.split("\n---\n")[0].removeprefix("---\n"))["title"], path
            if path.endswith("ket_qua/index.md"):
                assert found.tags.count("tbody") >= 2, path


def test_pictures_keep_their_ids_apart(whole: Portal) -> None:
    svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><g id="a"/><path clip-path="url(#a)"/></svg>'
    drawing = Drawing(scores().views[0], svg, svg, {"x": "</script>"}, "alt")
    drawings = {("diem", "ket_qua", "diem", "vi"): drawing}
    found = made(whole, drawings=drawings)
    page = html(found["du-lieu/diem/ket_qua/index.md"])
    ids = Elements(page).ids
    assert "w-diem-a" in ids and "n-diem-a" in ids and "url(#n-diem-a)" in page
    assert "<?xml" not in page
    assert "</script>" not in found["du-lieu/diem/ket_qua/diem.vl.json"]


def test_a_portal_of_one_language_without_registers() -> None:
    fields = (string("ten"), Field("so", "integer", words("Số")))
    plain = table("a", "b", fields, [("x", "1")], ("ten",))
    found = made(portal(package("a", (plain,)), languages=("vi",)))
    assert not any(path.startswith(("co-quan/", "doi-chieu/", "nguon/", "chua-cong-bo/")) for path in found)
    assert not re.search("doi-chieu|chua-cong-bo", found["index.md"])
    assert "du-lieu/a/b/index.md" in found


def test_an_empty_table_has_a_page() -> None:
    fields = (string("ten"), Field("so", "integer", words("Số")))
    found = made(portal(package("a", (table("a", "b", fields, [], ("ten",)),))))
    assert Elements(html(found["du-lieu/a/b/index.md"]))


@pytest.mark.parametrize(
    ("origin", "target", "link"),
    [
        ("", "du-lieu/", "du-lieu/"),
        ("du-lieu/p/t/", "", "../../../"),
        ("en/data/p/t/", "du-lieu/p/t.csv", "../../../../du-lieu/p/t.csv"),
        ("du-lieu/p/t/", "doi-chieu/#x", "../../../doi-chieu/#x"),
        ("doi-chieu/", "doi-chieu/#x", "#x"),
    ],
)
def test_relative_links(origin: str, target: str, link: str) -> None:
    assert relative(origin, target) == link


def test_words_of_addresses_keep_d() -> None:
    assert slug("Điện Biên") == "dien-bien"
    assert slug("…") == "x"


def test_vietnamese_collation() -> None:
    words = language("vi")
    names = ["Đà Nẵng", "Ế", "Dân tộc", "Ăn", "An", "Ấn", "Ôn", "On", "Z", "Eo"]
    assert sorted(names, key=lambda w: collation(words, w)) == [
        "An",
        "Ăn",
        "Ấn",
        "Dân tộc",
        "Đà Nẵng",
        "Eo",
        "Ế",
        "On",
        "Ôn",
        "Z",
    ]
    assert letter(words, "Ấn") == "Â" and letter(words, "đường") == "Đ" and letter(words, "1986") == "0–9"
    assert letter(language("en"), "Đà Nẵng") == "D"


def test_prose_keeps_only_simple_markup() -> None:
    html_ = render.prose("Một **hai** <script>x</script> [a](javascript:b) [c](https://d.vn)\n\n- e")
    assert (
        "<strong>hai</strong>" in html_
        and "<script" not in html_
        and "javascript" not in html_
        and 'href="https://d.vn"' in html_
        and "<li>e</li>" in html_
    )


def test_artifacts_stay_inside_their_tree(whole: Portal) -> None:
    artifacts: list[Artifact] = list(pages.pages(Edition(Places(whole), language("en")), report(), {}, ()))
    assert len({artifact.path for artifact in artifacts}) == len(artifacts)
    assert not any(".." in artifact.path.parts or artifact.path.is_absolute() for artifact in artifacts)


def test_what_is_sealed_cannot_end_its_comment() -> None:
    assert render.sealed(Markup("<p>a</p>\n")) == "<!--sealed\n<p>a</p>\nsealed-->"
    for inside in ("-->", "--!>"):
        assert render.sealed(Markup(f"<p>{inside}</p>")) == f"<p>{inside}</p>"
