"""The search: what its index holds, how it ranks under Node, and what a reader meets in the browser."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from build_scripts import search
from build_scripts.language import fold, language
from build_scripts.model import Artifact, Portal
from build_scripts.reader import Edition, Places
from build_scripts.search import names, recall, records, words, written
from tests import sites
from tests.making import descriptor, loaded, put, resource

ROOT = Path(__file__).parents[1]
QUERIES = ROOT / "tests" / "search" / "queries.yaml"
BUDGET = 60_000
"""Bytes of a language's index, compressed."""

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="Node is not on this machine")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")


# What the index holds ---------------------------------------------------------------------


@pytest.fixture
def made(tmp_path: Path) -> Portal:
    fields = [
        {"name": "ma", "type": "string", "title": "Mã"},
        {"name": "diem", "type": "number", "title": "Điểm số", "unit": "điểm"},
        {"name": "loai", "type": "string", "categories": [{"value": "t", "label": "Tốt"}]},
    ]
    put(tmp_path, descriptor(resource(fields=fields), keywords=["cải cách"]), b="ma,diem,loai\nHUẾ-7,41.25,t\n")
    return loaded(tmp_path)[0]


def index(made: Portal, *pages: Artifact, given: bytes = b"") -> dict[str, Any]:
    return json.loads(search.artifacts(Edition(Places(made), language("vi")), pages, given)[0].content)


def test_a_table_is_found_by_its_words_and_not_by_its_figures(made: Portal) -> None:
    table = next(entry for entry in index(made)["entries"] if entry[0] == "table")
    said = json.dumps(table, ensure_ascii=False)
    assert table[1:4] == ["du-lieu/g/b/", "Bảng", "Gói"]
    assert "Điểm số" in said and "Tốt" in said and "điểm" in said
    assert "41.25" not in said and "41,25" not in said


def test_a_table_is_found_by_its_names_within_bounds(tmp_path: Path) -> None:
    fields = [
        {"name": "ma", "type": "string"},
        {"name": "vung", "type": "string"},
        {"name": "ghi_chu", "type": "string"},
        {"name": "so", "type": "integer"},
    ]
    regions = ("Bắc", "Trung", "Nam")
    rows = (f"Tên {at},{regions[at % 3]},{'dài ' * 30}{at},{at * 7919}" for at in range(5000))
    put(tmp_path, descriptor(resource(fields=fields)), b="ma,vung,ghi_chu,so\n" + "\n".join(rows) + "\n")
    (entry,) = (entry for entry in index(loaded(tmp_path)[0])["entries"] if entry[0] == "table")
    assert "Tên 0\nTên 1" in entry[6] and "dài" not in entry[6] and "7919" not in entry[6]
    assert len(entry[6]) < 2 * names.NAMES


def test_columns_of_few_words_are_looked_for_and_long_code_lists_are_no_entries(tmp_path: Path) -> None:
    fields = [
        {"name": "ky", "type": "string"},
        {"name": "ma", "type": "string", "reference": {"resource": "b", "field": "ma", "label": "ten"}},
        {"name": "vung", "type": "string"},
    ]
    led = resource("c", fields=fields)
    led["schema"] = {"fields": fields, "primaryKey": ["ky"]}
    short = [{"name": "ma", "type": "string"}, {"name": "ten", "type": "string"}]
    for count, listed in ((records.RECORDS, True), (records.RECORDS + 1, False)):
        codes = "".join(f"m-{at},Xã {at}\n" for at in range(count))
        rows = "".join(f"k{at},m-{at},{('Đông', 'Tây')[at % 2]}\n" for at in range(3))
        put(tmp_path, descriptor(resource(fields=short), led), b="ma,ten\n" + codes, c="ky,ma,vung\n" + rows)
        found = index(loaded(tmp_path)[0])["entries"]
        assert any(entry[0] == "row" for entry in found) == listed
        table = next(entry for entry in found if entry[1] == "du-lieu/g/c/")
        assert "Đông\nTây" in table[6] and "k0\nk1\nk2" in table[6]


def test_the_index_is_the_same_twice(made: Portal) -> None:
    page = Artifact(PurePosixPath("p.md"), b"# P\n")
    (first,), second = (search.artifacts(Edition(Places(made), language("vi")), order) for order in ([page], [page]))
    assert (first,) == second and first.path == PurePosixPath("search.json")


def test_a_hand_written_page_is_found_by_its_sections() -> None:
    text = (
        "---\ntitle: Giới thiệu\ndescription: Ai làm\n---\n\nMở đầu.\n\n## Báo lỗi { #bao-loi }\n\nGửi *thư*.\n\n### Đâu\n"
    )
    page, section = written.sections(Artifact(PurePosixPath("gioi-thieu.md"), text.encode()), "gioi-thieu/")
    assert page == ("gioi-thieu/", "Giới thiệu", "", (), (), ("Ai làm", "Mở đầu."))
    assert section == ("gioi-thieu/#bao-loi", "Báo lỗi", "Giới thiệu", (), ("Đâu",), ("Gửi thư . Đâu",))


def test_short_forms_are_the_portals(made: Portal) -> None:
    said = index(made, given=b"abbreviations:\n  XYZ: [one two, three]\n  CCHC: else\n")["abbreviations"]
    assert said["xyz"] == ["one two", "three"]
    assert said["cchc"] == ["else"]
    assert words.abbreviations(b"\xff") == words.abbreviations(b"- a\n") == index(made)["abbreviations"] == {}


def test_an_agency_is_called_by_its_initials() -> None:
    vi, en = language("vi"), language("en")
    assert words.initials(vi, "Sở Thông tin và Truyền thông") == ("STTTT", "TTTT")
    assert words.initials(en, "Department of Home Affairs")[0] == "DHA"
    assert words.initials(vi, "UBND huyện Phú Vang") == words.initials(vi, "Huế") == ()


def test_a_score_counts_pages_and_rows() -> None:
    asked = [recall.Query("a", ("p/",)), recall.Query("b", ("p/#r", "q/")), recall.Query("c", ("x/",))]
    found = [["o/", "p/#r-1"], ["p/#s", "q/#t"], []]
    assert recall.score(asked, found).ranks == (2, 2, None)
    assert recall.score(asked, found, rows=False).ranks == (2, 1, None)
    assert recall.score(asked, found).five == pytest.approx(2 / 3)


@pytest.mark.content
def test_there_are_enough_queries_in_both_languages() -> None:
    asked = recall.queries(QUERIES)
    assert len(asked["vi"]) >= 50 and len(asked["en"]) >= 20
    assert all(len({query.text for query in given}) == len(given) for given in asked.values())


# The built site ---------------------------------------------------------------------------


@pytest.fixture(scope="session")
def portal(shipped: Path) -> Path:
    """This portal, copied and built once for all test processes: its site stands in `site`."""
    return shipped.parent


@pytest.mark.parametrize("code", ["", *sites.LANGUAGES[1:]])
def test_the_index_is_small_and_leads_to_pages(portal: Path, code: str) -> None:
    site = portal / "site" / code
    content = (site / "search.json").read_bytes()
    assert len(gzip.compress(content, 9)) < BUDGET
    for entry in json.loads(content)["entries"]:
        page, _, fragment = entry[1].partition("#")
        html = (site / page / "index.html").read_text("utf-8")
        assert not fragment or f'id="{fragment}"' in html, entry[1]


@pytest.mark.content
def test_nothing_of_the_stock_search_is_published(portal: Path) -> None:
    assert not (portal / "site" / "search").exists()
    assert 'name="search"' not in (portal / "site" / "gioi-thieu" / "index.html").read_text("utf-8")


@needs_node
@pytest.mark.content
@pytest.mark.parametrize("code", ["vi", "en"])
def test_readers_find_what_they_look_for(portal: Path, code: str) -> None:
    asked = recall.queries(QUERIES)[code]
    score = recall.ours(portal / "site" / ("" if code == "vi" else code), asked)
    missed = [(query.text, rank) for query, rank in zip(asked, score.ranks, strict=True) if not rank or rank > 5]
    assert score.five >= 0.95, missed
    assert score.first >= 0.8


@pytest.mark.content
@needs_node
def test_recall_is_printed_beside_the_stock_search(portal: Path) -> None:
    command = [sys.executable, "-m", "build_scripts", "recall", "--root", str(portal), "--queries", str(QUERIES)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    head, ours, stock, *_ = done.stdout.splitlines()
    first = [float(line.split("|")[3].replace("%", "").replace(",", ".")) for line in (ours, stock)]
    assert head.count("|") == ours.count("|") == stock.count("|")
    assert first[0] > first[1]


def node(site: Path, queries: list[str]) -> dict[str, Any]:
    script = ROOT / "build_scripts" / "search" / "rank.mjs"
    given = json.dumps({"site": str(site), "queries": queries})
    done = subprocess.run(["node", str(script)], input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@needs_node
def test_words_are_folded_as_in_python(portal: Path, tmp_path: Path) -> None:
    # but Cherokee, whose capitals are what Python folds to
    codes = (*range(0x20, 0x13A0), *range(0x1400, 0xAB70), *range(0xABC0, 0xD800), *range(0xF900, 0xFDD0))
    signs = [sign for sign in map(chr, codes) if sign.isprintable()]
    titles = [entry[2] for entry in json.loads((portal / "site" / "search.json").read_text("utf-8"))["entries"]]
    texts = [*signs, *titles, "ĐƯỜNG Đắk Lắk", "e\u0301", "STRASSE Straße"]
    # how a word is folded does not depend on what is looked through
    found(tmp_path, ["x"], [])
    assert node(tmp_path, texts)["folded"] == [fold(text) for text in texts]


@pytest.mark.content
@needs_node
def test_accents_typed_come_first_and_none_are_needed(portal: Path) -> None:
    site = portal / "site"
    typed, bare, upper, joined = node(site, ["phú vang", "phu vang", "PHÚ VANG", "phuvang"])["found"]
    assert typed[0] == bare[0] == upper[0] == joined[0] == "co-quan/ubnd-huyen-phu-vang/"
    entries = json.loads((site / "search.json").read_text("utf-8"))["entries"]
    used = {entry[1]: [entries[at][2] for at in entry[7:8] and entry[7]] for entry in entries}
    said = {entry[1]: " ".join((*entry[2:7], *used[entry[1]])).casefold() for entry in entries}
    exact = ["bỏ" in said[address] for address in node(site, ["bỏ"])["found"][0]]
    assert exact[0] and exact == sorted(exact, reverse=True)


@pytest.fixture
def tables(tmp_path: Path) -> Portal:
    """Twenty tables whose words stand in their titles, columns and rows."""
    fields = [{"name": "ma", "type": "string", "title": "Mã"}, {"name": "noi", "type": "string", "title": "Nơi"}]
    names = [f"b{number}" for number in range(20)]
    described = [resource(name, fields, title=f"Bảng số {name} của xã {number % 3}") for number, name in enumerate(names)]
    cells = {name: f"ma,noi\nk{number},Phường {number * 7} Đông Ba\nl{number},Vỹ Dạ\n" for number, name in enumerate(names)}
    put(tmp_path, descriptor(*described), **cells)
    return loaded(tmp_path)[0]


@needs_node
def test_a_large_index_follows_in_files_and_finds_the_same(
    tables: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = ["phuong 49 dong ba", "vy da", "bang so b7", "k13", "phuong 63", "dongba", "nơi"]
    answers = []
    for whole in (search.WHOLE, 0):
        monkeypatch.setattr(search, "WHOLE", whole)
        monkeypatch.setattr(search, "SHARD", 500)
        folder = tmp_path / f"site-{whole}"
        shutil.copytree(ROOT / "build_scripts" / "overrides" / "assets" / "javascripts", folder / "assets" / "javascripts")
        files = search.artifacts(Edition(Places(tables), language("vi")), ())
        for file in files:
            (folder / file.path).write_bytes(file.content)
        answers.append(node(folder, queries)["found"])
    assert len(files) > 3 and "Vỹ Dạ".encode() not in files[0].content
    assert answers[0] == answers[1] and all(answers[0])


# Words of every script ----------------------------------------------------------------------


def found(folder: Path, titles: Sequence[str], queries: list[str], **more: Any) -> list[list[str]]:
    """What each query finds among entries of these titles, addressed by them."""
    scripts = folder / "assets" / "javascripts"
    if not scripts.exists():
        shutil.copytree(ROOT / "build_scripts" / "overrides" / "assets" / "javascripts", scripts)
    entries = [["table", title, title] for title in titles]
    (folder / "search.json").write_text(json.dumps({"entries": entries, **more}), "utf-8")
    return node(folder, queries)["found"]


@needs_node
@pytest.mark.parametrize(
    ("title", "pieces"),
    [
        ("札幌市中央区", ["中央区", "札幌", "区", "市中", "札幌市中央区", "中央 札幌"]),
        ("市区町村別人口", ["区別", "町村", "人口", "市区町村別人口"]),
        ("中国2020年人口普查数据", ["人口普查", "2020年", "2020", "数据", "普"]),
        ("ひらがなとカタカナー", ["がな", "カタカナ", "ナー", "ひらがな"]),
        ("인구통계 서울특별시의", ["통계", "서울", "특별시", "인구", "서"]),
        ("จำนวนประชากรตามจังหวัด", ["ประชากร", "จังหวัด", "จำนวน"]),
        ("ចំនួនប្រជាជនតាមខេត្ត", ["ប្រជាជន", "ខេត្ត"]),
        ("ຈຳນວນປະຊາກອນ", ["ປະຊາກອນ", "ຈຳນວນ"]),
        ("မြန်မာနိုင်ငံ", ["နိုင်ငံ", "မြန်မာ"]),
    ],
)
def test_a_piece_of_a_run_without_spaces_is_found(tmp_path: Path, title: str, pieces: list[str]) -> None:
    hits = found(tmp_path, [title, "別人", "ກ", "한", "ดี", "Other"], pieces)
    assert [hit[:1] for hit in hits] == [[title]] * len(pieces)


@needs_node
def test_a_run_is_found_as_it_stands_before_its_scattered_letters(tmp_path: Path) -> None:
    (hits,) = found(tmp_path, ["央区と中央", "北海道の人口", "中央区"], ["中央区"])
    assert hits == ["中央区"]


@needs_node
@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Łódź", ["lodz", "LODZ", "łódź"]),
        ("Øresund", ["oresund", "Øresund"]),
        ("Straße", ["strasse", "STRASSE", "straße"]),
        ("Ærø", ["aero", "ærø"]),
        ("Œuvre", ["oeuvre"]),
        ("Þingvellir", ["thingvellir"]),
        ("Iğdır", ["igdir", "IĞDIR", "ığdır"]),
        ("İstanbul", ["istanbul", "ISTANBUL"]),
        ("București", ["bucuresti"]),
        ("Ελλάδα", ["ελλαδα", "ΕΛΛΑΔΑ"]),
        ("Ρόδος", ["ροδοσ", "ΡΟΔΟΣ"]),
        ("Пётр", ["петр", "ПЁТР"]),
        ("Київ", ["киів", "київ"]),
        ("المَملكة العربية", ["المملكه", "العربيه"]),
        ("Ｆｕｌｌ ２０２０", ["full 2020"]),
        ("हिन्दी", ["हिन्दी", "हि"]),
    ],
)
def test_accents_of_every_script_are_folded(tmp_path: Path, title: str, typed: list[str]) -> None:
    hits = found(tmp_path, [title, "Other"], typed)
    assert hits == [[title]] * len(typed)


@needs_node
def test_a_short_form_of_any_script_means_the_long_one(tmp_path: Path) -> None:
    short = {"国調": ["国勢調査"], "PAR": ["administrative reform"]}
    hits = found(tmp_path, ["全国の国勢調査", "Administrative reform"], ["国調", "par"], abbreviations=short)
    assert hits == [["全国の国勢調査"], ["Administrative reform"]]


@needs_node
def test_what_is_marked_gives_the_text_again(tmp_path: Path) -> None:
    script = """
    import { prepare, search } from "./search-core.js";
    import { excerpt, marked } from "./search-marks.js";
    const [title, text, query] = process.argv.slice(2);
    const index = prepare({ entries: [["table", "a/", title, "", "", "", text]] });
    const { hits: [hit], terms } = search(index, query);
    console.log(JSON.stringify([marked(title, terms, hit.clash), excerpt(hit, terms)]));
    """
    for name in ("search-core.js", "search-marks.js", "search-words.js"):
        shutil.copy(ROOT / "build_scripts" / "overrides" / "assets" / "javascripts" / name, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "mark.js").write_text(script)

    def marks(*given: str) -> Any:
        done = subprocess.run(["node", str(tmp_path / "mark.js"), *given], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    parts, _ = marks("札幌市中央区の人口", "", "中央区")
    assert parts == [["札幌市", False], ["中央区", True], ["の人口", False]]
    _, piece = marks("x", "あ" * 300 + "中央区" + "い" * 300, "中央区")
    assert "中央区" in piece and len(piece) < 150


# In the browser ---------------------------------------------------------------------------


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def served(portal: Path) -> Iterator[str]:
    """The site below a path, as on a project's GitHub Pages."""
    below = portal / "below"
    below.mkdir(exist_ok=True)
    if not (below / "repo").exists():
        (below / "repo").symlink_to(portal / "site", target_is_directory=True)
    handler = functools.partial(_Quiet, directory=str(below))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/repo/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Reader:
    """A page in the browser, what it fetched and what it complained of."""

    def __init__(self, browser: Any, url: str, width: int = 1280, scripts: bool = True) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
        self.page = self.context.new_page()
        self.fetched: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.fetched.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(url, wait_until="load")

    def index(self) -> list[str]:
        return [url for url in self.fetched if url.endswith("search.json")]


@pytest.mark.browser
@pytest.mark.content
@needs_chromium
@pytest.mark.parametrize("width", [320, 1280])
def test_the_index_is_fetched_on_first_use(served: str, chromium: Any, width: int) -> None:
    reader = Reader(chromium, served + "gioi-thieu/", width)
    reader.page.wait_for_load_state("networkidle")
    assert not reader.index()
    with reader.page.expect_response("**/search.json"):
        if width < 960:
            reader.page.click("[data-open]")
        else:
            reader.page.focus("#__find")
    assert reader.index() == [served + "search.json"]
    reader.page.keyboard.type("ho so qua h")
    hit = reader.page.locator(".hit").first
    hit.wait_for()
    assert hit.get_attribute("href") == served + "du-lieu/chi-so-766/ho_so_qua_han/"
    assert hit.locator("mark").first.inner_text() == "Hồ sơ quá h"
    assert "bảng" in hit.locator(".hit__kind").inner_text()
    assert reader.page.locator("[role=status]").inner_text().split()[0].isdigit()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    assert not reader.complaints and all(url.startswith(served) for url in reader.fetched)
    assert len(reader.index()) == 1
    reader.context.close()


@pytest.mark.browser
@pytest.mark.content
@needs_chromium
def test_the_keyboard_suffices(served: str, chromium: Any) -> None:
    reader = Reader(chromium, served + "doi-chieu/")
    page, keys = reader.page, reader.page.keyboard
    keys.press("/")
    assert page.evaluate("document.activeElement.id") == "__find"
    keys.type("1986/UBND-KSTT")
    page.locator(".hit").first.wait_for()
    keys.press("ArrowDown")
    assert page.evaluate("document.activeElement.className") == "hit"
    keys.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "__find"
    keys.press("Escape")
    assert page.locator(".hits").is_hidden() and page.input_value("#__find") == "1986/UBND-KSTT"
    keys.press("Enter")
    page.locator(".hit:focus").wait_for()
    keys.press("Enter")
    page.wait_for_url("**/van_ban/#r-1986-ubnd-kstt")
    assert not reader.complaints
    reader.context.close()


@pytest.mark.browser
@pytest.mark.content
@needs_chromium
def test_the_index_page_answers_a_query_in_its_address(served: str, chromium: Any) -> None:
    reader = Reader(chromium, served + "muc-luc/?q=so+tttt")
    reader.page.locator(".hit").first.wait_for()
    assert reader.page.locator(".hit").first.get_attribute("href").endswith("co-quan/so-thong-tin-va-truyen-thong/")
    assert reader.page.locator(".hit mark").first.inner_text() == "Sở Thông tin và Truyền thông"
    reader.context.close()


@pytest.mark.browser
@pytest.mark.content
@needs_chromium
def test_a_lost_index_is_said(served: str, chromium: Any) -> None:
    reader = Reader(chromium, served)
    reader.page.route("**/search.json", lambda route: route.abort())
    reader.page.fill("#__find", "a")
    reader.page.locator(".hits__count", has_text="A–Z").wait_for()
    reader.page.unroute("**/search.json")
    reader.page.fill("#__find", "sở")
    reader.page.locator(".hit").first.wait_for()
    reader.context.close()


@pytest.mark.browser
@pytest.mark.content
@needs_chromium
def test_without_scripts_the_form_leads_to_the_index(served: str, chromium: Any) -> None:
    reader = Reader(chromium, served + "en/", 390, scripts=False)
    reader.page.fill("#__find", "overdue")
    reader.page.press("#__find", "Enter")
    reader.page.wait_for_url("**/en/index-a-z/?q=overdue")
    reader.page.goto(served + "gioi-thieu/")
    reader.page.click("[data-open]")
    reader.page.wait_for_url("**/muc-luc/")
    reader.context.close()
