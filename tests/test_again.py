"""A site made again: what did not change is not made, and what comes out is what a first build makes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts import published, spared
from build_scripts.kept import CACHE, Kept
from tests.test_site import PORTALS, command, digests

AGENCIES = "datapackages/danh-muc/data/co_quan.csv"
Edit = Callable[[Path], None]


def replaced(file: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text, (file, old)
        (root / file).write_text(text.replace(old, new), "utf-8")

    return edit


def _title(root: Path) -> None:
    path = root / "datapackages/diem-thu/datapackage.json"
    described = json.loads(path.read_text("utf-8"))
    described["resources"][0]["title"] = "Tên khác hẳn"
    path.write_text(json.dumps(described, ensure_ascii=False), "utf-8")


def _another_page(root: Path) -> None:
    (root / "docs/vi/moi.md").write_text("# Trang mới\n\nXem [số liệu](du-lieu/index.md).\n", "utf-8")


def _no_english(root: Path) -> None:
    (root / "mkdocs.en.yml").unlink()


def both(*edits: Edit) -> Edit:
    def edit(root: Path) -> None:
        for one in edits:
            one(root)

    return edit


EDITS: dict[str, Edit] = {
    "a label, a title and a page by hand": both(replaced(AGENCIES, "Department of Health", "Health"), _title, _another_page),
    "the portal's name and a language less": both(replaced("mkdocs.yml", "site_name: ", "site_name: Mới "), _no_english),
}


def site(root: Path) -> dict[str, str]:
    done = command("site", root)
    assert done.returncode == 0, done.stderr
    return digests(root / "site")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal that is published once, and then edited by one test after the other."""
    root = tmp_path_factory.mktemp("again") / "portal"
    shutil.copytree(PORTALS / "clean", root, ignore=shutil.ignore_patterns(".build", "expected"))
    site(root)
    return root


def test_nothing_changed_nothing_touched(root: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    told = command("site", root).stderr
    assert "site" in told
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")} == times
    # a site that somebody touched is made anew
    before = digests(root / "site")
    (root / "site" / "index.html").write_text("x")
    assert site(root) == before


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_an_edited_portal_is_what_a_first_build_makes(root: Path, tmp_path: Path, edit: Edit) -> None:
    edit(root)
    warm, cold = site(root), tmp_path / "portal"
    shutil.copytree(root, cold, ignore=shutil.ignore_patterns(".build", "site"))
    assert site(cold) == warm


def test_only_pages_that_changed_are_made(root: Path) -> None:
    site(root)
    kept = {path.name: path.stat().st_mtime_ns for path in (root / spared.RENDERED).iterdir()}
    replaced(AGENCIES, "Department of Finance", "Finance")(root)
    site(root)
    now = {path.name: path.stat().st_mtime_ns for path in (root / spared.RENDERED).iterdir()}
    again = [name for name in now if name not in kept]
    assert 0 < len(again) < len(now)
    assert all(now[name] == kept[name] for name in now if name in kept)


def test_what_is_made_of_tables_is_kept_while_they_stand(root: Path) -> None:
    """Digests are the same in every process: nothing in them is an address or an order of the day."""
    made = {path.name: path.stat().st_mtime_ns for path in (root / CACHE).iterdir()}
    (root / "docs/vi/khac.md").write_text("# Trang\n", "utf-8")
    site(root)
    assert {path.name: path.stat().st_mtime_ns for path in (root / CACHE).iterdir()} == made


def test_what_is_damaged_is_made_again(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    kept.put(b"content", "a")
    path = next(tmp_path.iterdir())
    for junk in (b"", b"junk", path.read_bytes()[:-1], path.read_bytes() + b"x"):
        path.write_bytes(junk)
        assert kept.find("a") is None
    assert kept.get(lambda: b"again", "a") == b"again" == kept.find("a")


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "cache")
    assert kept.get(lambda: b"made", "a") == b"made"
    kept.tidy()


def test_a_note_that_is_damaged_is_none(tmp_path: Path) -> None:
    (tmp_path / ".build").mkdir()
    for junk in ("", "[]", "{}", '{"name": "n", "digest": 1}'):
        (tmp_path / published.FILE).write_text(junk)
        assert published.unchanged(tmp_path, tmp_path, "n") is None
