"""What makes a picture of thousands of points light: long lines in tenths of a pixel, equal dots as one path.

What each of them tells stands in `data-points`, and the script that tells it makes a mark for each (charts.js)::

    what all labels begin with ⏎ what is measured, a line for each of `data-figures` ⏎ x y rest of the label ⏎ figures ⏎ …
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple
from xml.etree.ElementTree import Element

LONG = 100
"""Points from which a line is written in tenths of a pixel, each from the one before."""
MANY = 12
"""Equal dots that are one path."""
_LINE = re.compile(r"(?:[ML]-?[\d.]+,-?[\d.]+)+Z?")
_POINT = re.compile(r"([ML])(-?[\d.]+),(-?[\d.]+)")
_PLACE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_DOT = re.compile(r"M(\d*\.?\d+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")


class Dot(NamedTuple):
    """A round mark."""

    element: Element
    alike: tuple[object, ...]
    """What equal ones have in common: how they look, what they measure."""
    x: float
    y: float
    told: list[str]
    """A label, then measures and figures in turn."""


def lightened(element: Element) -> None:
    """Shortens the long lines inside the element, and gathers the dots that nobody sees."""
    for child in element:
        lightened(child)
        if child.get("d", "").count("L") >= LONG:
            child.set("d", shorter(child.attrib["d"]))
    kept: list[Element] = []
    for dotted, run in groupby(((child, _dot(child)) for child in element), key=lambda pair: pair[1] is not None):
        found = list(run)
        kept += _gathered([dot for _, dot in found if dot]) if dotted else [child for child, _ in found]
    element[:] = kept


def shorter(path: str) -> str:
    """A path of straight lines in tenths of a pixel; another as it is."""
    if not _LINE.fullmatch(path):
        return path
    found, last = [], (0, 0)
    for start, across, down in _POINT.findall(path):
        at = round(float(across) * 10), round(float(down) * 10)
        if start == "M":
            found.append(f"M{_tenths(at[0])} {_tenths(at[1])}l")
        else:
            one, other = _tenths(at[0] - last[0]), _tenths(at[1] - last[1])
            between = "" if other.startswith("-") else " "
            apart = "" if one.startswith("-") or found[-1].endswith("l") else " "
            found.append(f"{apart}{one}{between}{other}")
        last = at
    return "".join(found).replace("lM", "M").removesuffix("l") + "Z" * path.endswith("Z")


def _tenths(number: int) -> str:
    return f"{number / 10:g}".replace("0.", ".", 1) if abs(number) < 10 and number else f"{number / 10:g}"


def _dot(element: Element) -> Dot | None:
    """The dot that an element draws, if it is one that tells something."""
    shape, place = _DOT.fullmatch(element.get("d", "")), _PLACE.fullmatch(element.get("transform", ""))
    told = element.get("data-told", "").split("\n")
    if not shape or not place or len(told) < 3 or len(told) % 2 == 0:
        return None
    look = sorted((name, value) for name, value in element.attrib.items() if name not in ("transform", "data-told"))
    return Dot(element, (*look, *told[1::2]), float(place[1]), float(place[2]), told)


def _gathered(dots: Sequence[Dot]) -> Iterator[Element]:
    """The dots, equal ones as one path and a text; an unseen one is text only."""
    alike: dict[tuple[object, ...], list[Dot]] = {}
    for dot in dots:
        alike.setdefault(dot.alike, []).append(dot)
    for same in alike.values():
        if len(same) < MANY:
            yield from (dot.element for dot in same)
            continue
        first = same[0].element
        if first.get("fill"):
            look = {name: value for name, value in first.attrib.items() if name not in ("transform", "data-told", "d")}
            yield Element(first.tag, {"d": _circles(same), **look})
        yield _told(same)


def _circles(dots: Sequence[Dot]) -> str:
    shape = _DOT.fullmatch(dots[0].element.attrib["d"])
    assert shape
    radius = f"{float(shape[1]):.1f}"
    across = f"{2 * float(radius):.1f}"
    turn = f"a{radius} {radius} 0 1 1-{across} 0a{radius} {radius} 0 1 1 {across} 0"
    return "".join(f"M{dot.x + float(radius):.1f} {dot.y:.1f}{turn}" for dot in dots)


def _told(dots: Sequence[Dot]) -> Element:
    labels, measures = [dot.told[0] for dot in dots], dots[0].told[1::2]
    start = "".join(
        one for one, _ in takewhile(lambda both: both[0] == both[1], zip(min(labels), max(labels), strict=False))
    )
    lines = [start, *measures]
    for dot in dots:
        lines += [f"{dot.x:.1f} {dot.y:.1f} {dot.told[0][len(start) :]}", *dot.told[2::2]]
    figures = {"data-figures": str(len(measures))} if len(measures) > 1 else {}
    return Element(dots[0].element.tag.replace("path", "g"), {"data-points": "\n".join(lines), **figures})
