"""One build at a time in a portal's folder: who comes second waits, and is told for whom."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

FILE = ".build/lock"
"""Where, below the portal's root. The system lets go of it when the process that holds it ends, however it ends."""


@contextmanager
def taken(root: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """The turn, for as long as the block runs; `waiting` is told the number of the process that holds it.

    Raises OSError where the folder cannot be written.
    """
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        _lock(file, lambda: waiting(path.read_text("utf-8", "replace").strip()[:20] or "?"))
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield
        finally:
            with suppress(OSError):
                file.truncate(0)


def _lock(file: IO[str], refused: Callable[[], None]) -> None:
    try:
        import fcntl
    except ImportError:
        # where the system has no such lock, two builds are the user's own care
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        refused()
        fcntl.flock(file, fcntl.LOCK_EX)
