"""Which site was made last, and from what: where neither has changed since, there is nothing to make.

Like `remembered`, this imports nothing but Python's own library.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

FILE = ".build/site.json"
"""Where, below the portal's root."""


def unchanged(root: Path, out: Path, named: str) -> str | None:
    """What was said when the site in `out` was made, if it is still as it was made from what has that name."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads((root / FILE).read_text("utf-8"))
        if kept["name"] == named and kept["digest"] == _inventory(out):
            return str(kept["said"])
    return None


def keep(root: Path, out: Path, named: str, said: str) -> None:
    """Notes that the site in `out` was made from what has that name, if the folder may be written."""
    with suppress(OSError):
        half = (root / FILE).with_suffix(".new")
        half.write_text(json.dumps({"name": named, "digest": _inventory(out), "said": said}), "utf-8")
        half.replace(root / FILE)


def forget(root: Path) -> None:
    """Takes the note back: a site is about to be made."""
    (root / FILE).unlink(missing_ok=True)


def _inventory(out: Path) -> str:
    """A digest of the names, sizes and times of a folder's files. Raises OSError."""
    return hashlib.sha256("\n".join(sorted(_entries(str(out)))).encode("utf-8", "surrogateescape")).hexdigest()


def _entries(folder: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path)
            else:
                told = entry.stat(follow_symlinks=False)
                yield f"{entry.path}\0{told.st_size}\0{told.st_mtime_ns}\0{told.st_mode}"
