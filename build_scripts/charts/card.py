"""The picture that stands for a page where its address is shared: 1200 × 630 pixels."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from build_scripts.charts.metrics import balance, clean
from build_scripts.charts.style import COLOURS, FONT, plain

WIDTH, HEIGHT, EDGE = 1200, 630, 64
LOGO = '<path d="M2 3h24v5H2zM2 11.5h15v5H2z"/><path d="M25 11.5V25" fill="none" stroke="{ink}" stroke-width="2"/>'


def card(portal: str, title: str, address: str, accent: str, picture: str = "") -> str:
    """An SVG with the portal's name, the page's title and its address; beside them, a chart in its narrow form."""
    room = 430 if picture else WIDTH - 2 * EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="{FONT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{COLOURS["ground"]}"/>',
        _chart(picture) if picture else "",
        f'<rect width="16" height="{HEIGHT}" fill="{accent}"/>',
        f'<g transform="translate({EDGE} 52) scale(1.5)" fill="{COLOURS["ink"]}">{LOGO.format(ink=COLOURS["ink"])}'
        f'<path fill="{accent}" d="M2 20h9v5H2z"/></g>',
    ]
    name = balance(portal, room, 26, most=3) if clean(portal) != clean(title) else []
    parts.append(_lines(name, 142, 26, COLOURS["muted"]))
    size, lines = _title(title, room, bool(picture))
    parts.append(_lines(lines, 142 + len(name) * 34 + (16 if name else 0) + size * 0.62, size, COLOURS["ink"], bold=True))
    parts.append(_lines([clean(address)], HEIGHT - 52, 22, COLOURS["muted"]))
    return "".join([*parts, "</svg>"])


def _title(title: str, room: float, narrow: bool) -> tuple[int, list[str]]:
    """The largest letters in which the title is not cut."""
    sizes, most = ((46, 40, 34, 30), 6) if narrow else ((76, 64, 54, 46), 4)
    for size in sizes:
        lines = balance(title, room, size, bold=True, most=most)
        if not any(line.endswith("…") for line in lines):
            break
    return size, lines


def _lines(lines: list[str], y: float, size: int, colour: str, bold: bool = False) -> str:
    weight, leading = ("bold" if bold else "normal"), size * (1.18 if bold else 1.3)
    words = "".join(f'<tspan x="{EDGE}" y="{y + i * leading:g}">{escape(line)}</tspan>' for i, line in enumerate(lines))
    return f'<text font-size="{size}px" font-weight="{weight}" fill="{colour}">{words}</text>'


def _chart(picture: str) -> str:
    """The chart large enough to be read at the size of a thumbnail; a long one fades out at the lower edge."""
    found = re.search(r'width="([\d.]+)" height="([\d.]+)" viewBox', picture)
    assert found
    wide, high = map(float, found.groups())
    left, room = 560, 584
    place = f'x="{left}" y="48" width="{room}" height="{high * room / wide:g}" viewBox'
    fade = (
        '<linearGradient id="fade" x2="0" y2="1"><stop stop-color="#fff" stop-opacity="0"/>'
        '<stop offset="1" stop-color="#fff"/></linearGradient>'
        f'<rect x="{left}" y="{HEIGHT - 110}" width="{room}" height="110" fill="url(#fade)"/>'
    )
    return plain(picture).replace(found[0], place, 1) + (fade if 48 + high * room / wide > HEIGHT - 20 else "")
