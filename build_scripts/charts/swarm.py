"""Hundreds of equal dots as one path: a page of a thousand marks, each telling its figures, took half a megabyte.

Nobody points at one of them; the figures are in the table.
"""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree.ElementTree import Element

MANY = 300
"""From so many equal dots on they are one path, and tell nothing when they are pointed at."""

_DOT = re.compile(r"M(\d*\.?\d+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
_PLACE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")


def gathered(element: Element) -> None:
    """Draws runs of equal dots inside the element as one path each."""
    for child in element:
        gathered(child)
    kept: list[Element] = []
    for alike, run in groupby(element, key=_alike):
        dots = list(run)
        kept += [_one(dots)] if alike and len(dots) >= MANY else dots
    element[:] = kept


def _alike(element: Element) -> tuple[object, ...]:
    """What equal dots have in common; () of anything else."""
    shape, place = _DOT.fullmatch(element.get("d", "")), _PLACE.fullmatch(element.get("transform", ""))
    if not shape or not place or len(element) or element.get("fill") in (None, "none"):
        return ()
    return tuple(sorted((name, value) for name, value in element.attrib.items() if name not in ("transform", "data-told")))


def _one(dots: list[Element]) -> Element:
    """A line of no length has a round end: a dot as wide as the line."""
    first, places = dots[0], [_PLACE.fullmatch(dot.get("transform", "")) for dot in dots]
    shape = _DOT.fullmatch(first.get("d", ""))
    assert shape
    path = "".join(f"M{float(at[1]):.4g} {float(at[2]):.4g}h0" for at in places if at)
    kept: dict[str, str] = {name: first.attrib[name] for name in ("opacity", "class") if name in first.attrib}
    line = {"stroke": first.attrib["fill"], "stroke-width": f"{2 * float(shape[1]):.3g}", "stroke-linecap": "round"}
    return Element(first.tag, {"d": path, "fill": "none", **line, **kept})
