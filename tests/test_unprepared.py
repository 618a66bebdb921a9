"""Pages of packages that nobody prepared for us, in a browser: sound, light, no wider than the screen, and nothing in them runs."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import sites, unprepared
from tests.test_access import violations
from tests.test_html import checked

pytestmark = [
    pytest.mark.browser,
    # Playwright's own loop outlives its fixture
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PAGES = (
    "/data/", "/data/gdp/", "/data/co2-ppm/", "/data/co2-ppm/co2-annmean-mlo/", "/data/league/", "/data/league/season-1995/",
    "/data/arabic/", "/data/wide/", "/data/harm/", "/data/people/", "/data/people/depth/", "/data/cjk/", "/data/many-columns/",
)  # fmt: skip
LEAVES = """(width) => [...document.querySelectorAll("body *")].filter((one) => {
    const frame = one.parentElement?.closest(".scroll, .vh, svg, pre");
    return one.getBoundingClientRect().right > width + 1 && (!frame || getComputedStyle(frame).overflowX === "visible");
}).map((one) => `${one.tagName}.${one.className}`)"""
every = pytest.mark.parametrize("path", PAGES)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sites.once(tmp_path_factory, "unprepared", unprepared.write)


@pytest.fixture(scope="module")
def at(site: Path) -> Iterator[str]:
    with sites.served(site) as url:
        yield url


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A window without the site's policy, that tells who opened a dialogue or failed."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    found = context.new_page()
    said: list[str] = []
    found.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    found.on("pageerror", lambda error: said.append(str(error)))
    yield found
    context.close()
    assert said == []


@every
def test_nothing_that_a_stranger_wrote_runs_even_without_the_policy(page: Any, at: str, path: str) -> None:
    page.goto(at + path, wait_until="load")
    for link in page.locator("main a").all():
        assert not (link.get_attribute("href") or "").lower().startswith(("javascript", "data:", "vbscript"))
    assert (
        page.evaluate("""() => [...document.querySelectorAll("main *")].filter((one) =>
        [...one.attributes].some((said) => said.name.startsWith("on"))).length""")
        == 0
    )
    assert page.locator("main :is(script:not([type='application/ld+json']), iframe, object, embed)").count() == 0
    page.mouse.move(640, 450)
    assert page.evaluate("window.ran") is None


@every
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_the_screen(page: Any, at: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(at + path, wait_until="load")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.evaluate(LEAVES, width)


@pytest.mark.packages
@every
def test_axe_finds_nothing(page: Any, at: str, path: str) -> None:
    page.goto(at + path, wait_until="load")
    assert list(violations(page, widths=(390, 1280))) == []


@pytest.mark.java
@pytest.mark.packages
def test_every_page_is_valid(site: Path) -> None:
    assert checked(site) == []


@every
def test_pages_are_light(site: Path, path: str) -> None:
    """No page of a table is over 150 kB, and half of that as it is sent."""
    page = (site / path[1:] / "index.html").read_bytes()
    assert len(page) <= 150_000 and len(gzip.compress(page, 6)) <= 75_000


def test_marks_that_are_one_path_tell_their_figures(page: Any, at: str) -> None:
    page.goto(at + "/data/gdp/", wait_until="load")
    assert page.locator(".chart-wide [data-points] > [data-told]").count() > 100
    page.locator(".chart-wide [data-points] > [data-told]").last.hover(force=True)
    assert "2019" in page.locator(".chart-tip:visible").inner_text()


def test_words_from_right_to_left_stand_so(page: Any, at: str) -> None:
    """Case 29: a full stop and a bracketed word stood on the wrong side."""
    page.goto(at + "/data/arabic/", wait_until="load")
    ways = """(selector) => [...document.querySelectorAll(selector)].filter((one) => /[\\u0590-\\u08ff]/.test(one.textContent)
        && !one.querySelector(":is(a, span, bdi, b, strong, ul, p)")).filter((one) => getComputedStyle(one).direction !== "rtl")
        .map((one) => one.outerHTML)"""
    assert page.evaluate(ways, "h1, .lede p, .figures :is(td, th) *, .figures td, .figures th") == []


def test_moments_are_never_broken(page: Any, at: str) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(at + "/data/wide/", wait_until="load")
    cells = page.locator("td.day, tbody th.day")
    assert cells.count() and "January 2020" in cells.first.inner_text()
    assert page.evaluate("""() => [...document.querySelectorAll("tbody .day")].every((one) => {
        const range = document.createRange(); range.selectNodeContents(one);
        return new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size === 1;
    })""")


def test_a_name_that_never_breaks_does_not_cover_its_neighbour(page: Any, at: str) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(at + "/data/people/depth/", wait_until="load")
    assert page.locator("tbody th.day").count()
    assert page.evaluate("""() => [...document.querySelectorAll("tbody th.day")]
        .every((one) => one.scrollWidth <= one.clientWidth)""")
