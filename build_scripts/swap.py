"""A folder takes the place of another whole: whoever looks, and whenever a build is killed, finds the old or the new."""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path

_HERE = -100
"""AT_FDCWD: paths are relative to the working directory."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of renameat2(2), which Linux has since 3.15, not on every file system."""


def swap(new: Path, out: Path) -> None:
    """`new`, beside it, becomes `out`; what stood there is gone afterwards. Raises OSError."""
    if out.exists() and _exchanged(new, out):
        remove(new)
        return
    old = _aside(out)
    remove(old)
    if out.exists():
        out.rename(old)
    new.rename(out)
    remove(old)


def restore(out: Path) -> None:
    """Puts back what a build that was killed between two renames had set aside."""
    old = _aside(out)
    if old.is_dir() and not out.exists():
        old.rename(out)


def remove(folder: Path) -> None:
    """Removes what an earlier build left; of a link the link, not what it leads to."""
    if folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _aside(out: Path) -> Path:
    return out.with_name(f".{out.name}.old")


def _exchanged(one: Path, other: Path) -> bool:
    """Exchanges two folders in one call, where the system can."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
