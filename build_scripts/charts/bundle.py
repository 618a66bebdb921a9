"""The script that makes charts live: Vega and our `live.js` in one file, for the site to serve itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path

LIVE = Path(__file__).parent / "live.js"


@cache
def script() -> bytes:
    """An ES module that exports `enliven`; nothing is put on `window`. The same bytes for the same Vega."""
    import vl_convert

    source: str = vl_convert.javascript_bundle(LIVE.read_text("utf-8"))
    return source.encode()
