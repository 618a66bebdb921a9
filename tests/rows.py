"""All rows of a table in a browser, measured: `python -m tests.rows SITE PAGE` (Chromium, and a built site).

Printed: the time until rows stand there, after each thing that a reader does, the longest task
of the browser in that time, what was fetched, and the memory of the page when all is done.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests import sites

WATCH = """
  window.longest = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((task) => (window.longest = Math.max(window.longest, task.duration))))
    .observe({ type: "longtask", buffered: true });
"""
DO = """async (act) => {
  const { body, seen } = { body: document.querySelector("table.figures tbody"), seen: performance.now() };
  const status = document.querySelector(".partial [role=status]");
  performance.clearResourceTimings();
  window.longest = 0;
  const before = body.innerHTML + status.textContent;
  eval?.(act);
  await new Promise((done) => {
    const look = () => (body.innerHTML + status.textContent !== before && !/Loading|Đang tải/.test(status.textContent) ? done() : requestAnimationFrame(look));
    look();
  });
  const took = performance.now() - seen;
  await new Promise((done) => setTimeout(done, 300));
  const files = performance.getEntriesByType("resource");
  return [took, window.longest, files.length, files.reduce((sum, file) => sum + file.encodedBodySize, 0) / 1000, status.textContent];
}"""
PRESS = "document.querySelectorAll('table.figures thead button')[{}].click()"
TYPE = (
    "(field => {{ field.value = '{}'; field.dispatchEvent(new Event('input')); }})(document.querySelector('.filter input'))"
)
STEP = "document.querySelectorAll('.filter .leaf button')[{}].click()"
ACTS = (
    ("next page", STEP.format(2)),
    ("last page", STEP.format(3)),
    ("sort by words", PRESS.format(0)),
    ("sort by numbers", PRESS.format(3)),
    ("the other way", PRESS.format(3)),
    ("filter", TYPE.format("phuong 5 da xong")),
    ("filter further", TYPE.format("phuong 55 da xong")),
    ("filter for one", TYPE.format("HS-0000777")),
)


def measured(page: Any) -> None:
    """Does one thing after another, and prints what each took."""
    print("act | ms | longest task ms | files | kB | said")
    for name, act in ACTS:
        took, longest, files, size, said = page.evaluate(DO, act)
        print(f"{name} | {took:.0f} | {longest:.0f} | {files} | {size:.0f} | {said}")
    used = page.context.new_cdp_session(page)
    used.send("HeapProfiler.collectGarbage")
    heap = used.send("Runtime.getHeapUsage")
    print(f"memory | {(heap['usedSize'] + heap.get('backingStorageSize', 0)) / 1e6:.0f} MB")


def main(site: str, address: str) -> None:
    """Serves the site and opens the page."""
    with sites.served(Path(site)) as url, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_context(bypass_csp=True).new_page()
        page.on("console", lambda told: print("console:", told.text))
        page.on("pageerror", lambda told: print("error:", told))
        page.add_init_script(WATCH)
        page.goto(f"{url}/{address}", wait_until="load")
        page.wait_for_selector(".filter .leaf")
        measured(page)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
