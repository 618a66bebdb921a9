"""Descriptions in Markdown, as strangers write them: CommonMark with tables and bare addresses, nothing that runs."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from build_scripts import prose
from build_scripts.__main__ import app
from build_scripts.pages import render
from tests.making import descriptor, loaded, put, resource

SCHEMES = ("http:", "https:", "mailto:")


class Seen(HTMLParser):
    """The elements of a text and their attributes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_lists_tables_and_bare_addresses() -> None:
    said = "Two kinds of visit:\n- first: one\n- repeat: two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSee https://example.org/a_b_c."
    found = Seen(prose.html(said))
    assert found.tags == ["p", "ul", "li", "li", "table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td", "p", "a"]
    assert ("a", "href", "https://example.org/a_b_c") in found.attributes
    assert found.text.rstrip().endswith("https://example.org/a_b_c.")


@pytest.mark.parametrize(
    "said",
    [
        "n<k and k>9", "a<b and c>d", "x < y > z", "<k … k>", "<!-- no end", "<script>alert(1)</script>", "if a<b, then <c",
        "<img src=x onerror=alert(1)>", "5 <br 6", "<b>without an end", "<?php x ?>", "<![CDATA[ x ]]>", "</p>",
    ],
)  # fmt: skip
def test_what_is_no_markup_stays_whole(said: str) -> None:
    assert prose.plain(said) == said


def test_plain_html_counts_and_what_would_run_does_not() -> None:
    found = Seen(
        prose.html(
            '<p style="x">H<sub>2</sub>O <a href="https://x.org?a=1&amp;b" onclick="y">l</a></p>\n<ul>\n<li>a</li>\n</ul>'
        )
    )
    assert {"sub", "a", "ul", "li"} <= set(found.tags)
    assert {(name, value) for _, name, value in found.attributes} == {("href", "https://x.org?a=1&b"), ("rel", "noopener")}


def test_links_lead_to_served_files_or_are_words() -> None:
    served = {"source/codebook.md": "../codebook.txt"}
    said = "[a](source/codebook.md#x) [b](gone.pdf) ![c](gone.png) [d](javascript:alert(1)) [e](#part) [![f](g.png)](https://h.org)"
    found = Seen(prose.html(said, lambda path: served.get(path, "")))
    assert [value for _, name, value in found.attributes if name == "href"] == ["../codebook.txt", "https://h.org"]
    assert found.text.split() == ["a", "b", "c", "d", "e", "f"]
    assert list(prose.links(said)) == ["source/codebook.md", "gone.pdf", "gone.png", "g.png"]


@pytest.mark.parametrize(
    ("said", "under", "levels"),
    [
        ("# A\n## B", 1, ["h2", "h3"]),
        ("### A\n# B", 1, ["h2", "h2"]),
        ("# A\n#### B", 2, ["h3", "h4"]),
        ("# A\n## B", 6, ["h6", "h6"]),
    ],
)
def test_headings_follow_the_pages_own(said: str, under: int, levels: list[str]) -> None:
    assert [tag for tag in Seen(prose.html(said, under=under)).tags if tag[0] == "h"] == levels


def test_code_keeps_its_lines_on_one_line_of_the_page() -> None:
    found = render.prose("```\na\n  b\n```")
    assert "\n" not in found and Seen(found).text == "a\n  b\n"


@given(st.text(alphabet=st.sampled_from("ab <>/\"'=&#[]()!`*_|-:\n\x00\x02javscriptonhref")) | st.text())
def test_whatever_is_said_nothing_runs(said: str) -> None:
    found = Seen(render.prose(said))
    assert set(found.tags) <= prose.INLINE | prose.BLOCK
    for _, name, value in found.attributes:
        assert name in ("dir", "rel", "start") or (name == "href" and value.lower().startswith(SCHEMES)), (name, value)
    assert "\n" not in render.prose(said)


def test_a_file_that_a_description_links_to_is_published(tmp_path: Path) -> None:
    """Case 14: `check` passed, and the site failed without saying where."""
    said = "see the [codebook](source/codebook.md), [the table](data/b.csv), [gone](source/gone.pdf) and [live](live.html)"
    folder = put(tmp_path, descriptor(resource(description=said)))
    (folder / "source").mkdir()
    (folder / "source" / "codebook.md").write_text("# Codes\n")
    (folder / "live.html").write_text("<script>alert(1)</script>")
    lines = (folder / "datapackage.json").read_text().splitlines()
    line = next(number for number, text in enumerate(lines, 1) if said in text)
    _, problems = loaded(tmp_path)
    told = [(problem.code, problem.severity, problem.value, problem.line) for problem in problems]
    assert told == [("link-nowhere", "notice", "source/gone.pdf", line), ("link-kept", "notice", "live.html", line)]
    done = CliRunner().invoke(app, ["build", "--root", str(tmp_path)])
    assert done.exit_code == 0, done.output
    docs = tmp_path / ".build" / "docs" / "vi" / "du-lieu" / "g"
    assert (docs / "source-codebook" / "codebook.txt").read_text() == "# Codes\n"
    page = (docs / "b" / "index.md").read_text()
    assert re.findall(r'href="([^"]+)" rel="noopener">(codebook|the table|gone|live)', page) == [
        ("../source-codebook/codebook.txt", "codebook"),
        ("../b.csv", "the table"),
    ]
    assert [item["name"] for item in json.loads((docs / "datapackage.json").read_text())["resources"]] == ["b"]


def test_a_readme_stands_below_the_description(tmp_path: Path) -> None:
    folder = put(tmp_path, descriptor(description="Mô tả."))
    (folder / "README.md").write_text("# Gói\n\nCách đo, xem [bảng](data/b.csv).\n\n## Phạm vi\n\nx", "utf-8")
    done = CliRunner().invoke(app, ["build", "--root", str(tmp_path)])
    assert done.exit_code == 0, done.output
    page = (tmp_path / ".build" / "docs" / "vi" / "du-lieu" / "g" / "index.md").read_text("utf-8")
    assert '<div class="readme"><p>Cách đo, xem <a href="b.csv" rel="noopener">bảng</a>.</p> <h2>Phạm vi</h2>' in page
    (folder / "README.md").write_bytes(b"\xff\xfe\x00")
    assert not [problem for problem in loaded(tmp_path)[1] if problem.severity == "error"]


@given(
    st.lists(st.sampled_from([*"aZé .,;:'’()…–—\"%/-*_`1", "(c)", "(TM)", "...", "http://x", "&amp;"]), max_size=12).map(
        "".join
    )
)
def test_a_line_of_words_is_plain_as_it_stands(text: str) -> None:
    """The short way says the same as the long one."""
    whole = prose.html(f"{text}\n\n")
    words = " ".join(unescape(re.sub(r"</?(?:em|strong|code|a|s)\b[^>]*>", "", whole)).split())
    assert prose.plain(text) == " ".join(unescape(re.sub(r"<[^>]+>", " ", words)).split())
