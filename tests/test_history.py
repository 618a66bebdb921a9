"""Releases are frozen once, and no past figure changes without a word."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from build_scripts.__main__ import app
from build_scripts.model import Problem
from tests import making

CSV = "ma,so\na,1.50\nb,2\n"
FIELDS = [{"name": "ma", "type": "string"}, {"name": "so", "type": "number"}]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    making.put(tmp_path, making.descriptor(making.resource(fields=FIELDS), version="1.0.0"), b=CSV)
    assert release(tmp_path, "2026-01-02")[0] == 0
    return tmp_path


def release(root: Path, date: str, *more: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["release", "g", "--root", str(root), "--date", date, *(more or ("--yes",))])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def described(root: Path, change: Callable[[dict[str, Any]], object] = lambda d: None) -> dict[str, Any]:
    path = root / "datapackages/g/datapackage.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    change(found)
    path.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return found


def write(root: Path, csv: str) -> None:
    (root / "datapackages/g/data/b.csv").write_text(csv, "utf-8")


def told(root: Path) -> list[Problem]:
    codes = ("past", "release", "correction")
    return [problem for problem in making.examined(root).problems if problem.code.startswith(codes)]


def test_a_release_freezes_descriptor_and_data(root: Path) -> None:
    (entry,) = described(root)["releases"]
    assert entry["version"] == "1.0.0" and entry["date"] == "2026-01-02" and not told(root)
    with zipfile.ZipFile(root / "datapackages/g/releases/1.0.0.zip") as archive:
        assert archive.read("b.csv").decode() == CSV and json.loads(archive.read("datapackage.json"))["version"] == "1.0.0"
    assert release(root, "2026-02-02")[0] == 1  # nothing has changed


@pytest.mark.parametrize(
    ("csv", "version"),
    [
        ("ma,so\na,1.50\nb,3\n", "1.0.1"),
        ("ma,so\na,1.50\nb,2\nc,3\n", "1.1.0"),
        ("ma,so\na,1.50\n", "2.0.0"),
    ],
)
def test_the_version_says_what_kind_of_change(root: Path, csv: str, version: str) -> None:
    write(root, csv)
    if "c,3" not in csv:
        # what is not explained cannot be published: a release is what explains it
        assert told(root)
    code, said = release(root, "2026-02-02", "--yes")
    assert (code, version in said) == (0, True), said
    assert [one["version"] for one in described(root)["releases"]] == ["1.0.0", version] and not told(root)


def test_it_is_shown_before_it_is_written(root: Path) -> None:
    write(root, CSV + "c,3\n")
    before = described(root)
    code, said = release(root, "2026-02-02", "--root", str(root))
    assert code == 0 and "1.1.0" in said and described(root) == before
    assert not (root / "datapackages/g/releases/1.1.0.zip").exists()


def test_a_past_figure_is_not_changed_in_silence(root: Path) -> None:
    write(root, "ma,so\na,1.5\nb,3\nc,4\n")
    found = [(problem.code, problem.line, problem.field, problem.value) for problem in told(root)]
    assert found == [("past-changed", 2, "so", "1.50"), ("past-changed", 3, "so", "2")]


def test_rows_columns_and_tables_do_not_vanish(root: Path) -> None:
    write(root, "ma,so\nb,2\n")
    assert [(problem.code, problem.value) for problem in told(root)] == [("past-row-gone", "a")]
    described(root, lambda d: d["resources"][0].update(name="c"))
    assert [(problem.code, problem.value) for problem in told(root)] == [("past-table-gone", "b")]


def correction(**more: Any) -> dict[str, Any]:
    given = {"date": "2026-03-01", "resource": "b", "row": {"ma": "b"}, "field": "so", "old": "2", "new": "3", "reason": "x"}
    return given | more


@pytest.mark.parametrize(
    ("corrections", "codes"),
    [
        ([correction()], []),
        ([correction(new="2.5"), correction(date="2026-03-02", old="2.5")], []),
        ([correction(new="4")], ["past-changed"]),
        ([correction(old="9")], ["past-changed"]),
        ([correction(row={"ma": "a"})], ["past-changed"]),
        ([correction(row={"ma": "nowhere"})], ["correction-nowhere", "past-changed"]),
        ([correction(resource="nowhere")], ["correction-nowhere", "past-changed"]),
        ([correction(field="nowhere")], ["correction-nowhere", "past-changed"]),
    ],
)
def test_a_correction_explains_its_own_cell_only(root: Path, corrections: list[Any], codes: list[str]) -> None:
    write(root, "ma,so\na,1.50\nb,3\n")
    described(root, lambda d: d.update(corrections=corrections))
    assert sorted(problem.code for problem in told(root)) == codes


def test_a_release_is_never_changed(root: Path) -> None:
    path = root / "datapackages/g/releases/1.0.0.zip"
    whole = path.read_bytes()
    for content in (whole + b"x", b"", None):
        path.unlink()
        if content is not None:
            path.write_bytes(content)
        assert [problem.code for problem in told(root)] == ["release-damaged"]
        path.touch()
    path.write_bytes(whole)
    assert not told(root)


def test_releases_stand_in_their_order(root: Path) -> None:
    described(root, lambda d: d["releases"].append({**d["releases"][0], "date": "2025-01-01"}))
    assert {problem.code for problem in told(root)} == {"release-order"}


@pytest.mark.parametrize("date", ["2026-13-01", "today", "2025-01-01"])
def test_a_day_that_cannot_be_is_a_sentence(root: Path, date: str) -> None:
    write(root, CSV + "c,3\n")
    code, said = release(root, date)
    assert code == 1 and date in said
