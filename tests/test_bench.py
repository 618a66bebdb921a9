"""The bench measures what it says: its data are the same everywhere and valid for both sides. No time is asserted."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from frictionless import Package

from build_scripts.__main__ import app
from build_scripts.bench import made, measured, rows, stock, versions
from build_scripts.check import examine
from tests.making import loaded

ROWS = [row for row in (*rows.CHECK, *rows.SITE) if row.line is None]


def run(*arguments: str) -> list[list[str]]:
    """The cells of the printed table, without its heading."""
    done = CliRunner().invoke(app, ["bench", *arguments, "--turns", "1"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    heading, *lines = (line.split(" | ") for line in done.stdout.splitlines())
    assert {len(line) for line in lines} == {len(heading)}
    return lines


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_data_are_valid_for_both_sides(row: rows.Row, tmp_path: Path) -> None:
    row.make(tmp_path, 12)
    portal, problems = loaded(tmp_path)
    assert examine(portal, problems).problems == ()
    assert list(portal.tables())
    for package in portal.packages:
        assert Package(str(package.folder / "datapackage.json")).validate().valid


@pytest.mark.parametrize("quoted", [False, True])
def test_data_are_the_same_bytes_everywhere(quoted: bool, tmp_path: Path) -> None:
    made.large(tmp_path, 200, quoted=quoted)
    content = (tmp_path / "datapackages" / "lon" / "data" / "bang.csv").read_bytes()
    assert content.count(b"\n") == 201
    assert (b'"' in content) == quoted
    digest = {False: "84ac6141cf1f3f8d", True: "d13449283795b10b"}[quoted]
    assert hashlib.sha256(content).hexdigest()[:16] == digest


def test_small_tables_have_30_to_1000_rows() -> None:
    sizes = [made.size(number) for number in range(1000)]
    assert (min(sizes), max(sizes)) == (30, 1000)
    assert 400 < sum(sizes[:100]) / 100 < 600


def test_each_side_names_the_line_of_the_bad_row() -> None:
    here = str(versions.HERE)
    found = run("check", "million-bad", "--scale", "0.00003", "--against", here)
    assert [line[:3] for line in found] == [["million-bad", side, "30 rows"] for side in ("ours", "frictionless", here)]
    assert [bool(line[-1]) for line in found] == [False, True, True]


def test_growth_is_told_for_each_further_unit() -> None:
    found = run("check", "resources", "--scale", "0.001")
    assert [line[2] for line in found] == ["1 table", "1 table", "10 tables", "10 tables"]
    assert [bool(line[-2]) for line in found] == [False, False, True, False]


def test_sites_are_built(tmp_path: Path) -> None:
    (line,) = run("site", "provenance-100", "--scale", "0.01", "--root", str(tmp_path))
    assert line[:3] == ["provenance-100", "ours", "1 row"]


def test_stock_mkdocs_stands_beside_a_site_with_the_same_tables(tmp_path: Path) -> None:
    found = run("site", "site-100", "--scale", "0.02", "--root", str(tmp_path))
    assert [line[:3] for line in found] == [["site-100", side, "2 tables"] for side in ("ours", "stock")]
    made.packages(tmp_path / "portal", 1)
    stock.put(tmp_path / "portal", tmp_path)
    (page,) = (tmp_path / "docs" / "goi-0000").glob("*.md")
    assert page.read_text("utf-8").count("<tr>") == 1 + made.size(0)


def test_a_whole_name_means_one_row_and_its_beginning_all(tmp_path: Path) -> None:
    def named(*names: str) -> list[str]:
        return [row.name for row in rows.chosen("check", tmp_path, names, 1, False)]

    assert named("resources-1000") == ["resources-1000"]
    assert named("resources") == ["resources-1000", "resources-10000"]
    assert "five-million" not in named() and named("five") == ["five-million"]


@pytest.mark.parametrize("arguments", [("check", "khong"), ("site", "--against", "khong")])
def test_names_that_mean_nothing(arguments: tuple[str, ...]) -> None:
    assert CliRunner().invoke(app, ["bench", *arguments]).exit_code == 2


def test_a_command_that_does_not_do_its_work_is_not_measured(tmp_path: Path) -> None:
    def told(code: str, **wanted: object) -> measured.Cost:
        return measured.cost(measured.Command((sys.executable, "-c", code), tmp_path, **wanted))

    assert told("print('a')", says="a").memory > 1
    for code, wanted in [("exit(3)", {}), ("print('a')", {"says": "b"}), ("", {"exits": 1})]:
        with pytest.raises(measured.Failed):
            told(code, **wanted)
