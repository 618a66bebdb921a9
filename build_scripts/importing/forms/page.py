"""Tables of a web page."""

from __future__ import annotations

import re
from typing import Any

from build_scripts.importing.grid import Canvas, Cell, Grid

_HIDDEN = ("script", "style", "template", "noscript")
_WIDEST = 1000


def grids(content: bytes) -> list[Grid]:
    """Every table that holds no other; what only lays out a page holds others."""
    from lxml import html

    if not content.strip():
        return []
    parser = html.HTMLParser(encoding=_encoding(content), no_network=True, remove_comments=True)
    tree = html.document_fromstring(content, parser=parser)
    for element in list(tree.iter(*_HIDDEN)):
        element.drop_tree()
    return [_grid(table) for table in tree.iter("table") if next(table.iterdescendants("table"), None) is None]


def _encoding(content: bytes) -> str:
    said = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", content[:2048], re.IGNORECASE)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return said[1].decode() if said else "cp1252"
    return "utf-8"


def _grid(table: Any) -> Grid:
    caption = table.find("caption")
    canvas = Canvas(_text(caption) if caption is not None else "")
    for row, line in enumerate(table.iter("tr")):
        at = 0
        for element in line:
            if element.tag not in ("td", "th"):
                continue
            at = canvas.free(row, at)
            height, width = (_span(element, name) for name in ("rowspan", "colspan"))
            canvas.put(row, at, Cell(_text(element)), height, width)
            at += width
    return canvas.grid()


def _span(element: Any, name: str) -> int:
    said = element.get(name, "1").strip()
    return max(1, min(int(said), _WIDEST)) if said.isdigit() and len(said) < 6 else 1


def _text(element: Any) -> str:
    for line in element.iter("br"):
        line.tail = "\n" + (line.tail or "")
    lines = (" ".join(line.split()) for line in element.text_content().split("\n"))
    return "\n".join(line for line in lines if line)
