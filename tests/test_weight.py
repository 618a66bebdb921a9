"""What the first view of a table page weighs: every body the browser receives, compressed as a server would."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests import sites

BUDGET = 150_000
"""Bytes, compressed, fonts included."""
PACKED = (".woff2", ".png", ".jpg", ".webp", ".zip", ".xlsx")

pytestmark = [
    pytest.mark.browser,
    # Playwright's own loop outlives its fixture
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.mark.parametrize("kind", ["table", "wide", "home"])
@pytest.mark.parametrize("code", sites.LANGUAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_the_first_view_is_light(chromium: Any, shipped: Path, shipped_at: str, kind: str, code: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    answers: dict[str, Any] = {}
    page.on("response", lambda answer: answers.setdefault(urlsplit(answer.url).path, answer))
    page.goto(shipped_at + sites.page(shipped, kind, code), wait_until="load")
    page.wait_for_load_state("networkidle")  # alone it promises nothing: a busy machine is silent before it has begun
    bodies = {path: answer.body() for path, answer in list(answers.items())}
    context.close()
    packed = {path: len(body) if path.endswith(PACKED) else len(gzip.compress(body, 6)) for path, body in bodies.items()}
    heaviest = sorted(packed.items(), key=lambda pair: -pair[1])
    print(kind, code, width, sum(packed.values()), heaviest[:8])
    assert any(path.endswith(".woff2") for path in packed) and any(path.endswith(".css") for path in packed)
    assert not any(path.endswith(("search.json", ".vl.json")) for path in packed)
    assert sum(packed.values()) <= BUDGET, heaviest


def test_scripts_of_a_first_view_are_small(shipped: Path) -> None:
    limits = {"tables.js": 6_000, "charts.js": 6_500, "palette.js": 2_000, "scope.js": 300, "sections.js": 1_000}
    sizes = {name: (shipped / "assets/javascripts" / name).stat().st_size for name in limits}
    assert {name: size for name, size in sizes.items() if size > limits[name]} == {}
