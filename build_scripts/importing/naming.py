"""Machine names and titles, from what stands at the head of a column."""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_scripts.reader.address import slug

_UNIT = re.compile(r"\s*[(\[]\s*(?:(?:đơn vị(?: tính)?|đvt|unit)\s*:\s*)?([^()\[\]]{1,24})[)\]]\s*$", re.IGNORECASE)
_LINE = re.compile(r"(?:đơn vị(?: tính)?|đvt|unit)\s*:\s*([^()]+)", re.IGNORECASE)
_LONGEST = 40


def named(label: str, otherwise: str) -> str:
    """A label as the name of a column or table: ASCII, lower case, underscores."""
    if not re.search(r"\w", label):
        return otherwise
    name = slug(label).replace("-", "_")
    while len(name) > _LONGEST and "_" in name:
        name = name.rpartition("_")[0]
    return f"c_{name}" if name[:1].isdigit() else name


def titled(label: str, numeric: bool) -> tuple[str, str]:
    """A label without the unit of figures behind it, and that unit."""
    text = " ".join(label.split())
    found = _UNIT.search(text) if numeric else None
    if not found or re.search(r"\d", found[1]) or len(found[1].split()) > 4 or not text[: found.start()].strip():
        return text, ""
    return text[: found.start()].strip(), found[1].strip()


def unit_in(lines: Iterable[str]) -> str:
    """The unit that a line above a table gives for all of it."""
    found = (_LINE.search(line) for line in lines)
    return next((one[1].strip(" .") for one in found if one and len(one[1]) <= _LONGEST), "")
