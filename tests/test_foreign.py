"""A portal of strangers' packages, without a hand-written word: what its home and its lists say, and that nothing is empty."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from build_scripts.language import language
from tests import sites
from tests.test_access import violations
from tests.test_html import checked
from tests.test_search import needs_node, node

FOREIGN = Path(__file__).parent / "foreign"
LISTS = ("", "data/", "browse/", "index-a-z/")


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def prepare(folder: Path) -> None:
        shutil.copytree(FOREIGN, folder, dirs_exist_ok=True)

    return sites.once(tmp_path_factory, "foreign", prepare)


def text(html: str) -> str:
    """What a reader reads in a part of a page."""
    return " ".join(re.sub(r"<(style|script|title|desc|svg)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL).split())


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text("utf-8")


def test_a_home_is_made_of_the_data_alone(foreign: Path) -> None:
    home = (foreign / "index.html").read_text("utf-8")
    said = text(home)
    assert "9 tables in 8 data packages" in said
    assert "Newest figures: 2023" in said
    figures = [text(found) for found in re.findall(r'<article class="card">.*?</article>', home, re.DOTALL)]
    assert len(figures) == 4
    assert figures[0] == "Mean (ppm) 415.18 CO2 PPM - Trends in Atmospheric Carbon Dioxide, 2023 See the table : Mean (ppm)"
    # a table without a title of its own is called by its package's
    gdp = "Country, Regional and World GDP (Gross Domestic Product)"
    assert figures[1].startswith(f"{gdp} 256.2 billion France: the highest of 6 in “{gdp}”, 2022")
    assert home.count('<figure class="chart"') == 1
    ways = [text(found) for found in re.findall(r'<section aria-labelledby="by-.*?</section>', home, re.DOTALL)]
    assert ways[0].startswith("By subject population 3 economics 2 ")
    assert ways[1:] == ["By time 2023 3 2022 1", "By place Countries 1 Regions and districts 1 Cities 2 Places on the map 1"]


def test_nothing_is_counted_that_is_not_there(foreign: Path) -> None:
    home = text((foreign / "index.html").read_text("utf-8"))
    assert not re.search(r"(?<![\d.,])0 [a-z]", home)
    for word in ("mismatch", "gap", "not found", "document", "agenc", "fit"):
        assert word not in home.casefold()


def test_no_tab_and_no_part_of_a_page_is_empty(foreign: Path) -> None:
    home = (foreign / "index.html").read_text("utf-8")
    tabs = re.findall(r'<a href="([^"]+)"', re.search(r'<nav class="tabs".*?</nav>', home, re.DOTALL)[0])  # type: ignore[index]
    assert tabs == ["data/", "index-a-z/"]
    for at, html in pages(foreign):
        main = html.partition("<main")[2]
        parts = re.findall(r"<section\b.*?</section>", html, re.DOTALL)
        assert all("<li" in part or "<p" in part or "<dd" in part for part in parts), at
        assert not re.search(r"<(ul|ol|dl|tbody|nav|section|figure)\b[^>]*>\s*</\1>", main), at
        headings = re.findall(r"<h([2-6])\b[^>]*>(.*?)</h\1>\s*(?=<h\1|</article>\s*</div>)", main, re.DOTALL)
        assert not headings, (at, headings)


def test_an_english_portal_speaks_english(foreign: Path) -> None:
    vi, en = language("vi"), language("en")
    theirs = [vi.section(name) for name in ("site", "search")]
    words = [word for section in theirs for word in section.values() if isinstance(word, str) and len(word) > 5]
    words += [vi("pages.home"), vi("pages.figures"), vi("pages.downloads"), vi("pages.dictionary")]
    known = {str(word) for name in ("site", "search") for word in en.section(name).values()}
    for at, html in pages(foreign):
        assert '<html lang="en"' in html, at
        assert not [word for word in words if word in html and word not in known], at
        assert "Open data" not in text(html), at


@needs_node
def test_any_piece_of_any_script_is_found(foreign: Path) -> None:
    asked = {
        "中央区": "data/jinko/jinko/",
        "区別": "data/jinko/jinko/",
        "lodz": "data/world-cities/cities/",
        "izmir": "data/world-cities/cities/",
        "αθηνα": "data/world-cities/cities/",
        "kiiv": None,
        "القاهره": "data/sukkan/cities/",
        "gdp": "data/gdp/gdp/",
        "vnm": "data/codes/country-codes/",
    }
    for query, hits in zip(asked, node(foreign, list(asked))["found"], strict=True):
        assert (asked[query] in hits[:2]) if asked[query] else not hits, (query, hits)


@pytest.mark.java
@pytest.mark.packages
def test_every_page_is_valid(foreign: Path) -> None:
    guessed = "This document appears to be written in"  # from a title of another language, as here they are
    assert [found for found in checked(foreign) if guessed not in found] == []


@pytest.mark.browser
@pytest.mark.packages
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_lists_are_for_everyone(foreign: Path, chromium: Any) -> None:
    with sites.served(foreign) as at:
        context = chromium.new_context(bypass_csp=True)
        page = context.new_page()
        for path in LISTS:
            page.goto(f"{at}/{path}", wait_until="load")
            assert list(violations(page)) == [], path
            for width in (320, 390, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        context.close()
