"""Reading the files of a package, and none outside its folder: a package is treated as written by a stranger."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def read_bytes(path: Path, within: Path, limit: int) -> bytes | str:
    """The content of a regular file inside `within`; else the code of the problem.

    Symbolic links are allowed only where they stay inside; pipes and devices never are,
    since reading them may not end.
    """
    real = str(path)
    status = unlinked(real, str(within))
    if status is None:
        try:
            real = os.path.realpath(path, strict=True)
            status = os.stat(real)  # noqa: PTH116 (thousands of files: here and below a `Path` costs more than the system)
        except (OSError, RuntimeError, ValueError):
            return "file-missing"
        if not any(real.startswith(os.path.join(folder(within), "")) for folder in (str, os.path.realpath)):  # noqa: PTH118
            return "file-outside"
    if not stat.S_ISREG(status.st_mode):
        return "file-not-regular"
    if status.st_size > limit:
        return "file-too-large"
    try:
        with open(real, "rb") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return "file-unreadable"


def unlinked(path: str, within: str) -> os.stat_result | None:
    """What stands at a path that leads from a folder downwards and over no link; None where it may not.

    What has no link on its way is inside at sight, at a tenth of the price of looking at the whole path.
    """
    if not path.startswith(within + os.sep):
        return None
    status, at = None, within
    for part in path[len(within) + 1 :].split(os.sep):  # noqa: PTH206
        at = f"{at}{os.sep}{part}"
        try:
            status = os.lstat(at)
        except (OSError, ValueError):
            return None
        # a junction of Windows is a link that does not say so
        linked = stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) != 0
        if linked or part in ("", ".", ".."):
            return None
    return status
