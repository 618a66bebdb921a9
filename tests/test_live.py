"""Charts in a browser: their marks tell their figures; without scripts the picture is whole."""

from __future__ import annotations

import base64
import gzip
import html
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests import sites

URL = "https://so-lieu.example/cong/"
BUDGET = 150_000
"""Bytes of the first view of a page with a chart, compressed."""
TABLE, VIEW = "/du-lieu/diem-thu/ket_qua/", "bang-diem"
KINDS: tuple[dict[str, Any], ...] = (
    {"kind": "dots", "label": "ten_co_quan", "value": "diem"},
    {"kind": "pairs", "label": "ten_co_quan", "first": "diem", "second": "vi_thu"},
    {"kind": "scatter", "x": "diem", "y": "vi_thu", "label": "ten_co_quan"},
    {"kind": "stack", "label": "ten_co_quan", "parts": ["diem", "vi_thu"]},
    {"kind": "slope", "time": "xep_loai", "value": "diem"},
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine"),
    # Playwright's own loop outlives its fixture
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def prepare(folder: Path) -> None:
    """The clean portal with a chart of every kind, and an address."""
    shutil.copytree(sites.ROOT / "tests/portals/clean", folder, dirs_exist_ok=True)
    path = folder / "datapackages/diem-thu/datapackage.json"
    described = json.loads(path.read_text("utf-8"))
    table = next(one for one in described["resources"] if one["name"] == "ket_qua")
    for view in KINDS:
        title = {"title": f"Hình {view['kind']}", "title_en": f"A {view['kind']}"}
        table["views"].append({"name": view["kind"], **title, **view})
    path.write_text(json.dumps(described, ensure_ascii=False), "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(f"site_url: {URL}\n{config.read_text('utf-8')}", "utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sites.once(tmp_path_factory, "live", prepare)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with sites.served(site) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@dataclass
class Reader:
    """A browser window and everything that happened in it."""

    page: Any
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Reader:
        self.page.goto(self.address + path, wait_until="load")
        return self

    def live(self) -> Any:
        """The first chart in view, its marks in order."""
        return self.page.wait_for_selector("svg[data-live]:visible", timeout=15_000)

    def see(self, selector: str = "figure.chart") -> None:
        self.page.locator(selector).first.scroll_into_view_if_needed()

    def asked(self, end: str) -> list[str]:
        return [url for url in self.requests if urlsplit(url).path.endswith(end)]

    def tip(self) -> str:
        return str(self.page.locator(".chart-tip:visible").inner_text())

    def boxes(self) -> list[list[float]]:
        """Place and size of what is on the page, by the page's own measure."""
        script = """[...document.querySelectorAll('.chart svg, figcaption, h2, footer')].map((one) => {
            const {x, y, width, height} = one.getBoundingClientRect(); return [x, y + scrollY, width, height]})"""
        return list(self.page.evaluate(script))


@pytest.fixture
def window(browser: Any, address: str) -> Iterator[Any]:
    """Opens windows in which no request may leave the site and no policy may be violated."""
    opened: list[tuple[Any, Reader]] = []

    def make(width: int = 1280, **options: Any) -> Reader:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        reader = Reader(context.new_page(), address)
        page = reader.page
        page.on("request", lambda request: reader.requests.append(request.url))
        page.on("pageerror", lambda error: reader.complaints.append(str(error)))
        page.on("console", lambda said: said.type in ("error", "warning") and reader.complaints.append(said.text))
        if options.get("java_script_enabled", True):
            page.add_init_script(
                "addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.violatedDirective, e.blockedURI))"
            )
        opened.append((context, reader))
        return reader

    yield make
    for context, reader in opened:
        context.close()
        abroad = [url for url in reader.requests if not url.startswith((address, "data:", "blob:"))]
        assert not abroad
        assert not reader.complaints


@pytest.mark.parametrize("path", [TABLE, "/en/data/diem-thu/ket_qua/"])
def test_the_first_view_is_light_and_charts_ask_for_nothing(window: Any, path: str) -> None:
    reader = window()
    answers: dict[str, Any] = {}
    reader.page.on("response", lambda answer: answers.setdefault(answer.url, answer))
    reader.open(path)
    reader.see()
    reader.page.mouse.move(640, 450)
    reader.live()
    reader.page.wait_for_load_state("networkidle")
    bodies = {url: answer.body() for url, answer in list(answers.items())}
    scripts = {url: gzip.compress(body, 6) for url, body in bodies.items() if url.endswith("/charts.js")}
    assert [len(script) < 3_000 for script in scripts.values()] == [True]
    assert not reader.asked(".vl.json")
    packed = (len(body) if url.endswith(".woff2") else len(gzip.compress(body, 6)) for url, body in bodies.items())
    assert sum(packed) < BUDGET


@pytest.mark.parametrize(
    ("path", "name", "printed"),
    [(TABLE, "Sở Nội vụ", "90,450"), ("/en/data/diem-thu/ket_qua/", "Department of Home Affairs", "90.450")],
)
def test_pointing_at_a_mark_tells_its_figure(window: Any, path: str, name: str, printed: str) -> None:
    reader = window().open(path)
    reader.see()
    before = reader.boxes()
    reader.live().query_selector("[data-told]").hover()
    assert printed in reader.tip()
    assert reader.tip().startswith(name)
    assert reader.boxes() == before


@pytest.mark.parametrize("kind", [VIEW, *(view["kind"] for view in KINDS)])
@pytest.mark.parametrize("width", [800, 390])
def test_every_mark_of_every_kind_is_named_and_the_picture_stays(window: Any, kind: str, width: int) -> None:
    scheme = "dark" if width == 390 else "light"
    still = window(width, color_scheme=scheme, java_script_enabled=False).open(f"{TABLE}{kind}/").page.screenshot()
    reader = window(width, color_scheme=scheme).open(f"{TABLE}{kind}/")
    marks = reader.live().query_selector_all("[data-told]")
    assert marks and all(mark.get_attribute("aria-label") for mark in marks)
    assert _different(reader.page, still, reader.page.screenshot()) < 40


def _different(page: Any, *pictures: bytes) -> int:
    """How many pixels two screenshots do not share."""
    script = """async (given) => {
        const [a, b] = await Promise.all(given.map(async (text) => {
            const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
            const image = await createImageBitmap(new Blob([bytes]));
            const board = new OffscreenCanvas(image.width, image.height).getContext("2d");
            board.drawImage(image, 0, 0);
            return board.getImageData(0, 0, image.width, image.height).data;
        }));
        return a.filter((value, i) => Math.abs(value - b[i]) > 40).length;
    }"""
    return int(page.evaluate(script, [base64.b64encode(picture).decode() for picture in pictures]))


def test_the_keyboard_goes_through_the_figures(window: Any) -> None:
    reader = window().open(TABLE)
    reader.see()
    chart = reader.live()
    assert chart.get_attribute("role") == "application" and "mũi tên" in chart.get_attribute("aria-label")
    focused = "document.activeElement.getAttribute('aria-label')"
    chart.focus()
    for key, label in (
        ("ArrowDown", "Sở Nội vụ"),
        ("ArrowRight", "Sở Tài chính"),
        ("End", "Sở Y tế"),
        ("ArrowUp", "Sở Tài"),
    ):
        reader.page.keyboard.press(key)
        assert reader.page.evaluate(focused).startswith(label)
        assert reader.tip().startswith(label)
    assert reader.page.evaluate(focused) == "Sở Tài chính, Điểm, 88,1"
    reader.page.keyboard.press("Escape")
    assert reader.page.locator(".chart-tip:visible").count() == 0
    assert reader.page.evaluate("document.activeElement.hasAttribute('data-live')")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.closest('svg')") is None


def test_a_tap_tells_the_figure_and_a_tap_elsewhere_hides_it(window: Any) -> None:
    reader = window(390, has_touch=True, is_mobile=True).open(TABLE)
    reader.see()
    chart = reader.live()
    # as in browsers that do not focus what is tapped
    chart.evaluate("(svg) => [svg, ...svg.querySelectorAll('[tabindex]')].forEach((one) => one.removeAttribute('tabindex'))")
    chart.query_selector("[data-told]").tap()
    assert "90,450" in reader.tip()
    reader.page.evaluate("document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))")
    assert reader.page.locator(".chart-tip:visible").count() == 0


def test_colours_follow_the_page(window: Any) -> None:
    reader = window(color_scheme="light").open(TABLE)
    reader.see()
    colour = "getComputedStyle(document.querySelector('svg[data-live] [data-told]')).fill"
    light = reader.page.evaluate(colour)
    reader.page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    assert reader.page.evaluate(colour) != light


def test_without_the_script_the_picture_stays(window: Any) -> None:
    reader = window()
    reader.page.route("**/charts.js", partial(_answer, "{ broken"))
    reader.open(TABLE)
    assert reader.page.locator(".chart-wide svg[role=img]").first.is_visible()
    assert not [said for said in reader.complaints if said.startswith("CSP")]
    reader.complaints.clear()  # a broken file may be said on the console


def _answer(body: str, route: Any) -> None:
    route.fulfill(body=body, content_type="text/html")


def test_the_embed_code_shows_the_chart_on_somebody_elses_page(window: Any, site: Path) -> None:
    code = html.unescape(
        re.findall(r"<textarea[^>]*>(.*?)</textarea>", (site / TABLE[1:] / "index.html").read_text("utf-8"))[0]
    )
    assert f'src="{URL}du-lieu/diem-thu/ket_qua/{VIEW}/"' in code
    for width in (1000, 390):
        reader = window(width)
        frame = code.replace(URL, reader.address + "/")
        body = f'<meta name=viewport content="width=device-width"><body style="margin:10px">{frame}'
        reader.page.route("**/theirs.html", partial(_answer, body))
        reader.open("/theirs.html")
        inside = reader.page.frames[1]
        inside.wait_for_load_state()
        inside.evaluate("document.fonts.ready")
        assert inside.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert inside.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_frame_works_without_scripts(window: Any, site: Path) -> None:
    reader = window(java_script_enabled=False).open(f"{TABLE}{VIEW}/")
    page = reader.page
    assert page.locator(".chart-wide svg").is_visible() and not page.locator(".chart-narrow svg").is_visible()
    assert page.locator("link[rel=canonical]").get_attribute("href") == URL + TABLE[1:]
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.locator("figcaption a").get_attribute("href") == "../"
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page.content())
    assert policy and policy[1] in (site / TABLE[1:] / "index.html").read_text("utf-8")
    assert "bang-diem/" not in (site / "sitemap.xml").read_text("utf-8")


def test_a_site_that_does_not_know_its_address_lets_the_browser_complete_the_code(window: Any, site: Path) -> None:
    source = (site / TABLE[1:] / "index.html").read_text("utf-8")
    unknown = source.replace(f"{URL}du-lieu/diem-thu/ket_qua/", "").replace(
        "<textarea readonly", f'<span data-without-script>!</span><textarea data-frame="{VIEW}/" readonly'
    )
    reader = window()
    reader.page.route(f"**{TABLE}", lambda route: route.fulfill(body=unknown, content_type="text/html"))
    reader.open(TABLE)
    code = reader.page.locator("textarea").first.input_value()
    assert f'src="{reader.address}{TABLE}{VIEW}/"' in code
    assert not reader.page.locator("[data-without-script]").first.is_visible()


def test_pages_say_how_they_look_when_shared(site: Path) -> None:
    for page, code in ((TABLE, "vi_VN"), ("/en/data/diem-thu/ket_qua/", "en_US"), ("/", "vi_VN")):
        text = (site / page[1:] / "index.html").read_text("utf-8")
        said = {name: html.unescape(value) for name, value in re.findall(r'property="og:([\w:]+)" content="([^"]*)"', text)}
        assert said["title"] and said["description"] and said["locale"] == code
        assert said["url"] == URL + page[1:] and said["image"] == f"{URL}{page[1:]}card.png"
        assert (site / page[1:] / "card.png").is_file()
        assert 'name="twitter:card" content="summary_large_image"' in text
