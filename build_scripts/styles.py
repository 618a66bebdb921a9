"""The stylesheets: one file for each thing that is styled, joined into what a page loads.

To style another thing, add a file to `stylesheets/` and its name here; a later one wins over an earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from build_scripts.model import Artifact

FOLDER = Path(__file__).parent / "stylesheets"

SHEETS = {
    "site": (
        "colours", "base", "header", "footer", "text", "passages", "prose", "guide", "table", "summary", "cells", "controls",
        "lists", "facts", "use", "entry", "search", "hits", "cards", "home", "answers", "print",
    ),
    "charts": ("charts",),
}  # fmt: skip
"""What a page loads, and its parts: `site` everywhere, `charts` where there is a chart."""


def stylesheets() -> Iterator[Artifact]:
    """The stylesheets of one language's tree, without the comments that are for whoever changes them."""
    for name, parts in SHEETS.items():
        joined = "\n".join((FOLDER / f"{part}.css").read_text("utf-8") for part in parts)
        yield Artifact(PurePosixPath(f"assets/stylesheets/{name}.css"), _bare(joined).encode())


def _bare(css: str) -> str:
    return re.sub(r"\n{2,}", "\n", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)).strip() + "\n"
