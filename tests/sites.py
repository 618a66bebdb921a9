"""Small sites built once for all test processes, and a server for them."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import pytest

from build_scripts import settings
from build_scripts.language import language

ROOT = Path(__file__).parents[1]
PORTALS = ROOT / "tests" / "portals"
OWN = (ROOT / "datapackages" / "xep-hang-cchc").is_dir() and (ROOT / "docs" / "vi" / "bien-tap.md").is_file()
"""Whether the portal of this repository is the one that its guides and queries speak of."""


def once(factory: pytest.TempPathFactory, name: str, prepare: Callable[[Path], None], *options: str) -> Path:
    """The site of the portal that `prepare` puts into a folder, built with `options` by whichever process asks first."""
    base = factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / name
    try:
        folder.mkdir()
    except FileExistsError:
        for _ in range(3000):
            if (folder / "done").exists():
                return folder / "site"
            time.sleep(0.2)
        pytest.fail("the other process has not built the site")
    prepare(folder)
    command = [sys.executable, "-m", "build_scripts", "site", "--root", str(folder), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (folder / "done").touch()
    return folder / "site"


def shipped(factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's own portal."""

    def prepare(folder: Path) -> None:
        for name in ("datapackages", "docs"):
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name)
        for path in ROOT.glob("mkdocs*.yml"):
            shutil.copy(path, folder)

    return once(factory, "shipped", prepare)


LANGUAGES = settings.read(ROOT)[0].languages
TYPES = (
    "home", "catalogue", "package", "table", "wide", "quality", "index", "agencies", "agency", "sources", "source",
    "mismatches", "missing", "rules", "ways", "indicators", "indicator", "compare", "timeline", "guide", "frame", "lost",
)  # fmt: skip
"""The types of pages, the heaviest of each; `wide` is a table that scrolls, `frame` a chart to embed."""


@cache
def page(site: Path, kind: str, code: str) -> str:
    """The address of a page of that type, from the site's root; a fork's own data have one, too."""
    say = language(code)
    home = site if code == settings.read(ROOT)[0].main else site / code
    at = {name: home / word for name, word in say.section("address").items()}
    tables = list(at["data"].glob("*/*/index.html"))
    apart = {*at.values(), *(home / name for name in LANGUAGES)}
    wide = {path for path in tables if 'class="scroll wide"' in path.read_text("utf-8")}
    found = {
        "home": [home / "index.html"],
        "lost": [home / "404.html"],
        "catalogue": [at["data"] / "index.html"],
        "package": at["data"].glob("*/index.html"),
        "table": [path for path in tables if path not in wide and '<figure class="chart"' in path.read_text("utf-8")],
        "wide": wide,
        "frame": at["data"].glob("*/*/*/index.html"),
        "agency": at["agencies"].glob("*/index.html"),
        "source": at["sources"].glob("*/index.html"),
        "indicator": at["indicators"].glob("*/index.html"),
        "guide": [path for path in home.glob("*/index.html") if path.parent not in apart],
    }.get(kind)
    if found is None:
        found = [at[kind] / "index.html"]
    there = [path for path in found if path.is_file()]
    if not there:
        pytest.skip(f"this portal has no page of the type {kind}")
    heaviest = max(there, key=lambda path: (path.stat().st_size, path))
    return "/" + heaviest.relative_to(site).as_posix().removesuffix("index.html")


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
