"""From a specification to an SVG that a page can hold. Vega is refused every address."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from build_scripts.charts import light, swarm
from build_scripts.charts.panels import Panels
from build_scripts.charts.plot import Plot
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import FONT
from build_scripts.charts.told import NAMED, Point

SVG = "http://www.w3.org/2000/svg"
IDLE = {"class", "role", "pointer-events", "version"}
USUAL = (
    ("font-family", FONT),
    ("font-weight", "normal"),
    ("text-anchor", "start"),
    ("opacity", "1"),
    ("transform", "translate(0,0)"),
)
"""What goes without saying: the typeface stands at the root."""
WORDY = {"domain", "sort", "values", "text", "subtitle", "title"}
"""Where, besides data and parameters, a specification holds words."""
TIME = re.compile(r"-?\d+(\.\d+)?|\d{4}-\d\d-\d\d(T[\d:]+Z)?")
"""Years and days are no words: Vega has to read them."""


def draw(spec: Mapping[str, Any], identity: str, title: str, about: str, plot: Plot) -> str:
    """The picture, named by its title and its description.

    Each mark says what it is by `data-told`: its label, then measure and figure, line by line; `data-rows`
    says that marks stand in rows; `data-points` holds marks that nobody sees (`light`).
    Raises RuntimeError where Vega has not drawn them: it does not fail by itself.
    """
    import vl_convert

    hidden, lines = _hidden(spec)
    root = ElementTree.fromstring(vl_convert.vegalite_to_svg(hidden, allowed_base_urls=[]))  # noqa: S314 - Vega's own
    _arrange(root, spec["padding"]["top"], plot.key.places if plot.key else ())
    if plot.panels:
        _frame(root, plot.panels, spec["padding"])
    points = {point.mark: point for point in plot.points}
    told = [element for element in root.iter() if _tell(element, points)]
    if points and not told:
        raise RuntimeError(f"{identity}: nothing was drawn")
    _strip(root)
    _clean(root, lines)
    swarm.gathered(root)
    light.lightened(root)
    for name in ("width", "height", "viewBox"):
        root.set(name, re.sub(r"\d+\.\d+", lambda m: f"{float(m[0]):.6g}", root.attrib[name]))
    rows = {"data-rows": ""} if isinstance(plot.height, dict) else {}
    root.attrib |= {"id": identity, "role": "img", "font-family": FONT, **rows}
    root.set("aria-labelledby", f"{identity}-title {identity}-desc")
    for place, (name, text) in enumerate((("title", title), ("desc", about))):
        element = Element(f"{{{SVG}}}{name}", {"id": f"{identity}-{name}"})
        element.text = text
        root.insert(place, element)
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(root, encoding="unicode")


def _hidden(spec: Mapping[str, Any]) -> tuple[Spec, list[str]]:
    """The specification with a number for each line of words, and those lines.

    Vega measures every text though we have long placed it: much of the time of a drawing. And what
    a stranger's cell says never meets Vega, which stumbles over such words as `constructor`.
    """
    names, found = set(_names(spec["data"])), dict[str, int]()

    def number(text: str) -> str:
        if text in names or TIME.fullmatch(text):
            return text
        return "\n".join(f"§{found.setdefault(line, len(found))}" for line in text.split("\n"))

    params = [{**param, "value": _each(param["value"], number)} for param in spec.get("params", [])]
    return {**_worded(spec, "", number), "data": _each(spec["data"], number), "params": params}, list(found)


def _names(part: Any) -> Iterator[str]:
    """Every key of the data."""
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _names(inner)
    yield from part if isinstance(part, dict) else ()


def _each(part: Any, number: Callable[[str], str]) -> Any:
    """All strings numbered: data and parameters hold nothing else."""
    if isinstance(part, dict):
        return {number(name): _each(inner, number) for name, inner in part.items()}
    if isinstance(part, list):
        return [_each(inner, number) for inner in part]
    return number(part) if isinstance(part, str) else part


def _worded(part: Any, name: str, number: Callable[[str], str]) -> Any:
    """Words numbered where they stand among other things; the marks that have a tooltip say which they are."""
    if isinstance(part, dict):
        described = {"description": {"value": NAMED}} if "tooltip" in part else {}
        kept = {key: _worded(inner, key, number) for key, inner in part.items() if key != "tooltip"}
        return {**kept, **described}
    if isinstance(part, list):
        return [_worded(inner, name, number) for inner in part]
    return number(part) if isinstance(part, str) and name in WORDY else part


def _arrange(root: Element, top: float, places: Sequence[tuple[float, float]]) -> None:
    """Puts the headline and the entries of the legend where they were measured to stand, whatever Vega thinks of fonts."""
    # Panels have titles too; that of the whole comes last.
    _parts(root, "role-title")[-1][0].set("transform", f"translate(0,{6 - top:g})")
    if places:
        for entry, (x, y) in zip(_parts(_parts(root, "role-legend-entry")[0], "role-scope")[0], places, strict=True):
            entry.set("transform", f"translate({x:g},{y:g})")


def _frame(root: Element, panels: Panels, padding: Mapping[str, float]) -> None:
    """Sets the size that was measured: of several panels Vega reckons it from how wide it thinks that words are."""
    wide, high = panels.size.width, math.ceil(padding["top"] + panels.high + padding["bottom"])
    root.attrib |= {"width": f"{wide}", "height": f"{high}", "viewBox": f"0 0 {wide} {high}"}
    next(root.iter(f"{{{SVG}}}g")).set("transform", f"translate({padding['left']:g},{padding['top']:g})")


def _parts(root: Element, name: str) -> list[Element]:
    """The groups of that class."""
    return [element for element in root.iter() if name in element.get("class", "").split()]


def _tell(element: Element, points: Mapping[str, Point]) -> bool:
    """Has a mark say what it is; False where it is none of the points."""
    point = points.get(element.attrib.pop("aria-label", ""))
    if point:
        figures = (part for figure in point.figures for part in figure)
        element.set("data-told", "\n".join((point.label, *figures)))
    return point is not None


def _clean(element: Element, lines: Sequence[str]) -> None:
    """Leaves what is seen: words for numbers, no empty groups, no digits beyond a hundredth."""
    kept: list[Element] = []
    for child in element:
        _strip(child)
        _clean(child, lines)
        if child.tag == f"{{{SVG}}}g" and not child.attrib:
            kept.extend(child)
        elif len(child) or child.get("d") or child.text or child.tag == f"{{{SVG}}}line":
            kept.append(child)
    element[:] = kept
    if element.text and element.text.startswith("§"):
        element.text = lines[int(element.text[1:])]


def _strip(element: Element) -> None:
    """Takes away what goes without saying."""
    if element.get("class") in ("background", "foreground"):
        element.attrib.pop("d", None)
    for name in [name for name in element.attrib if name in IDLE or name.startswith("aria-")]:
        del element.attrib[name]
    for name in ("d", "transform", "x2", "y2"):
        if name in element.attrib:
            element.set(name, re.sub(r"-?\d+\.\d{3,}", lambda m: f"{round(float(m[0]), 2):g}", element.attrib[name]))
    for name, value in USUAL:
        if element.get(name) == value:
            del element.attrib[name]
