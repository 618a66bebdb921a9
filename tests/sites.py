"""Small sites built once for all test processes, and a server for them."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def once(factory: pytest.TempPathFactory, name: str, prepare: Callable[[Path], None]) -> Path:
    """The site of the portal that `prepare` puts into a folder, built by whichever process asks first."""
    base = factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / name
    try:
        folder.mkdir()
    except FileExistsError:
        for _ in range(600):
            if (folder / "done").exists():
                return folder / "site"
            time.sleep(0.2)
        pytest.fail("the other process has not built the site")
    prepare(folder)
    command = [sys.executable, "-m", "build_scripts", "site", "--root", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (folder / "done").touch()
    return folder / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""

    def copyfile(self, source: object, outputfile: object) -> None:
        with suppress(ConnectionError):  # the browser may have gone to another page
            super().copyfile(source, outputfile)  # type: ignore[misc]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served while the context lasts; no slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
