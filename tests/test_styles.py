"""The stylesheets: each part loaded once, each rule once, nothing styled that no page has, and light and dark alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from build_scripts import styles
from build_scripts.charts import style
from tests import sites

ENGINE = Path(styles.__file__).parent
MADE = {"entry-rounding", "mark-rounding", "mark-unclear"}
"""Classes that are put together from a word and a kind of mismatch."""


def rules(css: str) -> Iterator[tuple[str, str]]:
    """(media, selector) of every rule."""
    media = ""
    for head, end in re.findall(r"([^{}]*)([{}])", css):
        selector = " ".join(head.split(";")[-1].split())
        if end == "{" and selector.startswith("@media"):
            media = selector
        elif end == "{":
            yield media, selector
        elif not head.strip():
            media = ""


def sheets() -> dict[str, str]:
    return {artifact.path.stem: artifact.content.decode() for artifact in styles.stylesheets()}


def test_every_part_is_loaded_once() -> None:
    parts = [part for sheet in styles.SHEETS.values() for part in sheet]
    assert sorted(parts) == sorted(path.stem for path in styles.FOLDER.glob("*.css"))


@pytest.mark.parametrize("name", styles.SHEETS)
def test_a_rule_stands_once_and_none_is_a_comment(name: str) -> None:
    found = Counter(rules(sheets()[name]))
    assert [rule for rule, times in found.items() if times > 1] == []
    assert "/*" not in sheets()[name] and len(found) > 10


def test_the_colours_of_a_picture_are_those_of_its_page() -> None:
    said = dict(re.findall(r"--chart-([\w-]+): light-dark\((#\w+),", sheets()["charts"]))
    assert said == style.COLOURS


def test_nothing_is_styled_that_no_page_has() -> None:
    places = ("templates", "overrides", "pages", "charts", "search")
    said = "\n".join(
        path.read_text("utf-8")
        for place in places
        for path in (ENGINE / place).rglob("*")
        if path.suffix in (".md", ".html", ".js", ".py")
    )
    for css in sheets().values():
        selectors = " ".join(selector for _, selector in rules(css) if not selector.startswith("@"))
        for name in set(re.findall(r"[.#]([a-z][\w-]+)", selectors)) - MADE:
            material = name.startswith("md-")
            assert material or re.search(rf"\b{re.escape(name)}\b", said), name


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_colour_of_its_ground(chromium: Any, shipped: Path, shipped_at: str, scheme: str) -> None:
    """What is folded away too: Material makes colours of its own from ours, on the root."""
    page = chromium.new_page(color_scheme=scheme)
    page.goto(shipped_at + sites.page(shipped, "table", sites.LANGUAGES[0]))
    said = page.evaluate("""() => [document.body, ...document.querySelectorAll("details:not(.chart *), summary:not(.chart *)")]
        .map(e => getComputedStyle(e).color)""")
    page.close()
    assert len(said) > 2 and len(set(said)) == 1, said
