"""What `check` said of a portal, kept as long as nothing that it was made from has changed.

The name of a saying is the digest of all it depends on: the portal's files, this code, the
libraries' versions, what was asked. A file that is damaged or speaks of something else is
passed over. Nothing here imports more than Python's own library: to learn that nothing
changed should cost no more than reading what might have.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

FILE = ".build/check.json"
"""Where, below the portal's root: the last saying."""
HERE = Path(__file__).parent
_BLOCK = 1024 * 1024
"""Bytes of a file that are read at a time."""

_INHERIT = re.compile(rb"""^INHERIT:[ \t]+["']?([^"'#\n]*[^"'#\s])["']?[ \t\r]*$""", re.MULTILINE)
_DEEPEST = 5
"""As in `configuration`: how many configurations may INHERIT one another."""


@dataclass(frozen=True)
class Saying:
    """What was written to standard output and standard error, of a portal without errors."""

    out: str
    err: str


def name(root: Path, *asked: str) -> str | None:
    """The digest of all that decides what is said; None where that cannot be told (a link, a pipe, an unreadable file)."""
    digest = hashlib.sha256()
    digest.update("\0".join((*asked, sys.stdout.encoding or "")).encode())
    try:
        _add(digest, _portal(root), root)
        digest.update(code().encode())
    except OSError:
        return None
    return digest.hexdigest()


@cache
def code() -> str:
    """The digest of this code, of Python's version and the libraries'. Raises OSError."""
    digest = hashlib.sha256("\0".join((sys.version, *libraries())).encode())
    _add(digest, _files(str(HERE)), HERE)
    return digest.hexdigest()


def _add(digest: hashlib._Hash, files: Iterable[str], base: Path) -> None:
    """Adds the name of each file, relative to `base` if it is below, and its content."""
    above = os.path.join(base, "")  # noqa: PTH118 (thousands of files: a `Path` costs more than the system)
    for path in files:
        digest.update(f"{path.removeprefix(above)}\0".encode("utf-8", "surrogateescape") + _content(path))


def _content(path: str) -> bytes:
    """The digest of what a file holds."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        inner = hashlib.sha256()
        while block := os.read(descriptor, _BLOCK):
            inner.update(block)
        return inner.digest()
    finally:
        os.close(descriptor)


def recall(root: Path, named: str) -> Saying | None:
    """What was said under that name, if it is kept whole."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads((root / FILE).read_text("utf-8"))
        said = Saying(**kept["said"])
        if kept["name"] == named and kept["digest"] == _digest(said):
            return said
    return None


def keep(root: Path, named: str, said: Saying) -> None:
    """Keeps what was said, if the folder may be written; the next check is slower where it may not."""
    path = root / FILE
    content = json.dumps({"name": named, "digest": _digest(said), "said": asdict(said)}, ensure_ascii=False)
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        half = path.with_suffix(".new")
        half.write_text(content, "utf-8")
        half.replace(path)


def libraries() -> list[str]:
    """Names and versions of all that is installed: any of it may decide a verdict."""
    folders = [Path(folder) for folder in sys.path if folder.endswith(("site-packages", "dist-packages"))]
    return sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))


def _digest(said: Saying) -> str:
    return hashlib.sha256(json.dumps(asdict(said)).encode()).hexdigest()


def _portal(root: Path) -> Iterator[str]:
    """The files of a portal that `check` may read."""
    for path in sorted(root.glob("mkdocs*.yml")):
        yield from _chain(path)
    for folder in ("datapackages", "docs"):
        if (root / folder).is_symlink():
            raise OSError(folder)
        if (root / folder).is_dir():
            yield from _files(str(root / folder))


def _chain(path: Path, depth: int = 0) -> Iterator[str]:
    """A configuration and all that it INHERITs. Raises OSError where that cannot be told."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise OSError(str(path))
    yield str(path)
    content = path.read_bytes()
    found = _INHERIT.findall(content)
    if len(found) != content.count(b"INHERIT") or depth > _DEEPEST:
        raise OSError(str(path))
    for name in found:
        parent = path.parent / os.fsdecode(name)
        if parent.is_file():
            yield from _chain(parent, depth + 1)


def _files(folder: str) -> Iterator[str]:
    """Every file below a folder, in one order. Raises OSError where one is a link or no file: that is not ours to judge."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        elif entry.is_file(follow_symlinks=False):
            yield entry.path
        else:
            raise OSError(entry.path)
