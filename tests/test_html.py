"""Valid HTML: the Nu checker over every page of the shipped site, in one run."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests import sites

JAR = sites.ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
ALLOWED = (
    # The checker reads files, for which 'self' is no origin; tests/test_csp.py asks a browser.
    (
        r"Resource violates Content Security Policy \(meta tag\): (external (stylesheet|script)|image) “(?!https?:|//)",
        "",
        "",
    ),
    # JSON-LD is data that no browser runs, so the policy does not speak of it.
    (r"Inline script violates Content Security Policy \(meta tag\)", "", r'<script type="application/ld\+json">'),
    # A guess from letters: a chart of Vietnamese places names them in Vietnamese on the English page, too.
    (r"This document appears to be written in Vietnamese but the “html” start tag has “lang=\"en\"”", r"/en/data/", ""),
)
"""Messages that are no fault of ours, each with its reason: what is said, of which page, of which code."""


def allowed(message: dict[str, Any]) -> bool:
    told = [message.get(part, "") for part in ("message", "url", "extract")]
    return any(all(map(re.search, row, told)) for row in ALLOWED)


def checked(folder: Path) -> list[str]:
    command = ["java", "-jar", str(JAR), "--format", "json", "--skip-non-html", "--exit-zero-always", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = [message for message in json.loads(done.stderr)["messages"] if not allowed(message)]
    return [f"{one['url'].partition(folder.name)[2]}:{one.get('lastLine')}: {one['message']}" for one in found]


@pytest.mark.java
@pytest.mark.packages
def test_every_page_is_valid(shipped: Path) -> None:
    assert checked(shipped) == []


@pytest.mark.java
@pytest.mark.packages
def test_the_checker_complains(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<!doctype html><html lang="en"><title>a</title><p id="b"><p id="b"><td>')
    found = checked(tmp_path)
    assert any("Duplicate ID" in message for message in found)
