"""The search: what its index holds, how it ranks under Node, and what a reader meets in the browser."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from build_scripts import search
from build_scripts.language import fold, language
from build_scripts.model import Artifact, Portal
from build_scripts.reader import Edition, Places
from build_scripts.search import recall, words, written
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
    return json.loads(search.artifact(Edition(Places(made), language("vi")), pages, given).content)


def test_a_table_is_found_by_its_words_and_not_by_its_figures(made: Portal) -> None:
    table = next(entry for entry in index(made)["entries"] if entry[0] == "table")
    said = json.dumps(table, ensure_ascii=False)
    assert table[1:4] == ["du-lieu/g/b/", "Bảng", "Gói"]
    assert "Điểm số" in said and "Tốt" in said and "điểm" in said
    assert "41.25" not in said and "41,25" not in said


def test_the_index_is_the_same_twice(made: Portal) -> None:
    page = Artifact(PurePosixPath("p.md"), b"# P\n")
    first, second = (search.artifact(Edition(Places(made), language("vi")), order) for order in ([page], [page]))
    assert first == second and first.path == PurePosixPath("search.json")


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


def test_there_are_enough_queries_in_both_languages() -> None:
    asked = recall.queries(QUERIES)
    assert len(asked["vi"]) >= 50 and len(asked["en"]) >= 20
    assert all(len({query.text for query in given}) == len(given) for given in asked.values())


# The built site ---------------------------------------------------------------------------


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This portal, copied and built once for all test processes: ROOT/site."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "searched"
    try:
        folder.mkdir()
    except FileExistsError:
        for _ in range(600):
            if (folder / "done").exists():
                return folder
            time.sleep(0.2)
        pytest.fail("the other process has not built the site")
    shutil.copytree(ROOT / "datapackages", folder / "datapackages")
    shutil.copytree(ROOT / "docs", folder / "docs")
    for config in ROOT.glob("mkdocs*.yml"):
        shutil.copy(config, folder)
    command = [sys.executable, "-m", "build_scripts", "site", "--root", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (folder / "done").touch()
    return folder


@pytest.mark.parametrize("code", ["", "en"])
def test_the_index_is_small_and_leads_to_pages(portal: Path, code: str) -> None:
    site = portal / "site" / code
    content = (site / "search.json").read_bytes()
    assert len(gzip.compress(content, 9)) < BUDGET
    for entry in json.loads(content)["entries"]:
        page, _, fragment = entry[1].partition("#")
        html = (site / page / "index.html").read_text("utf-8")
        assert not fragment or f'id="{fragment}"' in html, entry[1]


def test_nothing_of_the_stock_search_is_published(portal: Path) -> None:
    assert not (portal / "site" / "search").exists()
    assert 'name="search"' not in (portal / "site" / "gioi-thieu" / "index.html").read_text("utf-8")


@needs_node
@pytest.mark.parametrize("code", ["vi", "en"])
def test_readers_find_what_they_look_for(portal: Path, code: str) -> None:
    asked = recall.queries(QUERIES)[code]
    score = recall.ours(portal / "site" / ("" if code == "vi" else code), asked)
    missed = [(query.text, rank) for query, rank in zip(asked, score.ranks, strict=True) if not rank or rank > 5]
    assert score.five >= 0.95, missed
    assert score.first >= 0.8


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
def test_words_are_folded_as_in_python(portal: Path) -> None:
    # but U+034F, a mark that Python does not call combining
    codes = (*range(0x20, 0x250), *range(0x300, 0x34F), *range(0x350, 0x370), *range(0x1E00, 0x1F00))
    latin = [chr(code) for code in codes]
    titles = [entry[2] for entry in json.loads((portal / "site" / "search.json").read_text("utf-8"))["entries"]]
    texts = [*latin, *titles, "ĐƯỜNG Đắk Lắk", "e\u0301", "STRASSE Straße"]
    assert node(portal / "site", texts)["folded"] == [fold(text) for text in texts]


@needs_node
def test_accents_typed_come_first_and_none_are_needed(portal: Path) -> None:
    site = portal / "site"
    typed, bare, upper, joined = node(site, ["phú vang", "phu vang", "PHÚ VANG", "phuvang"])["found"]
    assert typed[0] == bare[0] == upper[0] == joined[0] == "co-quan/ubnd-huyen-phu-vang/"
    entries = json.loads((site / "search.json").read_text("utf-8"))["entries"]
    said = {entry[1]: " ".join(map(str, entry[2:7])).casefold() for entry in entries}
    exact = ["bỏ" in said[address] for address in node(site, ["bỏ"])["found"][0]]
    assert exact[0] and exact == sorted(exact, reverse=True)


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
        self.page.goto(url)
        self.page.wait_for_load_state("networkidle")

    def index(self) -> list[str]:
        return [url for url in self.fetched if url.endswith("search.json")]


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize("width", [320, 1280])
def test_the_index_is_fetched_on_first_use(served: str, chromium: Any, width: int) -> None:
    reader = Reader(chromium, served + "gioi-thieu/", width)
    assert not reader.index()
    if width < 960:
        reader.page.click("[data-open]")
    else:
        reader.page.focus("#__find")
    reader.page.wait_for_load_state("networkidle")
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
@needs_chromium
def test_the_index_page_answers_a_query_in_its_address(served: str, chromium: Any) -> None:
    reader = Reader(chromium, served + "muc-luc/?q=so+tttt")
    reader.page.locator(".hit").first.wait_for()
    assert reader.page.locator(".hit").first.get_attribute("href").endswith("co-quan/so-thong-tin-va-truyen-thong/")
    assert reader.page.locator(".hit mark").first.inner_text() == "Sở Thông tin và Truyền thông"
    reader.context.close()


@pytest.mark.browser
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
