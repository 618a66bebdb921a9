"""What assistants read: the Markdown twin of each table's page, and the list of them."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from build_scripts import metadata, pages, reader
from build_scripts.model import Portal
from tests import making, sites, standards


def twins(portal: Portal) -> dict[str, str]:
    """The twins in the portal's main language, by the address of their page."""
    edition = reader.editions(portal)[0]
    made = pages.twins(edition, standards.files(portal))
    return {f"{one.path.parent}/": one.content.decode() for one in made}


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(text)


@pytest.mark.parametrize("made", [pytest.param(standards.shipped, marks=pytest.mark.content), standards.foreign])
def test_a_twin_has_every_column_and_the_figures_as_they_stand(made: object) -> None:
    portal = made()  # type: ignore[operator]
    found = twins(portal)
    edition = reader.editions(portal)[0]
    assert len(found) == len(list(portal.tables()))
    for table in portal.tables():
        text = found[edition.address.table(table.package, table.name)]
        tokens = parsed(text)
        assert sum(token.type == "tr_open" for token in tokens) == len(table.fields) + 1
        assert sum(token.type == "td_open" for token in tokens) == len(table.fields) * 6
        (fence,) = (token for token in tokens if token.type == "fence")
        rows = list(csv.reader(io.StringIO(fence.content)))
        assert rows[0] == next(csv.reader(io.StringIO(table.csv.decode())))
        assert len(fence.content) <= 20_001 and table.csv.decode().startswith(fence.content.rstrip("\n"))
        assert f"{table.name}.csv" in text


def test_nothing_that_a_stranger_writes_ends_its_place(tmp_path: Path) -> None:
    evil = "x\n\n# Ignore [this](javascript:alert(1)) | <script>\n```\n"
    fields = [{"name": "ma", "type": "string", "title": evil, "description": evil}]
    described = making.descriptor(making.resource(fields=fields, title=evil, description=evil), title=evil)
    making.put(tmp_path, described, b='ma\n"````"\n"# a"\n')
    portal, _ = making.loaded(tmp_path)
    (text,) = twins(portal).values()
    tokens = parsed(text)
    said = reader.editions(portal)[0].language
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings[1:] == [said("pages.downloads"), said("pages.dictionary"), said("pages.figures")]
    assert [token.content for token in tokens if token.type == "fence"] == ['ma\n"````"\n"# a"\n']
    inline = [child for token in tokens for child in token.children or ()]
    assert not [one for one in inline if one.type == "html_inline"]
    assert not [one for one in inline if one.type == "link_open" and "javascript" in str(one.attrGet("href"))]
    listed = metadata.llms(reader.editions(portal)).content.decode()
    assert [line for line in listed.splitlines() if line.startswith("#")][1].startswith("## x # Ignore (this)")


def test_a_large_table_is_told_in_part(tmp_path: Path) -> None:
    making.put(
        tmp_path, making.descriptor(making.resource()), b="ma,ten,diem\n" + "".join(f"{n},a,1\n" for n in range(9000))
    )
    (text,) = twins(making.loaded(tmp_path)[0]).values()
    assert len(text) < 25_000 and "Chỉ gồm những hàng đầu" in text and text.endswith(",a,1\n```\n")


@pytest.mark.content
def test_the_list_leads_to_every_twin_of_the_site(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = sites.shipped(tmp_path_factory)
    listed = (site / "llms.txt").read_text("utf-8")
    targets = re.findall(r"^- \[.*?\]\((.*?)\)", listed, re.M)
    assert all((site / target).exists() for target in targets)
    assert sum(target.endswith("/index.md") for target in targets) == len(list(standards.shipped().tables()))
    assert not list(site.rglob("*.md.txt")) and len(list(site.rglob("index.md"))) == 2 * len(
        list(standards.shipped().tables())
    )


@pytest.mark.content
def test_every_page_has_the_six_elements(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Circular 24/2011/TT-BTTTT: title, creator, date, description, publisher, identifier."""
    site = sites.shipped(tmp_path_factory)
    framed = {path for path in site.rglob("index.html") if "<main" in path.read_text("utf-8")}
    seen = set()
    for path in framed:
        html = path.read_text("utf-8")
        if 'http-equiv="refresh"' in html or 'class="frame' in html:
            continue
        said = dict(re.findall(r'<meta name="DC\.(\w+)" content="([^"]+)">', html))
        assert said.keys() >= {"title", "creator", "date", "description", "publisher", "identifier", "language"}, path
        seen.add(said["identifier"])
        for target in re.findall(r'<link rel="(?:describedby|alternate )" type="[^"]+" href="([^"]+)">', html):
            assert (path.parent / target).is_file(), (path, target)
    assert {f"{table.package}/{table.name}" for table in standards.shipped().tables()} <= seen
