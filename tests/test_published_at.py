"""A site that knows where it is published: sitemaps, canonical links, languages, and reports of errors that arrive."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from build_scripts import metadata, reader
from build_scripts.__main__ import app
from build_scripts.model import Portal
from build_scripts.pages import report
from tests import making, sites

URL, REPOSITORY = "https://so-lieu.example.org/hue/", "https://git.example.org/hue/so-lieu"


def prepared(folder: Path) -> None:
    (folder / "mkdocs.en.yml").write_text("INHERIT: mkdocs.yml\ntheme: {language: en}\n", "utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Thử\ntheme: {language: vi}\n", "utf-8")
    making.put(
        folder, making.descriptor(making.resource(), making.resource("c"), version="1.2.0"), b=making.CSV, c=making.CSV
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as GitHub Pages' workflow does it: the address given from without, without its closing slash."""
    return sites.once(tmp_path_factory, "published-at", prepared, "--site-url", URL[:-1], "--repo-url", REPOSITORY)


def test_every_page_is_in_a_sitemap_that_robots_are_told_of(site: Path) -> None:
    robots = (site / "robots.txt").read_text("utf-8")
    maps = re.findall(r"^Sitemap: (.*)$", robots, re.M)
    assert maps == [f"{URL}sitemap.xml", f"{URL}en/sitemap.xml"]
    listed = {
        address
        for one in maps
        for address in re.findall("<loc>(.*?)</loc>", (site / one.removeprefix(URL)).read_text("utf-8"))
    }
    assert {f"{URL}du-lieu/g/b/", f"{URL}en/data/g/b/", URL, f"{URL}en/"} <= listed
    assert all((site / address.removeprefix(URL) / "index.html").is_file() for address in listed)


def test_languages_of_a_page_are_named_whole(site: Path) -> None:
    page = (site / "en/data/g/b/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{URL}en/data/g/b/">' in page
    found = dict(re.findall(r'<link rel="alternate " hreflang="([^"]*)" href="([^"]*)">', page))
    here, there = f"{URL}du-lieu/g/b/", f"{URL}en/data/g/b/"
    assert found == {"vi": here, "x-default": here, "en": there}


def test_machines_are_told_where_the_files_are(site: Path) -> None:
    page = (site / "du-lieu/g/b/index.html").read_text("utf-8")
    told = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[0])
    assert f"{URL}du-lieu/g/b.csv" in [one.get("contentUrl") for one in told["distribution"]]


def test_who_does_not_know_where_it_is_says_so_once(tmp_path: Path) -> None:
    prepared(tmp_path)
    done = CliRunner().invoke(app, ["site", "--root", str(tmp_path)])
    assert done.exit_code == 0 and done.stderr.count("site_url") == 1
    assert (tmp_path / "site/robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"
    assert 'hreflang="en" href="../../../en/data/g/b/"' in (tmp_path / "site/du-lieu/g/b/index.html").read_text("utf-8")


def test_an_address_of_the_configuration_counts_more(tmp_path: Path) -> None:
    making.put(tmp_path, making.descriptor())
    (tmp_path / "mkdocs.yml").write_text("site_url: https://own.example\n", "utf-8")
    done = CliRunner().invoke(app, ["build", "--root", str(tmp_path)], env={"SITE_URL": URL, "REPO_URL": REPOSITORY})
    assert done.exit_code == 0
    config = json.loads((tmp_path / ".build/mkdocs.vi.yml").read_text("utf-8"))
    assert config["site_url"] == config["extra"]["url"] == "https://own.example/"
    assert config["extra"]["repository"] == REPOSITORY


def test_a_portal_keeps_its_own_robots(tmp_path: Path) -> None:
    making.put(tmp_path, making.descriptor())
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/robots.txt").write_text("User-agent: *\nDisallow: /\n", "utf-8")
    assert CliRunner().invoke(app, ["build", "--root", str(tmp_path)]).exit_code == 0
    assert "Disallow" in (tmp_path / ".build/docs/vi/robots.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    root = tmp_path_factory.mktemp("report")
    prepared(root)
    return making.loaded(root)[0]


def reported(portal: Portal, **said: str) -> report.Report:
    there = replace(portal, settings=replace(portal.settings, **said))
    package = there.packages[0]
    return report.report(reader.editions(there)[0], package, package.tables[0], "du-lieu/g/b/")


@pytest.mark.parametrize(
    ("said", "start", "names"),
    [
        ({"repository": "https://github.com/a/b/"}, "https://github.com/a/b/issues/new", ("title", "body")),
        (
            {"repository": "https://gitlab.com/a/b"},
            "https://gitlab.com/a/b/-/issues/new",
            ("issue[title]", "issue[description]"),
        ),
        (
            {"contact": "so.lieu@hue.example", "repository": "https://x.example"},
            "mailto:so.lieu@hue.example",
            ("subject", "body"),
        ),
        ({"contact": "https://f.example/?s={title}&t={body}"}, "https://f.example/", ("s", "t")),
        ({"contact": "https://f.example/viet"}, "https://f.example/viet", ()),
        ({"contact": "javascript:alert(1)//{body}"}, "", ()),
        ({"repository": "ssh://git@x"}, "", ()),
        ({}, "", ()),
    ],
)
def test_where_a_report_goes(portal: Portal, said: dict[str, str], start: str, names: tuple[str, ...]) -> None:
    found = reported(portal, **said)
    assert found.href.partition("?")[0] == start
    sent = {name: value for name, (value,) in parse_qs(urlsplit(found.href).query).items()}
    assert tuple(sent) == names
    if names:
        assert "1.2.0" in sent[names[1]] and "g/b" in sent[names[1]] and "{" not in found.href
        assert all(f"{{{slot}}}" in found.target for slot in report.SLOTS)
    assert "{" not in found.blank and "g/b" in found.blank


def test_robots_name_no_sitemap_without_an_address(portal: Portal) -> None:
    assert b"Sitemap" not in metadata.robots(portal.settings).content


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with sites.served(site) as url:
        yield f"{url}/du-lieu/g/b/"


def body(page: Any) -> str:
    (said,) = parse_qs(urlsplit(page.locator("#report a").get_attribute("href")).query)["body"]
    assert said.replace("\r\n", "\n") == page.locator("#report pre").text_content()
    return str(said)


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Playwright's loop outlives its fixture
def test_a_report_names_the_cell_that_was_chosen(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.goto(address)
    assert re.search(r"Hàng: *\n", body(page))
    row = page.locator("table.figures tbody tr").nth(1)
    row.locator("td.num").click()
    said = body(page)
    assert "B (#r-b)\n" in said and "Diem\n" in said and "2,0\n" in said
    page.goto(f"{address}#r-c")
    assert "C (#r-c)\n" in body(page) and "2,0" not in body(page)
    page.close()
