"""What holds for every test: tools that a test may lack, the shipped site, a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import sites

# the same examples everywhere, and no test that fails because the machine is busy
settings.register_profile("portal", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("portal")

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
PACKAGES = sites.ROOT / "node_modules"
LACKING = {
    "browser": "" if CHROMIUM else "Chromium is not on this machine",
    "java": "" if shutil.which("java") else "Java is not on this machine",
    "node": "" if shutil.which("node") else "Node is not on this machine",
    "dask": "" if find_spec("distributed") else "Dask's distributed is not installed",
    "lists": "" if Path("/usr/share/iso-codes/json").is_dir() else "Debian's iso-codes are not on this machine",
    "packages": ""
    if all((PACKAGES / name).is_dir() for name in ("axe-core", "vega-datasets", "country-json"))
    else "the npm packages are not installed (make node_modules)",
}
"""What is missing on this machine, by the marker of the tests that need it."""
FOREIGN = "" if sites.OWN else "this repository publishes another portal (mkdocs*.yml, docs/, datapackages/)"
"""Why tests of this portal's own content have nothing to ask: a fork replaces it, and the engine's tests hold for it too."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="keep the output of test_golden.py as it is now")


def pytest_configure() -> None:
    """Where every tool is promised (`PORTAL_TOOLS=required`, on CI), a missing one is a failure: nothing is skipped."""
    lacking = [reason for reason in LACKING.values() if reason]
    if lacking and os.environ.get("PORTAL_TOOLS") == "required":
        raise pytest.UsageError("; ".join(lacking))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for name, reason in (*LACKING.items(), ("content", FOREIGN)):
            if reason and item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's own portal, built once for all test processes."""
    return sites.shipped(tmp_path_factory)


@pytest.fixture(scope="module")
def shipped_at(shipped: Path) -> Iterator[str]:
    """The address at which it is served; no slash at its end."""
    with sites.served(shipped) as url:
        yield url


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser for the tests of one module: Playwright allows one at a time."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
