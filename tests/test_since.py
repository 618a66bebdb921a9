"""`check --base REV`: what a pull request touches, and what refers to it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path, PurePosixPath

import pytest

from build_scripts import since
from tests.making import FIELDS, descriptor, put, resource
from tests.test_site import command

REFERENCE = [{**FIELDS[0], "reference": {"package": "b", "resource": "b", "field": "ma"}}, *FIELDS[1:]]


def git(root: Path, *arguments: str) -> None:
    name = ("-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", "-C", str(root), *name, *arguments], check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Four packages in git: `a` refers to `b`, and `d` to `a`; nobody speaks of `c`."""
    root = tmp_path / "cổng"
    root.mkdir()
    put(root, descriptor(resource(fields=REFERENCE), name="a"), "a")
    put(root, descriptor(name="b"), "b")
    put(root, descriptor(name="c"), "c")
    across = [{**FIELDS[0], "reference": {"package": "a", "resource": "b", "field": "ma"}}, *FIELDS[1:]]
    put(root, descriptor(resource(fields=across), name="d"), "d")
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "first")
    return root


def folders(root: Path, *names: str) -> list[Path]:
    return [root / "datapackages" / name for name in names]


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        ("datapackages/b/data/b.csv", "ab"), ("datapackages/a/datapackage.json", "ad"), ("datapackages/c/README.md", "c"),
        ("datapackages/d/data/b.csv", "d"), ("mkdocs.yml", "abcd"), ("docs/vi/x.md", ""), ("datapackages/gone/x.csv", ""),
    ],
)  # fmt: skip
def test_what_a_change_touches(root: Path, changed: str, touched: str) -> None:
    found = since.touched(folders(root, *"abcd"), [PurePosixPath(changed)])
    assert [folder.name for folder in found] == list(touched)


def test_what_is_needed_to_judge(root: Path) -> None:
    everything = folders(root, *"abcd")
    assert since.needed(everything, []) == []
    assert since.needed(everything, folders(root, "c")) == []
    assert [folder.name for folder in since.needed(everything, folders(root, "a"))] == ["b", "d"]


def test_a_package_by_another_name_than_its_folder(root: Path) -> None:
    put(root, descriptor(resource(fields=REFERENCE), name="zz"), "e")
    put(root, "name: zz # so\nresources: []\n", "f")
    (root / "datapackages/f/datapackage.json").rename(root / "datapackages/f/datapackage.yaml")
    across = [{**FIELDS[0], "reference": {"package": "zz", "resource": "b", "field": "ma"}}]
    put(root, descriptor(resource(fields=across), name="g"), "g")
    for changed in ("e", "f"):
        found = since.touched(folders(root, "e", "f", "g"), [PurePosixPath(f"datapackages/{changed}/x.csv")])
        assert {folder.name for folder in found} >= {changed, "g"}


def test_only_what_changed_is_spoken_of(root: Path) -> None:
    broken = "ma,ten,diem\nA,Alpha,x\nB,Beta,2.0\nC,Gamma,3.0\n"
    put(root, descriptor(name="c"), "c", b=broken)
    git(root, "commit", "-am", "c is broken, and nobody noticed")
    put(root, descriptor(name="b"), "b", b="ma,ten,diem\nA,Alpha,1\n")
    done = command("check", root, "--base", "HEAD", "--format", "json")
    # a row of b is gone that a refers to
    said = json.loads(done.stdout)
    assert {problem["package"] for problem in said} == {"a"} and done.returncode == 1
    # a file that git does not know yet counts too
    put(root, descriptor(name="new"), "new", b=broken)
    done = command("check", root, "--base", "HEAD", "--format", "json")
    assert {problem["package"] for problem in json.loads(done.stdout)} == {"a", "new"}
    everything = command("check", root, "--format", "json")
    assert {problem["package"] for problem in json.loads(everything.stdout)} == {"a", "c", "new"}


@pytest.mark.parametrize("revision", ["nowhere", "-x", ""])
def test_a_revision_that_is_missing(root: Path, revision: str) -> None:
    done = command("check", root, f"--base={revision}")
    assert done.returncode == 2 and "git fetch" in done.stderr


def test_a_folder_that_is_in_no_repository(tmp_path: Path) -> None:
    put(tmp_path, descriptor())
    assert command("check", tmp_path, "--base", "HEAD").returncode == 2
