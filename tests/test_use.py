"""What a page tells programs to do with a table, done by those programs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from build_scripts import downloads, reader
from build_scripts.model import Portal
from build_scripts.pages import use
from tests import making, sites

CSV = 'ma,"tên, dài",so,ngay\n007,"Huế ""x""",90.450,2023-03-08\n008,n/a,-99,\n'


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    names = {"ma": "string", "tên, dài": "string", "so": "number", "ngay": "date"}
    schema = {"fields": [{"name": name, "type": kind} for name, kind in names.items()], "missingValues": ["", "n/a", "-99"]}
    root = tmp_path_factory.mktemp("use")
    making.put(root, making.descriptor(making.resource(schema=schema)), b=CSV)
    return making.loaded(root)[0]


@pytest.fixture(scope="module")
def served(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("site")
    for file in downloads.table_downloads(portal, next(portal.tables())):
        (site / file.path).parent.mkdir(parents=True, exist_ok=True)
        (site / file.path).write_bytes(file.content)
    with sites.served(site) as url:
        yield url + "/"


def snippets(portal: Portal, url: str) -> dict[str, use.Snippet]:
    there = replace(portal, settings=replace(portal.settings, url=url))
    edition, table = reader.editions(there)[0], next(there.tables())
    return {one.program: one for one in use.snippets(edition, table, downloads.table_downloads(there, table))}


def test_pandas_reads_codes_days_and_blanks(portal: Portal, served: str) -> None:
    code = snippets(portal, served)["pandas"].code
    shown = "print(table.to_json(orient='values', date_format='iso', date_unit='s'))"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{shown}"], capture_output=True, text=True, check=True)
    first, second = json.loads(done.stdout)
    assert (
        first[:3] == ["007", 'Huế "x"', 90.45] and first[3].startswith("2023-03-08") and second == ["008", None, None, None]
    )


def test_duckdb_reads_the_parquet(portal: Portal, tmp_path: Path) -> None:
    """From the disk: DuckDB's own way to the web is an extension, which it would have to fetch."""
    (tmp_path / "du-lieu/g").mkdir(parents=True)
    code = snippets(portal, "")["DuckDB"].code
    file = next(f for f in downloads.table_downloads(portal, next(portal.tables())) if f.format == "parquet")
    (tmp_path / file.path).write_bytes(file.content)
    rows = duckdb.sql(code.replace("'du-lieu", f"'{tmp_path}/du-lieu").rstrip(";")).fetchall()
    assert rows[0][:3] == ("007", 'Huế "x"', Decimal("90.450")) and rows[1][1:] == (None, None, None)


@pytest.mark.node
def test_javascript_reads_the_json(portal: Portal, served: str) -> None:
    code = snippets(portal, served)["JavaScript"].code
    script = f"{code}\nconsole.log(JSON.stringify(rows));"
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script], capture_output=True, text=True, check=True, env=os.environ
    )
    assert json.loads(done.stdout)[0] == {"ma": "007", "tên, dài": 'Huế "x"', "so": 90.45, "ngay": "2023-03-08"}


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not on this machine")
def test_curl_brings_the_csv(portal: Portal, served: str, tmp_path: Path) -> None:
    subprocess.run(["sh", "-c", snippets(portal, served)["curl"].code], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "b.csv").read_text("utf-8") == CSV


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not on this machine")
def test_r_reads_codes_and_blanks(portal: Portal, served: str) -> None:
    code = snippets(portal, served)["R"].code + '\ncat(table$ma[1], names(table)[2], is.na(table$so[2]), sep = "|")'
    done = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=True)
    assert done.stdout == "007|tên, dài|TRUE"


def test_a_spreadsheet_is_told_what_a_decimal_point_is(portal: Portal) -> None:
    found = snippets(portal, "https://example.org/x/")
    query = found["Excel (Power Query)"].code
    assert 'Web.Contents("https://example.org/x/du-lieu/g/b.csv")' in query and '"en-US"' in query
    assert '{"so", type number}' in query and 'Table.ReplaceValue(Table, "n/a", ""' in query
    assert found["Google Sheets"].code == '=IMPORTDATA("https://example.org/x/du-lieu/g/b.csv"; ","; "en_US")'


def test_an_unknown_address_is_a_path_that_the_browser_completes(portal: Portal) -> None:
    assert all(one.file and one.file in one.code for one in snippets(portal, "").values())
    assert not any(one.file for one in snippets(portal, "https://example.org/").values())


@pytest.mark.browser
@pytest.mark.content
def test_a_button_copies_lines_with_the_whole_address(shipped: Path, shipped_at: str, chromium: Any) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{shipped_at}{sites.page(shipped, 'table', sites.LANGUAGES[0])}")
    page.locator("#use summary").click()
    page.locator("#use .copy").first.click()
    page.wait_for_function(
        "document.querySelector('#use .copy').textContent === document.querySelector('[data-copied]').dataset.copied"
    )
    assert f'"{shipped_at}/du-lieu/' in page.evaluate("navigator.clipboard.readText()")
    context.close()
