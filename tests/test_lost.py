"""Nothing is lost: whatever a build meets, the last site stays whole, the message is a sentence, the next build is right."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_scripts import __main__
from tests.making import descriptor, put
from tests.test_site import HERE, command, digests

LARGEST = [0, 4_000, 20_000]
"""Bytes that a file may hold: a disk that is full at one write after the other, those of MkDocs included."""


def started(root: Path, *options: str, prepared: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "build_scripts", "site", "--root", str(root), *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=HERE, preexec_fn=prepared,
    )  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published portal of one table."""
    root = tmp_path_factory.mktemp("lost") / "một cổng"
    root.mkdir()
    put(root, descriptor())
    assert command("site", root).returncode == 0
    return root


def edited(root: Path, number: int) -> None:
    """The portal with another figure, so that there is something to build."""
    put(root, descriptor(), b=f"ma,ten,diem\nA,Alpha,{number}.5\nB,Beta,2.0\n")


@pytest.mark.parametrize("largest", LARGEST)
def test_a_disk_that_is_full(root: Path, largest: int) -> None:
    before = digests(root / "site")
    edited(root, largest + 10)
    shutil.rmtree(root / ".build")
    building = started(root, prepared=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)))
    said = building.communicate()[1]
    assert building.returncode == 1, said
    assert "Traceback" not in said and said.strip()
    assert digests(root / "site") == before
    assert sorted(path.name for path in root.iterdir()) == [".build", "datapackages", "site"]
    # and when there is room again, the build is right
    if largest == LARGEST[-1]:
        done = command("site", root)
        assert done.returncode == 0, done.stderr
        assert f"{largest + 10}.5" in (root / "site/du-lieu/g/b.csv").read_text()


def test_two_builds_at_once(root: Path) -> None:
    edited(root, 1)
    both = [started(root), started(root)]
    said = [building.communicate()[1] for building in both]
    assert [building.returncode for building in both] == [0, 0], said
    assert any("chờ" in text for text in said)
    assert (root / "site/index.html").is_file()


@pytest.mark.parametrize("after", [0.6, 1.5])
def test_a_build_that_is_killed(root: Path, after: float) -> None:
    edited(root, int(after * 100))
    before = digests(root / "site")
    building = started(root)
    time.sleep(after)
    building.kill()
    building.communicate()
    assert digests(root / "site") == before or (root / "site/du-lieu/g/b.csv").is_file()
    done = command("site", root)
    assert done.returncode == 0, done.stderr
    assert f"{int(after * 100)}.5" in (root / "site/du-lieu/g/b.csv").read_text()


@pytest.fixture
def opened(root: Path) -> Iterator[Path]:
    """The portal again, in a folder that every user may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shutil.copytree(root, Path(folder) / "portal")
        yield Path(folder)


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv to become another user")
@pytest.mark.parametrize("closed", ["site", ".build", "", "datapackages/g/data", "datapackages/g", "datapackages"])
def test_what_may_not_be_read_or_written(opened: Path, closed: str) -> None:
    """As an ordinary user, for whom somebody else's folder is closed."""
    root = opened / "portal"
    before = digests(root / "site")
    edited(root, 7)
    for path in [opened, *opened.rglob("*")]:
        os.chown(path, 65534, 65534)
    os.chown(root / closed, 0, 0)
    (root / closed).chmod(0o700 if closed.startswith("datapackages") else 0o755)
    done = subprocess.run(
        ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", sys.executable, "-m", "build_scripts", "site", "--root", str(root)],
        capture_output=True, text=True, cwd=HERE, env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    if done.returncode:
        assert digests(root / "site") == before
        assert done.stderr.strip()


WRITES = ("write_bytes", "write_text", "replace")
"""The ways in which this code writes: each may meet a disk that has become full."""


def test_a_fault_at_every_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The first write fails, then the second, and so on to the last: a sentence each time, and the build after them is right."""
    put(tmp_path, descriptor())
    monkeypatch.setattr(sys, "argv", ["build_scripts", "build", "--root", str(tmp_path), "--workers", "1"])
    left = [10**9]

    def failing(write: Callable[..., object]) -> Callable[..., object]:
        def one(path: Path, *arguments: object, **more: object) -> object:
            if path.is_relative_to(tmp_path):
                left[0] -= 1
                if left[0] == 0:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            return write(path, *arguments, **more)

        return one

    def built(fault: int) -> tuple[int, str]:
        shutil.rmtree(tmp_path / ".build", ignore_errors=True)
        left[0] = fault
        try:
            __main__.main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        return code, capsys.readouterr().err

    for name in WRITES:
        monkeypatch.setattr(Path, name, failing(getattr(Path, name)))
    assert built(10**9)[0] == 0
    whole, writes = digests(tmp_path / ".build/docs"), 10**9 - left[0]
    codes = set()
    for fault in range(1, writes + 1):
        code, said = built(fault)
        codes.add(code)
        assert "Traceback" not in said and (code == 0 or said.strip()), fault
        assert code == 1 or digests(tmp_path / ".build/docs") == whole, fault
    # what is only kept for the next build may fail in silence; the rest may not
    assert codes == {0, 1} and writes > 50
    assert built(10**9)[0] == 0 and digests(tmp_path / ".build/docs") == whole


def test_a_machine_that_knows_no_utf_8(root: Path) -> None:
    """The portal's folder has diacritics; the site is the same as anywhere."""
    edited(root, 4)
    assert command("site", root).returncode == 0
    whole = digests(root / "site")
    shutil.rmtree(root / ".build")
    shutil.rmtree(root / "site")
    plain = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for name in ("check", "site"):
        done = command(name, root, **plain)
        assert done.returncode == 0, done.stderr
    assert digests(root / "site") == whole
