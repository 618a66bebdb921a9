"""The shipped site for everyone: axe on every type of page, narrow screens, the keyboard, no scripts in the dark."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests import sites

AXE = sites.ROOT / "node_modules/axe-core/axe.min.js"
WIDTHS = (320, 390, 1280)
SCHEMES = ("light", "dark")
RUN = """(only) => axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}},
        ...(only.length ? {runOnly: only} : {})}).then(
    ({violations}) => violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`)))"""
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that ask for colours, all that a scheme changes: the others are asked of a dark page at one width."""
STILL = "* { transition: none !important } body { outline-color: light-dark(white, black) !important }"
"""A colour half-way between two schemes is nobody's choice; and a colour that says which scheme is drawn."""
DRAWN = "(dark) => getComputedStyle(document.body).outlineColor === (dark ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)')"

WORDY = ("home", "table", "agency", "guide")

pytestmark = [
    pytest.mark.browser,
    # Playwright's own loop outlives its fixture
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
both = pytest.mark.parametrize("code", sites.LANGUAGES)
every = pytest.mark.parametrize("kind", sites.TYPES)
MAIN, *OTHERS = sites.LANGUAGES
drawn = pytest.mark.parametrize(
    ("kind", "code"), [*((kind, MAIN) for kind in sites.TYPES), *((kind, code) for code in OTHERS for kind in WORDY)]
)
"""Every type of page in the main language; in the others, whose words alone differ, those with most of them."""


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A window in which the tests' own scripts may run beside the site's policy."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    yield context.new_page()
    context.close()


def violations(page: Any, *rules: str, widths: tuple[int, ...] = WIDTHS) -> Iterator[str]:
    page.add_style_tag(content=STILL)
    page.evaluate(AXE.read_text("utf-8"))
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            # `light-dark` follows later than a media query does
            page.wait_for_function(DRAWN, arg=scheme == "dark")
            asked = rules or (COLOURS if scheme == "dark" and width != widths[-1] else ())
            yield from (f"{width} {scheme} {found}" for found in page.evaluate(RUN, list(asked)))


@pytest.mark.packages
@drawn
def test_axe_finds_nothing(page: Any, shipped: Path, shipped_at: str, kind: str, code: str) -> None:
    page.goto(shipped_at + sites.page(shipped, kind, code), wait_until="load")
    assert list(violations(page)) == []


@pytest.mark.packages
@both
def test_axe_finds_nothing_in_what_scripts_add(page: Any, shipped: Path, shipped_at: str, code: str) -> None:
    page.goto(shipped_at + sites.page(shipped, "table", code), wait_until="load")
    page.locator("button.sort").first.click()
    page.locator(".filter input").first.fill("so")
    page.locator("figure.chart").first.scroll_into_view_if_needed()
    page.wait_for_selector("svg[data-live]:visible", timeout=30_000)
    page.locator("#__find").fill("so")
    page.wait_for_selector(".hits a:visible")
    assert list(violations(page)) == []


@pytest.mark.packages
@drawn
def test_colours_without_scripts(page: Any, shipped: Path, shipped_at: str, kind: str, code: str) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto(shipped_at + sites.page(shipped, kind, code), wait_until="load")
    assert list(violations(page, *COLOURS, widths=(390,))) == []


@both
@every
def test_no_page_scrolls_sideways(page: Any, shipped: Path, shipped_at: str, kind: str, code: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(shipped_at + sites.page(shipped, kind, code), wait_until="load")
    wide = """[...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1
        && !one.closest(".scroll, .tabs, svg, .vh")).map((one) => one.outerHTML.slice(0, 120))"""
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.evaluate(wide)


STOP = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    const told = (ids) => (ids ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
    const name = one.getAttribute("aria-label") || told(one.getAttribute("aria-labelledby")).trim()
        || [...(one.labels ?? [])].map((label) => label.textContent).join(" ").trim() || one.textContent.trim() || one.title;
    return {
        what: one.matches("body") ? "" : one.localName + "." + [...one.classList].join("."),
        at: one.closest("header, nav, main, footer")?.localName ?? "",
        within: one.closest(".tabs, .languages, .downloads, .jump, .filter, .find, .search")?.classList[0] ?? "",
        name,
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: style.visibility === "visible" && Number(style.opacity) > 0 && box.width > 0 && box.height > 0
            && box.bottom > 0 && box.top < innerHeight,
    }
}"""


def stops(page: Any) -> list[dict[str, Any]]:
    """Every stop of the Tab key, from the top of the page to its end."""
    found = []
    for _ in range(1500):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if not stop["what"] or (found and stop["what"].endswith(".md-skip")):
            return found
        found.append(stop)
    raise AssertionError("the keyboard is caught")


@both
@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_reaches_everything(page: Any, shipped: Path, shipped_at: str, code: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    page.goto(shipped_at + sites.page(shipped, "table", code), wait_until="load")
    found = stops(page)
    assert found[0]["what"] == "a.md-skip"
    assert [stop for stop in found if not stop["name"]] == []
    assert [stop for stop in found if not stop["outlined"]] == []
    assert [stop for stop in found if not stop["seen"]] == []
    whats, withins = {stop["what"] for stop in found}, {stop["within"] for stop in found}
    assert {"tabs", "downloads", "jump", "filter", "search"} <= withins
    assert len(sites.LANGUAGES) == 1 or "languages" in withins
    assert {"button.masthead__tool", "button.sort", "a.self", "summary."} <= whats
    assert any(what.startswith("div.scroll") for what in whats)
    assert {"header", "nav", "main", "footer"} <= {stop["at"] for stop in found}


@both
@every
def test_the_skip_link_leads_to_the_content(page: Any, shipped: Path, shipped_at: str, kind: str, code: str) -> None:
    if kind == "frame":
        pytest.skip("a frame has nothing to skip")
    page.goto(shipped_at + sites.page(shipped, kind, code), wait_until="load")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@both
@every
def test_a_page_has_one_main_heading_and_skips_no_level(
    page: Any, shipped: Path, shipped_at: str, kind: str, code: str
) -> None:
    page.goto(shipped_at + sites.page(shipped, kind, code), wait_until="load")
    headings = "[...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')]"
    levels = page.evaluate(headings + ".map((one) => +one.localName[1])")
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert page.title() and page.evaluate("document.documentElement.lang") == code
