"""Charts: a view of a table becomes two pictures, a specification and words that say the same.

    kinds()  ─▶  what a descriptor's `views` may say
    draw()   ─▶  Drawing

A kind of chart is one function in one module of `charts/kinds/`. Altair and vl-convert are
imported on the first drawing, so that `check` can ask for `kinds()` cheaply.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from build_scripts.charts.canvas import Canvas, Plot
from build_scripts.charts.channels import Channel, Kind, kinds
from build_scripts.charts.metrics import clean
from build_scripts.charts.rows import Reader, Rows, matches, scope
from build_scripts.charts.style import NARROW, WIDE, Size, plain, tokens
from build_scripts.language import Language
from build_scripts.model import Drawing, Settings, Table, View

__all__ = ["Channel", "Kind", "Reader", "draw", "kinds", "plain", "tokens"]


def draw(
    table: Table,
    view: View,
    language: Language,
    settings: Settings,
    text: Reader | None = None,
    sources: Sequence[str] | None = None,
    licence: str = "",
) -> Drawing:
    """A view drawn for readers of one language.

    `text` says how a reader sees a cell (its field and record, 0-based); without it a cell is
    written by `Language.cell`, or taken from the column that translates it. `sources` and
    `licence` stand inside the picture; sources default to the table's own.
    """
    from build_scripts.charts.picture import draw_at  # pragma: no cover - placeholder
