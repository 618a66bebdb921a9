"""A catalogue in a form that is read at once, kept where Python keeps its bytecode and for the same reason.

To read a thousand messages as YAML, and to verify each, takes as long as to check fifty small tables.
What is kept is named by the digest of all it follows from; one that is damaged, or cannot be written, costs time.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from build_scripts.model import Json


def find(source: Path, *ingredients: bytes) -> Json:
    """What follows from these ingredients, if it is kept whole; else None."""
    with suppress(OSError, ValueError):
        named, _, content = _beside(source).read_bytes().partition(b"\n")
        if named == _digest(*ingredients, content):
            return json.loads(content)
    return None


def put(said: Json, source: Path, *ingredients: bytes) -> None:
    """Keeps what follows from these ingredients, if the folder may be written."""
    content, path = json.dumps(said).encode(), _beside(source)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}")
        half.write_bytes(_digest(*ingredients, content) + b"\n" + content)
        half.replace(path)


def _beside(source: Path) -> Path:
    return Path(cache_from_source(str(source))).with_suffix(".json")


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest().encode()
