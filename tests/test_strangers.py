"""Packages as strangers write them: the healthy ones pass in a neutral portal, with notices at most, and become a site."""

from __future__ import annotations

import io
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import descriptor, loaded
from making import put as put_one
from strangers import HEALTHY, fields, put, wrap
from test_load import mutated

from build_scripts import build
from build_scripts.check import examine
from build_scripts.model import Portal, Problem, Report
from build_scripts.reader.address import safe


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Portal, Report]]:
    root = tmp_path_factory.mktemp("strangers")
    put(root)
    found = loaded(root)
    yield found[0], examine(*found)


@pytest.mark.parametrize("name", HEALTHY)
def test_healthy(portal: tuple[Portal, Report], name: str) -> None:
    said = [problem for problem in portal[1].problems if f"/{name}/" in problem.file and problem.severity != "notice"]
    assert said == []
    assert any(package.folder.name == name for package in portal[0].packages)


def test_they_become_a_site(portal: tuple[Portal, Report]) -> None:
    """Every table has its page and its downloads; nothing that a stranger wrote stops the rest."""
    made = {artifact.path.as_posix() for artifact in build.artifacts(*portal)}
    for table in portal[0].tables():
        here = f"en/data/{safe(table.package)}/{safe(table.name)}"
        assert {f"{here}/index.md", f"{here}.csv", f"{here}.xlsx", f"{here}.json"} <= made


def test_numbers_that_no_program_reckons_with_are_words(tmp_path: Path) -> None:
    """NaN and INF are numbers by the standard; JSON and workbooks have none such."""
    fields = [{"name": "a", "type": "string"}, {"name": "n", "type": "number"}]
    put_one(
        tmp_path,
        descriptor({"name": "b", "path": "data/b.csv", "schema": {"fields": fields}}),
        b="a,n\nx,INF\ny,NaN\nz,1.5\n",
    )
    portal, problems = loaded(tmp_path)
    made = {artifact.path.name: artifact.content for artifact in build.artifacts(portal, examine(portal, problems))}
    assert [row["n"] for row in json.loads(made["b.json"])] == ["INF", "NaN", 1.5]
    sheet = openpyxl.load_workbook(io.BytesIO(made["b.xlsx"])).worksheets[0]
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["INF", "NaN", 1.5]


def told(root: Path, name: str, described: Any) -> list[Problem]:
    """What is said of a package whose descriptor is another."""
    wrap(root, "g", described, HEALTHY[name][1])
    return [*examine(*loaded(root)).problems]


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(HEALTHY)))
def test_whatever_is_changed_is_told(chance: random.Random, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert all(problem.file for problem in told(Path(folder), name, mutated(HEALTHY[name][0], chance)))


@pytest.mark.parametrize("views", [5, "x", {"a": 1}, ["x", None], [{"name": "v"}, {"name": "v"}]])
def test_views_of_others_may_be_anything(tmp_path: Path, views: Any) -> None:
    """On the package they are no part of the standard: passed over, and said so."""
    found = told(tmp_path, "floats", {**HEALTHY["floats"][0], "views": views})
    assert {(p.code, p.severity) for p in found if p.code != "source-missing"} >= {("view-foreign", "notice")}
    assert all(problem.severity == "notice" for problem in found)


def test_no_path_at_all(tmp_path: Path) -> None:
    found = told(tmp_path, "floats", {"resources": [{"path": []}, {"path": [None]}]})
    assert any(problem.severity == "error" for problem in found)


def test_inline_text_is_a_table(tmp_path: Path) -> None:
    """Told on the line of `data`; what is declared a table and is none is refused, not left out."""
    schema = fields("a: integer", "b")
    resources = [
        {"name": "csv", "data": "a,b\n1,x\n2,y\n", "format": "csv", "schema": schema},
        {
            "name": "semicolons",
            "data": "a;b\n1;x\nz;y\n",
            "mediatype": "text/csv",
            "dialect": {"delimiter": ";"},
            "schema": schema,
        },
        {"name": "words", "data": "hello", "schema": schema},
        {"name": "object", "data": {"x": 1}, "schema": schema},
        {"name": "note", "data": "hello"},
    ]
    wrap(tmp_path, "g", {"resources": resources}, {})
    lines = ",\n".join(map(json.dumps, resources))
    (tmp_path / "datapackages/g/datapackage.json").write_text(f'{{"resources": [\n{lines}]}}')
    portal, problems = loaded(tmp_path)
    assert [(table.name, table.rows) for table in portal.tables()] == [("csv", 2), ("semicolons", 2)]
    found = [(p.line, p.resource, p.code) for p in examine(portal, problems).problems if p.severity == "error"]
    assert found == [(3, "semicolons", "table-type-error"), (4, "words", "json-no-table"), (5, "object", "json-no-table")]
