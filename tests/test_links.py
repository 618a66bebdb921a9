"""The links of a finished site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_scripts import foreseen, links, settings
from build_scripts.kept import Kept


def site(root: Path, **pages: str) -> list[tuple[str, str]]:
    pages = {"index": "", "a__index": '<h1 id="top">A</h1><a name="old"></a>', **pages}
    for name, body in pages.items():
        path = root / (name.replace("__", "/") + ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!doctype html><html><body>{body}</body></html>", "utf-8")
    (root / "a" / "bảng một.csv").write_text("x")
    (root / "a.css").write_text("x")
    return list(links.broken(root, Kept(root.parent / "read")))


@pytest.mark.parametrize(
    "target",
    ["a/", "a/index.html", "a", "./a/", "a/#top", "a/#old", "a.css", "a.css?v=1",
     "a/b%E1%BA%A3ng%20m%E1%BB%99t.csv", "a/bảng một.csv",
     "", "#", "?x=1", ".", "./", "https://example.org/x", "mailto:a@example.org", "//example.org/x", "tel:1", "data:,x"],
)  # fmt: skip
def test_links_that_lead_somewhere(tmp_path: Path, target: str) -> None:
    assert site(tmp_path, index=f'<a href="{target}">x</a>') == []


@pytest.mark.parametrize("target", ["b/", "a/b.csv", "a/#nowhere", "#nowhere", "b.html", "a/index.html#nowhere"])
def test_links_that_lead_nowhere(tmp_path: Path, target: str) -> None:
    assert site(tmp_path, index=f'<a href="{target}">x</a>') == [("index.html", target)]


@pytest.mark.parametrize(
    ("tag", "attribute"), [("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"), ("form", "action")]
)
def test_every_kind_of_link(tmp_path: Path, tag: str, attribute: str) -> None:
    assert site(tmp_path, index=f'<{tag} {attribute}="nowhere.x">') == [("index.html", "nowhere.x")]


@pytest.mark.parametrize(
    "target", ["/a/", "/", "../a/", "../../index.html", "../outside.html", "../", "{root}/outside.html"]
)
def test_links_that_break_below_a_sub_path(tmp_path: Path, target: str) -> None:
    """`/a/` is another site's page where ours stands at `/repo/`, and `../` from its root leaves it."""
    for name in ("outside.html", "index.html"):
        (tmp_path / name).write_text("the host's own page")
    target = target.format(root=tmp_path)
    assert site(tmp_path / "repo", index=f'<a href="{target}">x</a>') == [("index.html", target)]


@pytest.mark.parametrize("target", ["../", "../index.html", "../a/", "../a/#top", "./", "#x"])
def test_links_from_below(tmp_path: Path, target: str) -> None:
    assert site(tmp_path, b__index=f'<a id="x" href="{target}">x</a>') == []


def test_the_page_of_the_lost_is_served_at_any_depth(tmp_path: Path) -> None:
    assert site(tmp_path, **{"404": '<a href="/nowhere/">x</a>'}) == []


def test_addresses_for_machines_are_passed_over(tmp_path: Path) -> None:
    assert site(tmp_path, index='<link rel="canonical" href="/x/"><link rel="alternate" href="/en/">') == []


@pytest.mark.parametrize(
    "body",
    ["<!-- <a href='nowhere/'> -->", "<script>'<a href=\"nowhere/\">'</script>", "<style>/* <a href=nowhere/> */</style>",
     "<a title='x href=nowhere/'>x</a>", '<a aria-label="to &lt;a href=&#34;nowhere/&#34;&gt;x">x</a>', '<a class = "x id=1 href=nowhere/">x</a>',
     "&lt;a href='nowhere/'>", "<a title='href=nowhere/'>x</a>", '<a data-href="nowhere/">x</a>'],
)  # fmt: skip
def test_what_only_looks_like_a_link(tmp_path: Path, body: str) -> None:
    assert site(tmp_path, index=body) == []


@pytest.mark.parametrize("tag", ["a title=it's href=nowhere/", "A\nHREF = 'nowhere/'", 'a title="a > b" href="nowhere/"'])
def test_links_written_by_hand(tmp_path: Path, tag: str) -> None:
    assert site(tmp_path, index=f"<{tag}>x</a>") == [("index.html", "nowhere/")]


@pytest.mark.parametrize(
    ("target", "leads"),
    [("b.md", True), ("b.md#hai", True), ("../b/", True), ("../b/#hai", True), ("#mot", True), ("../b/#ids", True),
     ("../x/y.csv", True), ("x/y.csv", True), ("../assets/javascripts/any.js", True), ("https://example.org/", True),
     ("../", True), ("index.md", True), ("../en/c/", True), ("mailto:a@b.vn", True), ("../b/#__search", True),
     ("c.md", False), ("../c/", False), ("b.md#ba", False), ("../b/#ba", False), ("#hai", False), ("/b/", False),
     ("../../b/", False), ("x/z.csv", False), ("../en/c/#x", False), ("b", False)],
)  # fmt: skip
def test_links_by_hand_are_foreseen(tmp_path: Path, target: str, leads: bool) -> None:
    tree = tmp_path / ".build" / "docs"
    own = {"vi/a.md": f"# A {{ #mot }}\n\n[x]({target})\n", "vi/b.md": '## B { #hai }\n\n<p id="ids">x</p>\n'}
    for name, text in {**own, "vi/x/y.csv": "a", "vi/index.md": "# N", "en/c.md": "# C\n"}.items():
        for root in (tmp_path / "docs", tree):
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        (tmp_path / name).write_text("site_name: x\n")
    found = list(foreseen.broken(settings.read(tmp_path)[0], tree))
    assert found == ([] if leads else [("a/index.html", target)])


def test_what_an_older_version_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "<a title='x href=nowhere/'>x</a>"
    with monkeypatch.context() as older:
        older.setattr(links, "_READ_BY", ("older",))
        older.setattr(links, "_ATTRIBUTES", re.compile(r"\s(href)=(\S+?)'"))
        assert site(tmp_path / "site", index=body)
    assert site(tmp_path / "site", index=body) == []
