"""From a plot to a Vega-Lite specification, and from that to an SVG a page can hold.

Only this module and `marks` know Altair and vl-convert. Nothing here reaches a disk or a
network: Vega is refused every address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from build_scripts.charts import marks
from build_scripts.charts.canvas import Plot
from build_scripts.charts.metrics import balance, wrap
from build_scripts.charts.style import FONT, Size, token
from build_scripts.language import Language

SVG = "http://www.w3.org/2000/svg"
IDLE = {"class", "role", "pointer-events", "version"}
USUAL = (("font-family", FONT), ("font-weight", "normal"), ("text-anchor", "start"), ("opacity", "1"))
"""What goes without saying: the typeface stands at the root."""


@dataclass(frozen=True)
class Words:
    """What stands above and below a plot."""

    title: str
    subtitle: str
    notes: Sequence[str]
    source: str


def compose(plot: Plot, words: Words, size: Size, language: Language) -> dict[str, Any]:
    """The specification of a whole picture, its colours still CSS custom properties."""
    import altair as alt

    foot, height = _foot(words, size, plot.height)
    title, above = _head(words, size)
    padding = {"left": 0, "right": 0, "top": above, "bottom": 0}
    chart = alt.layer(*plot.layers, *foot).properties(
        width=size.width, height=height, padding=padding, background="transparent", title=title
    )
    chart = chart.properties(autosize=alt.AutoSizeParams(type="none"))
    chart = chart.configure(font=FONT, locale=locale(language)).configure_view(stroke=None)
    with alt.data_transformers.enable("default", max_rows=None, consolidate_datasets=True):
        # Valid by construction; a test validates one of each kind.
        spec: dict[str, Any] = chart.to_dict(validate=False)
    return spec


def _head(words: Words, size: Size) -> tuple[Any, float]:
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
        offset=14,
        font=FONT,
        fontSize=size.title,
        fontWeight="bold",
        lineHeight=leading,
        color=token("ink"),
        subtitleFont=FONT,
        subtitleFontSize=size.subtitle,
        subtitleLineHeight=lower,
        subtitleColor=token("muted"),
        subtitlePadding=7,
    )
    below = len(subtitle) * lower + 7 if subtitle else 0
    return params, round(len(title) * leading + below + 14 + 2)


def _foot(words: Words, size: Size, top: float) -> tuple[list[Any], float]:
    """Notes and source below the plot, and where the picture ends."""
    lines = [line for note in words.notes for line in wrap(note, size.width, size.small, most=6)]
    source = wrap(words.source, size.width, size.small, most=5)
    records, y = [], top + 14
    for block in (lines, source):
        for line in block:
            records.append({"lines": line, "px": 0, "py": round(y, 1)})
            y += size.small * 1.35
        y += 3 if block else 0
    return ([marks.words(records, size.small, colour=token("muted"))] if records else []), round(y)


def locale(language: Language) -> dict[str, Any]:
    """The language's way of writing numbers, for those who draw on with the specification."""
    symbols = language.locale.number_symbols
    signs: Mapping[str, str] = symbols.get("latn", symbols)
    currency = ["", ""]
    return {"number": {"decimal": signs["decimal"], "thousands": signs["group"], "grouping": [3], "currency": currency}}


def draw(spec: Mapping[str, Any], identity: str, title: str, alt: str) -> str:
    """The picture as an SVG element to be held by a page, named by its title and its description."""
    import vl_convert

    numbered, lines = _numbered(spec)
    raw = vl_convert.vegalite_to_svg(numbered, allowed_base_urls=[])
    root = ElementTree.fromstring(raw)  # noqa: S314 - Vega's own, and no stranger's text is in it
    for element in list(root.iter()):
        _strip(element)
        if element.tag in (f"{{{SVG}}}text", f"{{{SVG}}}tspan") and element.text:
            element.text = lines[int(element.text)]
    root.set("id", identity)
    root.set("role", "img")
    root.set("font-family", FONT)
    root.set("aria-labelledby", f"{identity}-title {identity}-desc")
    for place, (name, text) in enumerate((("title", title), ("desc", alt))):
        element = ElementTree.Element(f"{{{SVG}}}{name}", {"id": f"{identity}-{name}"})
        element.text = text
        root.insert(place, element)
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(root, encoding="unicode")


def _numbered(spec: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The specification with a number for each line of text, and those lines.

    Vega measures every text though we have long placed it: most of the time of a drawing.
    And what a stranger's cell says never meets Vega.
    """
    lines: list[str] = []

    def number(text: str) -> str:
        lines.append(text)
        return str(len(lines) - 1)

    def record(values: Mapping[str, Any]) -> dict[str, Any]:
        known = {name: value for name, value in values.items() if name not in marks.TOLD}
        if "lines" in known:
            known["lines"] = "\n".join(number(line) for line in known["lines"].split("\n"))
        return known

    datasets = {name: [record(values) for values in data] for name, data in spec["datasets"].items()}
    title = {**spec["title"]}
    for name in ("text", "subtitle"):
        if name in title:
            title[name] = [number(line) for line in title[name]]
    return {**spec, "datasets": datasets, "title": title}, lines


def _strip(element: ElementTree.Element) -> None:
    """Leaves what is seen: no labels for parts of a picture that has one as a whole, no digits beyond a hundredth."""
    for name in [name for name in element.attrib if name in IDLE or name.startswith("aria-")]:
        del element.attrib[name]
    for name in ("d", "transform"):
        if name in element.attrib:
            element.set(name, re.sub(r"-?\d+\.\d{3,}", lambda m: f"{float(m[0]):.2f}", element.attrib[name]))
    for name, value in USUAL:
        if element.get(name) == value:
            del element.attrib[name]
    for child in list(element):
        empty = child.tag.endswith("}path") and (not child.get("d") or child.get("class") in ("background", "foreground"))
        if empty:
            element.remove(child)
