"""A contact sheet: every picture of a portal on one page, to be looked at after a change.

The page stands alone: no script, the typeface within; each picture wide and narrow.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from html import escape

from build_scripts.model import Drawing

Place = tuple[str, str, str, str]
"""Package, table, view, language."""
HEAD = """<!doctype html>
<meta charset="utf-8">
<title>Charts</title>
<style>
@font-face {{ font-family: Inter; src: url(data:font/woff2;base64,{font}); font-weight: 100 900 }}
body {{ margin: 24px; font: 14px/1.4 Inter, sans-serif }}
section {{ display: flex; gap: 40px; align-items: start; padding: 16px; border-top: 1px solid #ccc }}
h2 {{ margin: 32px 0 8px; font-size: 14px }}
svg {{ flex: none }}
</style>
"""


def contact(drawings: Mapping[Place, Drawing], font: bytes) -> str:
    """The page; `font` is the typeface as WOFF2."""
    parts = [HEAD.format(font=b64encode(font).decode())]
    for place, drawing in drawings.items():
        pictures = "".join(re.sub(r' (id|aria-labelledby)="[^"]*"', "", svg) for svg in (drawing.wide, drawing.narrow))
        parts.append(f"<h2>{escape(' / '.join(place))}</h2><section>{pictures}</section>")
    return "\n".join([*parts, ""])
