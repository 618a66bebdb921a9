"""From artifacts to a folder."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Artifact
from build_scripts.write import PathConflict, gather, write


def files(**content: str) -> dict[PurePosixPath, bytes]:
    return {PurePosixPath(name.replace("__", "/").replace("_dot_", ".")): text.encode() for name, text in content.items()}


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a/../x", "a/../../x", "", "."])
def test_a_path_out_of_the_tree_is_refused(path: str) -> None:
    with pytest.raises(PathConflict):
        gather([Artifact(PurePosixPath(path), b"")])


@pytest.mark.parametrize("paths", [["a", "a"], ["a", "a/b"], ["a/b/c", "a"], ["a/b", "a/./b"]])
def test_two_claims_to_one_path_are_refused(paths: list[str]) -> None:
    with pytest.raises(PathConflict):
        gather(Artifact(PurePosixPath(path), b"") for path in paths)


def test_what_is_unchanged_is_untouched(tmp_path: Path) -> None:
    assert write(files(a="1", b__c="2"), tmp_path) == 2
    for path in (tmp_path / "a", tmp_path / "b" / "c"):
        os.utime(path, (1, 1))
    assert write(files(a="1", b__c="3"), tmp_path) == 1
    assert (tmp_path / "a").stat().st_mtime == 1
    assert (tmp_path / "b" / "c").stat().st_mtime != 1
    assert tree(tmp_path) == {"a": "1", "b/c": "3"}


def test_what_is_no_longer_made_is_removed(tmp_path: Path) -> None:
    write(files(a="1", b__c="2", b__d__e="3"), tmp_path)
    (tmp_path / "stray").mkdir()
    (tmp_path / ".a.new").write_text("left by a process that was killed")
    assert write(files(a="1"), tmp_path) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_folder_where_a_file_stood_and_the_other_way_round(tmp_path: Path) -> None:
    write(files(a="1", b__c="2"), tmp_path)
    write(files(a__x="3", b="4"), tmp_path)
    assert tree(tmp_path) == {"a/x": "3", "b": "4"}


def test_a_link_in_the_tree_is_removed_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("x")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a").symlink_to(outside)
    (folder / "b").symlink_to(outside / "kept")
    write(files(a__x="1", b="2"), folder)
    assert tree(folder) == {"a/x": "1", "b": "2"}
    assert not (folder / "a").is_symlink()
    assert tree(outside) == {"kept": "x"}


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    write(files(a="1"), tmp_path)
    write({}, tmp_path)
    assert list(tmp_path.iterdir()) == []


trees = st.dictionaries(
    st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(lambda parts: PurePosixPath(*parts)), st.binary(max_size=3)
)


@given(st.lists(trees, max_size=4))
def test_the_folder_is_always_the_last_tree(
    tmp_path_factory: pytest.TempPathFactory, each: list[dict[PurePosixPath, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("tree")
    for one in each:
        try:
            made = gather(Artifact(path, content) for path, content in one.items())
        except PathConflict:
            continue
        write(made, folder)
        found = {PurePosixPath(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        assert found == made
        assert write(made, folder) == 0
