"""A second check of an unchanged portal says the same, and looks at nothing twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from making import CSV, descriptor, put
from sites import ROOT

from build_scripts import remembered
from build_scripts.__main__ import app

HEAVY = ("pyarrow", "yaml", "babel", "jsonschema_rs", "frictionless", "pandas")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path, descriptor(), b=CSV)
    return tmp_path


def check(root: Path, *more: str) -> Result:
    return CliRunner().invoke(app, ["check", "--root", str(root), *more])


def test_the_same_is_said_again(root: Path) -> None:
    first, again = check(root), check(root)
    assert (root / remembered.FILE).is_file()
    assert (first.exit_code, first.stdout, first.stderr) == (again.exit_code, again.stdout, again.stderr)
    assert check(root, "--lang", "en").stderr != first.stderr


def test_nothing_is_looked_at_twice(root: Path) -> None:
    assert check(root).exit_code == 0
    script = (
        "import sys; from build_scripts.__main__ import app\n"
        f"try: app(['check', '--root', {str(root)!r}])\n"
        f"finally: print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


UNNEEDED = (
    *("pyarrow", "numpy", "pandas", "frictionless", "altair", "jsonschema", "regex", "markdown_it", "slugify", "pydantic"),
    *("build_scripts.charts", "build_scripts.suggest", "build_scripts.pages", "build_scripts.downloads"),
)
"""What a small valid portal is checked without: to import any of it takes as long as several tables."""


def test_a_small_valid_portal_needs_little(root: Path) -> None:
    script = (
        "import sys; from build_scripts.__main__ import app\n"
        f"try: app(['check', '--root', {str(root)!r}])\n"
        f"finally: print([name for name in {UNNEEDED!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "changed", ["datapackages/g/data/b.csv", "datapackages/g/datapackage.json", "mkdocs.yml", "docs/vi/x.md"]
)
def test_whatever_changes_is_looked_at(root: Path, changed: str) -> None:
    assert check(root).exit_code == 0
    before = remembered.name(root)
    path = root / changed
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((path.read_bytes() if path.is_file() else b"") + b" ")
    assert remembered.name(root) != before
    put(root, descriptor(), b=CSV + "A,Alpha,1\n")
    assert check(root).exit_code == 1


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"name": 1}', b"\xff"])
def test_a_damaged_saying_is_no_saying(root: Path, content: bytes) -> None:
    first = check(root)
    (root / remembered.FILE).write_bytes(content)
    assert check(root).stderr == first.stderr


def test_a_forged_saying_is_no_saying(root: Path) -> None:
    first = check(root)
    kept = json.loads((root / remembered.FILE).read_text("utf-8"))
    kept["said"]["err"] = "all is well"
    (root / remembered.FILE).write_text(json.dumps(kept), "utf-8")
    assert check(root).stderr == first.stderr


def test_errors_and_links_are_not_remembered(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    put(root, descriptor(), b="ma,ten,diem\nA,x,y\n")
    assert check(root).exit_code == 1
    assert not (root / remembered.FILE).exists()
    put(root, descriptor(), b=CSV)
    os.symlink(root / "datapackages" / "g", root / "datapackages" / "h")
    assert remembered.name(root) is None
