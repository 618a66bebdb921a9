"""The shipped site on paper: whole tables, wide charts, nothing to click."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import sites

pytestmark = [
    pytest.mark.browser,
    # Playwright's own loop outlives its fixture
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PAPER = 718
"""The width of an A4 page between its margins of 1 cm, in CSS pixels."""


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": PAPER, "height": 1000}, color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


SEEN = "(selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length"


@pytest.mark.parametrize("kind", ["table", "wide", "mismatches", "agency"])
def test_paper(page: Any, shipped: Path, shipped_at: str, kind: str) -> None:
    page.goto(shipped_at + sites.page(shipped, kind, sites.LANGUAGES[0]), wait_until="load")
    for selector in (
        ".tabs", ".masthead__tools", ".jump", ".filter", ".md-skip", ".figures a.self", ".embed", ".take", ".chart-narrow",
        ".colophon__top",
    ):  # fmt: skip
        assert page.evaluate(SEEN, selector) == 0, selector
    assert page.evaluate(SEEN, "h1") == 1
    # the title of a mismatch is a link to itself
    assert page.evaluate(SEEN, ".entry h3 a") == page.locator(".entry").count()
    figures = page.locator("figure.chart").count()
    assert page.evaluate(SEEN, ".chart-wide") == figures
    if kind in ("table", "wide"):
        assert figures
        # the whole table, without a region that scrolls and cuts
        inner = """[...document.querySelectorAll('.scroll')].every((one) => getComputedStyle(one).overflow === 'visible'
            && getComputedStyle(one).maxHeight === 'none')"""
        assert page.evaluate(inner)
        style = "([part, name]) => getComputedStyle(document.querySelector(`table.figures ${part}`))[name]"
        assert page.evaluate(style, ["thead", "display"]) == "table-header-group"
        assert page.evaluate(style, ["tr", "breakInside"]) == "avoid"
    # black on white, whatever the screen's colours are, and links that can be told from the text
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(22, 22, 22)"
    plain = """[...document.querySelectorAll(".legend a, .explanation a, .origin a, .entry dd a")].filter(
        (one) => getComputedStyle(one).textDecorationLine !== "underline").map((one) => one.outerHTML)"""
    assert page.evaluate(plain) == []
    address = """[...document.querySelectorAll(".origin a[href^=http]")].map(
        (one) => getComputedStyle(one, "::after").content)"""
    assert all("http" in content for content in page.evaluate(address))


@pytest.mark.parametrize("kind", ["table", "wide"])
def test_a_table_fits_the_paper(page: Any, shipped: Path, shipped_at: str, kind: str) -> None:
    page.goto(shipped_at + sites.page(shipped, kind, sites.LANGUAGES[0]), wait_until="load")
    assert page.evaluate("Math.max(...[...document.querySelectorAll('table')].map((one) => one.scrollWidth))") <= PAPER
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER
    assert page.pdf(format="A4").startswith(b"%PDF")
