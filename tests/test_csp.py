"""The shipped site in a browser: nothing breaks the policy or asks another host, and without scripts nothing is missing."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests import sites

VIOLATION = "addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.violatedDirective, e.blockedURI))"
SEEN = "(selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length"

pytestmark = [
    pytest.mark.browser,
    # Playwright's own loop outlives its fixture
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
both = pytest.mark.parametrize("code", sites.LANGUAGES)
every = pytest.mark.parametrize("kind", sites.TYPES)


@dataclass
class Reader:
    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def reader(chromium: Any, shipped_at: str) -> Iterator[Reader]:
    """A window in which no policy is violated, nothing is complained of and no other host asked."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    found = Reader(context.new_page())
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.page.on("console", lambda said: said.type in ("error", "warning") and found.complaints.append(said.text))
    found.page.on("requestfailed", lambda request: found.complaints.append(f"failed: {request.url}"))
    found.page.on("response", lambda answer: answer.ok or found.complaints.append(f"{answer.status} {answer.url}"))
    found.page.add_init_script(VIOLATION)
    yield found
    context.close()
    assert found.complaints == []
    assert [url for url in found.requests if not url.startswith((shipped_at, "data:", "blob:"))] == []


@both
@every
def test_nothing_is_violated(reader: Reader, shipped: Path, shipped_at: str, kind: str, code: str) -> None:
    page = reader.page
    page.goto(shipped_at + sites.page(shipped, kind, code), wait_until="load")
    assert "default-src 'none'" in page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    if page.locator("figure.chart").count():
        page.locator("figure.chart").first.scroll_into_view_if_needed()
        page.mouse.move(1, 1)
        page.mouse.move(2, 2)
        page.wait_for_selector("svg[data-live]:visible", timeout=30_000)
    if page.locator("#__find:visible").count():
        page.locator("#__find").fill("so")
        page.wait_for_selector(".hits a:visible")
    if page.locator("button.sort").count():
        page.locator("button.sort").first.click()
    if page.locator("[data-palette]").count():
        page.locator("[data-palette]").click()
    page.wait_for_load_state("networkidle")


def test_a_violation_would_be_noticed(reader: Reader, shipped_at: str) -> None:
    reader.page.goto(shipped_at, wait_until="load")
    assert not reader.complaints
    told = [partial(_tells, what) for what in ("script-src-elem", "img-src")]
    with reader.page.expect_console_message(told[0]), reader.page.expect_console_message(told[1]):
        reader.page.evaluate("""() => {
            const script = document.createElement("script"), picture = new Image();
            script.textContent = "window.ran = true";
            picture.src = "https://abroad.example/a.png";
            document.body.append(script, picture);
        }""")
    assert not reader.page.evaluate("window.ran")
    assert {"script-src-elem", "img-src"} <= {said.split()[1] for said in reader.complaints if said.startswith("CSP ")}
    reader.complaints.clear()
    reader.requests.clear()


def _tells(what: str, said: Any) -> bool:
    return said.text.startswith(f"CSP {what} ")


@pytest.fixture
def bare(chromium: Any) -> Iterator[Any]:
    """A window without scripts."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@both
@every
def test_without_scripts_a_page_is_whole(bare: Any, shipped: Path, shipped_at: str, kind: str, code: str) -> None:
    path = sites.page(shipped, kind, code)
    bare.goto(shipped_at + path, wait_until="load")
    assert bare.title()
    assert bare.locator("h1").count() == 1 and bare.locator("h1").inner_text().strip()
    for selector in ("button.sort", ".filter", "[data-palette]", "[data-close]", ".hits", "svg[data-live]"):
        assert bare.evaluate(SEEN, selector) == 0, f"{selector} is shown and does not work"
    for figure in bare.locator("figure.chart").all():
        assert figure.locator(".chart-wide svg").is_visible() and not figure.locator(".chart-narrow svg").is_visible()
        assert figure.locator(".chart-wide svg title").first.text_content()
    for link in bare.locator("a[download]").all():
        address = urlsplit(urljoin(path, link.get_attribute("href")))
        assert (shipped / unquote(address.path)[1:]).is_file(), address.path


@both
@pytest.mark.parametrize("kind", ["table", "wide"])
def test_without_scripts_a_table_has_every_row(bare: Any, shipped: Path, shipped_at: str, kind: str, code: str) -> None:
    path = sites.page(shipped, kind, code)
    bare.goto(shipped_at + path, wait_until="load")
    file = next(
        shipped / urljoin(path, link.get_attribute("href"))[1:]
        for link in bare.locator(".downloads a").all()
        if link.get_attribute("href").endswith(f"/{path.split('/')[-2]}.csv")
    )
    with file.open(encoding="utf-8", newline="") as lines:
        count = len(list(csv.DictReader(lines)))
    assert bare.evaluate(SEEN, "table.figures tbody tr") == count
    assert bare.locator("table.figures caption").count() == 1
    assert bare.locator("table.figures thead th:not([scope=col])").count() == 0
    assert bare.locator("table.figures tbody tr > th[scope=row]").count() == count
    assert bare.locator("table.figures tbody a.self").count() == count


def test_the_policy_is_the_same_everywhere(shipped: Path) -> None:
    start = 'http-equiv="Content-Security-Policy" content="'
    found = {path.read_text("utf-8").split(start)[1].split('"')[0] for path in shipped.rglob("*.html")}
    assert len(found) == 1
    assert "unsafe-eval" not in found.pop()
