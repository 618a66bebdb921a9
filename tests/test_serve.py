"""The preview, by the command: it follows changes, and keeps the last good site while the data are broken."""

from __future__ import annotations

import json
import os
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.making import CSV, descriptor, put

HERE = Path(__file__).parents[1]
PATIENCE = 90
"""Seconds after which a build that should have happened counts as missing; a bound, not a measure."""


class Preview:
    """A running preview and the news it sends to pages."""

    def __init__(self, root: Path) -> None:
        self.root = root
        command = [sys.executable, "-m", "build_scripts", "serve", "--root", str(root), "--port", "0"]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(command, cwd=HERE, stderr=subprocess.PIPE, text=True, env=environment)
        assert self.process.stderr
        lines = iter(self.process.stderr.readline, "")
        self.url = next(found[0] for line in lines if (found := re.search(r"http://\S+/", line)))
        self.news: queue.Queue[tuple[str, str]] = queue.Queue()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        kind = ""
        try:
            with urlopen(f"{self.url}__live") as stream:
                for line in stream:
                    name, _, value = line.decode().strip().partition(": ")
                    if name == "event":
                        kind = value
                    elif name == "data":
                        self.news.put((kind, value))
        except OSError:
            pass  # the preview was stopped

    def told(self) -> tuple[str, str]:
        return self.news.get(timeout=PATIENCE)

    def page(self, path: str) -> str:
        with urlopen(self.url + path) as answer:
            return str(answer.read().decode())


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    put(tmp_path, descriptor())
    (tmp_path / "mkdocs.yml").write_text("site_name: Thử\ntheme: {language: vi}\n", "utf-8")
    (tmp_path / "docs" / "vi").mkdir(parents=True)
    running = Preview(tmp_path)
    yield running
    running.process.terminate()
    running.process.wait(10)
    running.listener.join(10)
    assert running.process.stderr
    running.process.stderr.close()


def test_a_change_is_shown_and_a_broken_one_is_explained(preview: Preview) -> None:
    first = preview.told()
    assert first[0] == "built"
    assert "/__live.js" in preview.page("du-lieu/g/b/")
    data = preview.root / "datapackages" / "g" / "data" / "b.csv"

    data.write_text(CSV.replace("Alpha", "Alphabet"), "utf-8")
    kind, version = preview.told()
    assert (kind, version != first[1]) == ("built", True)
    assert "Alphabet" in preview.page("du-lieu/g/b/")

    data.write_text(CSV.replace("1.5", "1,5"), "utf-8")
    kind, said = preview.told()
    assert kind == "problems"
    assert "b.csv:2" in json.loads(said)
    assert "Alphabet" in preview.page("du-lieu/g/b/"), "the last good site is gone"

    data.write_text(CSV, "utf-8")
    assert preview.told()[0] == "built"
    assert "Alphabet" not in preview.page("du-lieu/g/b/")


def test_a_hand_written_page_is_followed_too(preview: Preview) -> None:
    assert preview.told()[0] == "built"
    page = preview.root / "docs" / "vi" / "trang.md"
    page.write_text("# Trang mới\n\nNội dung.\n", "utf-8")
    assert preview.told()[0] == "built"
    assert "Trang mới" in preview.page("trang/")
