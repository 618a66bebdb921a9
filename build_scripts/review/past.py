"""A portal as it was at a revision, in a folder that goes away again."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.since import NoRevision

Untold = NoRevision
"""The revision, or git, is not there."""


@contextmanager
def past(root: Path, revision: str) -> Iterator[Path]:
    """The packages, pages and configuration of `root` at a revision. Raises NoRevision."""
    if revision.startswith("-"):
        raise NoRevision(revision)
    commit = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    # of the folder that is asked, not of the repository
    there = _git(root, "ls-tree", "--name-only", "-z", commit).decode("utf-8", "surrogateescape").split("\0")
    wanted = [
        name for name in there if name in ("datapackages", "docs") or (name.startswith("mkdocs") and name.endswith(".yml"))
    ]
    with TemporaryDirectory() as folder:
        if wanted:
            content = _git(root, "archive", "--format=tar", commit, *wanted)
            with tarfile.open(fileobj=io.BytesIO(content)) as archive:
                archive.extractall(folder, filter="data")
        yield Path(folder)


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True)  # noqa: S607
    except (OSError, subprocess.CalledProcessError):
        raise NoRevision(arguments[-1]) from None
    return done.stdout
