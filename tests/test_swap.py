"""Whatever happens while a site takes the other's place, and whenever: one of them stands there whole."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from build_scripts import swap


class Killed(BaseException):
    """The process is no more."""


def two(root: Path) -> tuple[Path, Path]:
    new, out = root / ".site.new", root / "site"
    for folder, said in ((new, "new"), (out, "old")):
        (folder / "a").mkdir(parents=True)
        (folder / "index.html").write_text(said)
        (folder / "a" / "index.html").write_text(said)
    return new, out


def said(out: Path) -> set[str]:
    return {(out / name).read_text() for name in ("index.html", "a/index.html")}


@pytest.mark.parametrize("can", [True, False])
def test_the_new_one_takes_the_place(tmp_path: Path, can: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not can:
        monkeypatch.setattr(swap, "_exchanged", lambda *_: False)
    new, out = two(tmp_path)
    swap.swap(new, out)
    assert said(out) == {"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_first_site_has_nothing_to_replace(tmp_path: Path) -> None:
    new, out = two(tmp_path)
    shutil.rmtree(out)
    swap.swap(new, out)
    assert said(out) == {"new"}


@pytest.mark.parametrize("can", [True, False])
@pytest.mark.parametrize("step", range(6))
def test_killed_at_any_step(tmp_path: Path, step: int, can: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    new, out = two(tmp_path)
    left = step

    def until(real):  # type: ignore[no-untyped-def]
        def call(*given, **named):  # type: ignore[no-untyped-def]
            nonlocal left
            if left == 0:
                raise Killed
            left -= 1
            return real(*given, **named)

        return call

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", until(Path.rename))
        patch.setattr(shutil, "rmtree", until(shutil.rmtree))
        patch.setattr(swap, "_exchanged", until(swap._exchanged if can else lambda *_: False))
        with suppress(Killed):
            swap.swap(new, out)
    # as the next build begins
    swap.restore(out)
    assert said(out) in ({"old"}, {"new"})
    swap.remove(new)
    new, _ = two(tmp_path / "next")
    swap.swap(new, out)
    assert said(out) == {"new"}
