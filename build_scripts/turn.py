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

    A build that wrote nothing leaves nothing behind. Raises OSError where the folder cannot be written.
    """
    path = root / FILE

    def refused() -> None:
        with suppress(OSError):
            waiting(path.read_text("utf-8", "replace").strip()[:20] or "?")

    with _held(path, refused) as file:
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink()
                path.parent.rmdir()


@contextmanager
def _held(path: Path, refused: Callable[[], None]) -> Iterator[IO[str]]:
    """The file, locked; one that was removed by its holder while we waited for it is not the one that others meet."""
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+") as file:
            _lock(file, refused)
            if _stands(path, file):
                yield file
                return


def _stands(path: Path, file: IO[str]) -> bool:
    """Whether the open file is the one that stands at the path."""
    with suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    return False


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
