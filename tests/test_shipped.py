"""The shipped portal itself: its data pass every check, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.__main__ import app

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.content


@pytest.mark.parametrize("code", ["vi", "en"])
def test_check_finds_nothing(code: str) -> None:
    result = CliRunner().invoke(app, ["check", "--root", str(ROOT), "--format", "json", "--lang", code])
    assert json.loads(result.stdout) == []
    assert result.exit_code == 0


@pytest.mark.parametrize("package", sorted(path.name for path in (ROOT / "datapackages").iterdir() if path.is_dir()))
def test_each_package_by_itself(package: str) -> None:
    result = CliRunner().invoke(
        app, ["check", str(ROOT / "datapackages" / package), "--root", str(ROOT), "--format", "json"]
    )
    assert json.loads(result.stdout) == []


@pytest.mark.parametrize("path", sorted((ROOT / "datapackages").rglob("*.csv")), ids=lambda path: path.stem)
def test_files_are_as_we_write_them(path: Path) -> None:
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")


def test_no_file_in_the_packages_that_no_descriptor_names() -> None:
    for folder in (ROOT / "datapackages").iterdir():
        described = json.loads((folder / "datapackage.json").read_text("utf-8"))
        named = {resource["path"] for resource in described["resources"]} | {"datapackage.json", "source/README.md"}
        found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        assert found == named, folder.name
