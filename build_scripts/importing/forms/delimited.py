"""Delimited text in whichever delimiter and encoding it came."""

from __future__ import annotations

import csv
import io
from collections import Counter

from build_scripts.importing.grid import Canvas, Cell, Grid

_DELIMITERS = ",;\t|"
_ENCODINGS = ("utf-8-sig", "cp1252")
_SHIELDED = ("'=", "'+", "'-", "'@")
"""How our own CSV for Excel begins a text that a spreadsheet would run."""


def grids(content: bytes) -> list[Grid]:
    """The one grid that it is."""
    text, said = _decoded(content)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text = first.strip()[4], rest
    else:
        delimiter = _delimiter(text)
    canvas = Canvas()
    for row, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
        for at, cell in enumerate(cells):
            if cell.strip():
                canvas.put(row, at, Cell(cell[1:].strip() if cell.startswith(_SHIELDED) else cell.strip()))
    return [canvas.grid(said)]


def _decoded(content: bytes) -> tuple[str, list[str]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16"), []
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding), [] if encoding == "utf-8-sig" else ["encoding"]
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1"), ["encoding"]


def _delimiter(text: str) -> str:
    """The one that cuts most lines into as many parts, and those into most."""
    best = (0.0, 0, ",")
    for delimiter in _DELIMITERS:
        reader = csv.reader(io.StringIO(text[:65_536], newline=""), delimiter=delimiter)
        widths = Counter(len(cells) for cells in reader if any(cells))
        width, lines = max(widths.items(), key=lambda one: (one[1] * (one[0] > 1), one[0]), default=(1, 0))
        if width > 1:
            best = max(best, (lines / sum(widths.values()), width, delimiter))
    return best[2]
