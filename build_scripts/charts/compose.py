"""From a plot to the specification of a whole picture: headline above, notes and source below."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from build_scripts.charts.metrics import balance, wrap
from build_scripts.charts.plot import Plot
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import FONT, LEADING, Size, plain, token
from build_scripts.language import Language

LINE = 1.35
"""From line to line of notes, in sizes of the letters."""


@dataclass(frozen=True)
class Words:
    """What stands above and below a plot."""

    title: str
    subtitle: str
    notes: Sequence[str]
    source: str


def compose(plot: Plot, words: Words, size: Size, language: Language) -> Spec:
    """The specification, its colours still CSS custom properties; valid by construction (a test validates each kind)."""
    import altair as alt

    room, (title, above) = plot.room, _head(words, size, plot.room.left)
    foot, below = _foot(words, size, room.left, room.below, f"{plot.panels.high:g} + " if plot.panels else "height + ")
    padding = {"left": room.left, "right": room.right, "top": above + room.above, "bottom": math.ceil(room.below + below)}
    chart = _body(plot, foot, round(size.width - room.left - room.right, 1)).properties(
        params=[alt.VariableParameter(name=name, value=value) for name, value in plot.params.items()],
        padding={side: round(pixels, 1) for side, pixels in padding.items()},
        background="transparent",
        title=title,
        autosize=alt.AutoSizeParams(type="pad" if plot.panels else "none"),
    )
    with alt.data_transformers.enable("default", max_rows=None, consolidate_datasets=False):
        spec: Spec = chart.to_dict(validate=False)
    return {"$schema": spec.pop("$schema"), "title": spec.pop("title"), **spec, "config": _config(size, language)}


def _body(plot: Plot, foot: list[Any], wide: float) -> Any:
    """The data with what stands below them."""
    import altair as alt

    data, shared = alt.InlineData(list(plot.records)), alt.SharedEncoding(**plot.shared)
    if not plot.panels:
        return alt.LayerChart(layer=[*plot.layers, *foot], data=data, encoding=shared, width=wide, height=plot.height)
    panels = plot.panels.faceted(alt.LayerChart(layer=list(plot.layers), encoding=shared))
    below = alt.LayerChart(layer=foot, width=wide, height=1)
    return alt.VConcatChart(vconcat=[panels, below], data=data, spacing=0, bounds="flush")


def unchecked() -> AbstractContextManager[None]:
    """Altair without its own validation, which is most of its time: a test validates one of each kind."""
    from altair.utils.schemapi import debug_mode

    return debug_mode(False)


def given(spec: Mapping[str, Any], about: str) -> Spec:
    """A specification to hand on: plain colours, and its picture in words."""
    known: Spec = json.loads(plain(json.dumps(spec)))
    return {"$schema": known.pop("$schema"), "description": about, **known}


def _head(words: Words, size: Size, left: float) -> tuple[Any, float]:
    """Headline and subtitle, and how high they are."""
    import altair as alt

    title = balance(words.title, size.width, size.title, bold=True)
    subtitle = wrap(words.subtitle, size.width, size.subtitle, most=3)
    leading, lower = size.title * 1.2, size.subtitle * 1.3
    params = alt.TitleParams(
        text=title,
        subtitle=subtitle or alt.Undefined,
        anchor="start",
        frame="group",
        dx=-left,
        offset=10,
        fontSize=size.title,
        fontWeight="bold",
        lineHeight=leading,
        color=token("ink"),
        subtitleFontSize=size.subtitle,
        subtitleLineHeight=lower,
        subtitleColor=token("muted"),
        subtitlePadding=7,
    )
    below = len(subtitle) * lower + 7 if subtitle else 0
    return params, round(len(title) * leading + below + 12)


def _foot(words: Words, size: Size, left: float, top: float, base: str) -> tuple[list[Any], float]:
    """Notes and source, `top` pixels below `base`, the lower edge of the data, and how high they are."""
    import altair as alt

    lead, marks, y = round(size.small * LINE, 1), [], top + 14
    notes = [line for note in words.notes for line in wrap(note, size.width, size.small, most=6)]
    for lines in (notes, wrap(words.source, size.width, size.small, most=5)):
        if lines:
            text = alt.Chart(alt.InlineData([{}])).mark_text(
                text=lines, fontSize=size.small, lineHeight=lead, color=token("muted")
            )
            marks.append(text.encode(x=alt.XValue(-left), y=alt.YValue({"expr": f"{base}{y:g}"})))
            y += len(lines) * lead + 3
    return marks, y - top


def _config(size: Size, language: Language) -> Spec:
    """The house style: what goes without saying in every layer."""
    axis = {
        "domain": False,
        "ticks": False,
        "labelLimit": 0,
        "labelColor": token("muted"),
        "labelFontSize": size.small,
        "gridColor": token("grid"),
        "labelOverlap": False,
        "labelFlush": False,
        "labelBound": False,
        "titleColor": token("muted"),
        "titleFontSize": size.small,
        "titleFontWeight": "normal",
        "titlePadding": 0,
    }
    text = {"aria": False, "align": "left", "fontSize": size.label, "color": token("ink"), "lineBreak": "\n"}
    return {
        "font": FONT,
        "locale": locale(language),
        "view": {"stroke": None},
        "axis": axis,
        "axisY": {"labelColor": token("ink"), "labelFontSize": size.label, "labelLineHeight": size.label * LEADING},
        "text": {**text, "lineHeight": size.label * LEADING},
        "legend": {
            "title": None,
            "labelColor": token("ink"),
            "labelFontSize": size.label,
            "labelLimit": 0,
            "symbolType": "square",
            "symbolSize": 144,
            "symbolStrokeWidth": 0,
            "labelOffset": 6,
            "rowPadding": 7,
        },
    }


def locale(language: Language) -> Spec:
    """The language's way of writing numbers."""
    symbols = language.locale.number_symbols
    signs: Mapping[str, str] = symbols.get("latn", symbols)
    marks = {"decimal": signs["decimal"], "thousands": signs["group"], "minus": signs["minusSign"]}
    return {"number": {**marks, "grouping": [3], "currency": ["", ""]}}
