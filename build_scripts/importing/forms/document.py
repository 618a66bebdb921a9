"""Tables of a text document."""

from __future__ import annotations

import io
from typing import Any

from build_scripts.importing.grid import Canvas, Cell, Grid

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def grids(content: bytes) -> list[Grid]:
    """Every table, titled by the paragraph that stands above it."""
    import docx

    found, above = [], ""
    for element in docx.Document(io.BytesIO(content)).element.body:
        if element.tag == f"{_W}p":
            above = _text(element) or above
        elif element.tag == f"{_W}tbl":
            found.append(_grid(element, above))
            above = ""
    return found


def _grid(table: Any, title: str) -> Grid:
    """Cells merged downwards say so one by one (`vMerge`), those merged across how far (`gridSpan`)."""
    canvas = Canvas(title)
    for row, line in enumerate(table.iterchildren(f"{_W}tr")):
        at = 0
        for element in line.iterchildren(f"{_W}tc"):
            width = _span(element)
            merged = element.find(f"{_W}tcPr/{_W}vMerge")
            above = canvas.cells.get((row - 1, at))
            if merged is not None and merged.get(f"{_W}val") != "restart" and above:
                canvas.put(row, at, Cell(above.text, above.value, True), 1, width)
            else:
                canvas.put(row, at, Cell("\n".join(filter(None, map(_text, element.iter(f"{_W}p"))))), 1, width)
            at += width
    return canvas.grid()


def _span(element: Any) -> int:
    said = element.find(f"{_W}tcPr/{_W}gridSpan")
    value = said.get(f"{_W}val", "1") if said is not None else "1"
    return max(1, min(int(value), 1000)) if value.isdigit() and len(value) < 6 else 1


def _text(paragraph: Any) -> str:
    return " ".join("".join(part.text or "" for part in paragraph.iter(f"{_W}t")).split())
