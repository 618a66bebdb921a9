"""A chart as a page shows it: what can be taken away, and the frame that others may put into their pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from build_scripts.model import Artifact, Drawing, Json, Table
from build_scripts.pages import files, render
from build_scripts.pages.render import Context
from build_scripts.reader import Edition
from build_scripts.reader.address import relative, whole

NARROWEST = 680
"""Width of a window from which a frame is taken to show the wide picture, in pixels."""
FOOT = 76
"""Room in a frame for the margins and the line below the picture, in pixels."""
NARROW_ROOM = 400
"""Width to which the narrow picture grows in a frame (charts.css)."""


@dataclass(frozen=True)
class Shown:
    """A chart and what stands below it."""

    drawing: Drawing
    saved: tuple[tuple[str, str, str], ...]
    """Files of the picture: link, kind, size."""
    page: str
    """The address of the frame's own page."""
    frame: str
    """The value of `src` in the embed code."""
    code: str
    complete: bool
    """Whether `frame` is a whole address, as it must be outside of this site."""


def shown(edition: Edition, table: Table, drawing: Drawing, at: str) -> Shown:
    """A chart of a table as the page at the address `at` shows it."""
    name, beside = drawing.view.name, relative(at, edition.address.table(table.package, table.name)).removesuffix("./")
    page = edition.address.view(table.package, table.name, name)
    frame = whole(edition.portal.settings, page) or relative(at, page)
    kinds = (("svg", drawing.sheet.encode()), ("png", drawing.png))
    saved = tuple((f"{beside}{name}.{kind}", kind.upper(), files.size(edition, len(data))) for kind, data in kinds if data)
    code = _code(frame, edition.into(drawing.view.title), drawing)
    return Shown(drawing, saved, page, frame, code, bool(edition.portal.settings.url))


def artifacts(edition: Edition, table: Table, drawing: Drawing) -> Iterator[Artifact]:
    """The files of a chart, beside the page of its table."""
    folder = edition.address.file(edition.address.table(table.package, table.name)).parent
    name = drawing.view.name
    for suffix, content in (
        ("svg", drawing.sheet.encode()),
        ("png", drawing.png),
        ("vl.json", _json(drawing.spec)),
        ("narrow.vl.json", _json(drawing.narrow_spec)),
    ):
        if content:
            yield Artifact(folder / f"{name}.{suffix}", content)
    yield Artifact(folder / name / "index.html", _frame(edition, table, drawing))


def _json(spec: Mapping[str, Json]) -> bytes:
    return json.dumps(spec, ensure_ascii=False, separators=(",", ":"), default=str).replace("<", "\\u003c").encode()


def _frame(edition: Edition, table: Table, drawing: Drawing) -> bytes:
    """The page inside a frame: the chart, and the way back to its table."""
    settings, at = edition.portal.settings, edition.address.view(table.package, table.name, drawing.view.name)
    target = edition.address.table(table.package, table.name)
    values: Context = {
        "t": edition.language,
        "drawing": drawing,
        "title": edition.into(drawing.view.title),
        "table": edition.into(table.title),
        "portal": settings.names.get(edition.code, ""),
        "accent": settings.accent,
        "back": relative(at, target),
        "canonical": whole(settings, target) or relative(at, target),
        "asset": lambda name: relative(at, f"{edition.address.prefix}assets/{name}"),
    }
    return render.document("frame.html", **values)


def _code(frame: str, title: str, drawing: Drawing) -> str:
    """The embed code. One height cannot fit both pictures, so it depends on the window's width.

    Outside of a stylesheet nothing says "if narrow", but `clamp` jumps from its least to its
    most where the middle grows steeply enough. `height` serves where styles are cut out.
    """
    wide, narrow = _high(drawing.wide), round(_high(drawing.narrow) * NARROW_ROOM / 360)
    low, high = sorted((wide + FOOT, narrow + FOOT))
    steep = f"({NARROWEST}px - 100vw)" if narrow > wide else f"(100vw - {NARROWEST}px)"
    style = f"width:100%;height:clamp({low}px,{steep}*999,{high}px);border:0"
    return (
        f'<iframe src="{escape(frame)}" title="{escape(title)}" width="100%" height="{high}" '
        f'style="{style}" loading="lazy"></iframe>'
    )


def _high(svg: str) -> int:
    """The height of a picture in pixels."""
    found = re.search(r'<svg[^>]*\sheight="(\d+)', svg)
    return int(found[1]) if found else 400
