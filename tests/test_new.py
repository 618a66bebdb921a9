"""A portal to begin with: it checks, builds, and its workflows are as sound as our own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from build_scripts import language
from build_scripts.__main__ import app
from tests import making, sites

WORKFLOWS = sites.ROOT / ".github/workflows"


def new(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["new", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize("codes", [("vi", "en"), ("en",)])
def test_a_portal_builds_as_it_is(tmp_path: Path, codes: tuple[str, ...]) -> None:
    root = tmp_path / "portal"
    spoken = [part for code in codes for part in ("--language", code)]
    assert new("portal", str(root), "--name", 'Cổng "thử"', *spoken, "--tool", "o/r@1234")[0] == 0
    report = making.examined(root)
    assert not report.errors and {problem.code for problem in report.problems} == {"todo"}
    made = subprocess.run(
        [sys.executable, "-m", "build_scripts", "site", "--root", str(root)], cwd=sites.ROOT, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    say = language.language(codes[0])
    page = root / "site" / say("address.data") / say("new.package") / say("new.table") / "index.html"
    assert say("new.title.table") in page.read_text("utf-8")


def test_workflows_are_pinned_as_our_own(tmp_path: Path) -> None:
    new("portal", str(tmp_path / "p"), "--tool", "owner/tool@1234abc")
    ours = set(re.findall(r"actions/[\w-]+@\S+", "\n".join(path.read_text("utf-8") for path in WORKFLOWS.glob("*.yml"))))
    for path in sorted((tmp_path / "p/.github/workflows").glob("*.yml")):
        text = path.read_text("utf-8")
        assert set(re.findall(r"uses: (\S+)", text)) <= ours and "repository: owner/tool" in text and "ref: 1234abc" in text
        assert yaml.safe_load(text)["permissions"] == {}
    assert len(list((tmp_path / "p/.github/workflows").iterdir())) == 2
    zizmor = Path(sys.executable).with_name("zizmor")
    subprocess.run([zizmor, "--offline", "--quiet", str(tmp_path / "p/.github")], check=True, capture_output=True)


def test_where_the_tool_is_has_to_be_said(tmp_path: Path) -> None:
    code, said = new("portal", str(tmp_path / "p"))
    assert code == 0 and "--tool" in said and "ref: TODO" in (tmp_path / "p/.github/workflows/pages.yml").read_text("utf-8")


def test_a_package_is_added_to_a_portal(tmp_path: Path) -> None:
    assert new("package", "y-te", "--root", str(tmp_path))[0] == 0
    assert [table.name for table in making.loaded(tmp_path)[0].tables()] == ["so_lieu"]


@pytest.mark.parametrize("name", ["Y tế", "../x", "a/b", "", "-"])
def test_a_name_that_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    code, _ = new("package", "--root", str(tmp_path), "--", name)
    assert code == 1 and not list(tmp_path.iterdir())


def test_nothing_is_written_over(tmp_path: Path) -> None:
    new("package", "y-te", "--root", str(tmp_path))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert new("package", "y-te", "--root", str(tmp_path))[0] == 1 and new("portal", str(tmp_path))[0] == 1
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
