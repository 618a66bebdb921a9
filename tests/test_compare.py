"""Agencies side by side in a browser: what is chosen stands in the address, and an address chooses."""

import shutil
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


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    def prepare(folder: Path) -> None:
        shutil.copytree(sites.PORTALS / "schools", folder, dirs_exist_ok=True)

    with sites.served(sites.once(tmp_path_factory, "schools", prepare)) as url:
        yield f"{url}/compare/"


def names(page: Any) -> list[str]:
    return [name.strip() for name in page.locator("tr[data-code]:visible th").all_inner_texts()]


def test_what_is_chosen_stands_in_the_address(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}?with=north,west,nobody")
    assert names(page) == ["North School", "West School"]
    page.locator(".compare-button").first.click()
    assert names(page) == ["North School", "South School", "West School"]
    page.locator("tr[data-code=north] input").uncheck()
    page.locator("tr[data-code=south] input").check()
    assert page.url.endswith("?with=west%2Csouth")
    page.locator(".compare-button").first.click()
    assert names(page) == ["South School", "West School"]
    page.goto(page.url)
    assert names(page) == ["South School", "West School"]
    page.close()


def test_without_scripts_it_is_the_table_of_all(chromium: Any, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}?with=north,west")
    assert names(page) == ["North School", "South School", "West School"]
    assert page.locator("input[type=checkbox], .compare-button").count() == 0
    assert "82.0 2/3" in page.locator("tr[data-code=north]").inner_text()
    context.close()
