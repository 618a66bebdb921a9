"""The README's picture: the home page of the built site, taken with the system's Chromium.

    python tests/screenshot.py [SITE [PICTURE]]

The same site gives the same bytes: fixed window, light scheme, no animation, no caret, and
the pixels are packed again here, by palette where they fit one.
"""

from __future__ import annotations

import shutil
import struct
import sys
import threading
import zlib
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
WIDTH, HEIGHT = 1280, 900
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--no-sandbox")
SAME = ("--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb", "--hide-scrollbars")


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def taken(site: Path) -> bytes:
    """The home page as PNG."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"No browser: install one of {', '.join(BROWSERS)}.")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=[*QUIET, *SAME])
            page = chromium.new_page(
                viewport={"width": WIDTH, "height": HEIGHT},
                device_scale_factor=1,
                color_scheme="light",
                reduced_motion="reduce",
                locale="vi-VN",
            )
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/", wait_until="networkidle")
            page.evaluate("document.fonts.ready")
            picture = page.screenshot(animations="disabled", caret="hide")
            chromium.close()
    finally:
        server.shutdown()
        server.server_close()
    return picture


def packed(png: bytes) -> bytes:
    """The same picture in fewer bytes: without alpha, by palette where it has at most 256 colours, packed hard."""
    width, height, colours = _pixels(png)
    known = sorted(set(colours))
    if len(known) <= 256:
        index = {colour: position for position, colour in enumerate(known)}
        rows = [bytes(index[c] for c in colours[y * width : (y + 1) * width]) for y in range(height)]
        body, kind, palette = b"".join(b"\0" + row for row in rows), 3, b"".join(known)
    else:
        body, kind, palette = _filtered(b"".join(colours), width * 3), 2, b""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))]
    chunks += [(b"PLTE", palette)] if palette else []
    chunks += [(b"IDAT", zlib.compress(body, 9)), (b"IEND", b"")]
    return png[:8] + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _filtered(body: bytes, stride: int) -> bytes:
    """Every row as its difference from the row above (PNG filter 2)."""
    above, rows = bytes(stride), []
    for start in range(0, len(body), stride):
        row = body[start : start + stride]
        rows.append(b"\2" + bytes((a - b) & 255 for a, b in zip(row, above, strict=True)))
        above = row
    return b"".join(rows)


def _pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and the colours of an 8-bit RGB or RGBA picture, row by row."""
    at, data, head = 8, b"", b""
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        part = png[at + 8 : at + 8 + length]
        head, data = (part, data) if name == b"IHDR" else (head, data + part if name == b"IDAT" else data)
        at += length + 12
    width, height, depth, kind = struct.unpack(">IIBB", head[:10])
    assert depth == 8 and kind in (2, 6), "Chromium writes RGB or RGBA with 8 bits"
    size = 3 if kind == 2 else 4
    body, stride = zlib.decompress(data), width * size
    above, colours = bytearray(stride), []
    for y in range(height):
        start = y * (stride + 1)
        row = bytearray(body[start + 1 : start + 1 + stride])
        _unfilter(body[start], row, above, size)
        colours += [bytes(row[x : x + 3]) for x in range(0, stride, size)]
        above = row
    return width, height, colours


def _unfilter(kind: int, row: bytearray, above: bytearray, size: int) -> None:
    for x in range(len(row)):
        left = row[x - size] if x >= size else 0
        corner = above[x - size] if x >= size else 0
        guess = (0, left, above[x], (left + above[x]) // 2, _paeth(left, above[x], corner))[kind]
        row[x] = (row[x] + guess) & 255


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]


if __name__ == "__main__":
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / ".github" / "screenshot.png"
    if not (site / "index.html").is_file():
        sys.exit(f"No site in {site}: run make site first.")
    target.write_bytes(packed(taken(site)))
    print(target)
