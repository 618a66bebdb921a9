"""The README's picture: the home page of the built site, taken with the system's Chromium.

    python tests/screenshot.py [SITE [PICTURE]]

The same site and browser give the same bytes: fixed window, light scheme, no animation, no caret.
"""

from __future__ import annotations

import shutil
import sys
import threading
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
    """The home page as PNG, which Chromium already packs as tight as zlib can."""
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


if __name__ == "__main__":
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / ".github" / "screenshot.png"
    if not (site / "index.html").is_file():
        sys.exit(f"No site in {site}: run make site first.")
    target.write_bytes(taken(site))
    print(target)
