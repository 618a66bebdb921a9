"""The installed theme, Material for MkDocs: looked at, never imported."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def templates() -> Path:
    """The folder of its templates and of what they load."""
    found = find_spec("material")
    return Path(str(found and found.origin)).parent / "templates"
