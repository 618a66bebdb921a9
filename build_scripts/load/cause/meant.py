"""What was most likely meant by a text that is not of its column's type, so that the remedy can say it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from build_scripts import language
from build_scripts.columns import Column
from build_scripts.load.cause import days, marks
from build_scripts.model import Json

Cause = tuple[str, Mapping[str, str]]
"""A code, and what its words need."""
_PLAIN = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")
_UNIT = re.compile(r"[+-]?[0-9][0-9.,]*(?:\s*([%‰₫€£¥$đ]|[^\W\d_]{2}[^\d]{0,18})|\s+([^\W\d_]))|[₫€£¥$]\s*[0-9][0-9.,]*")
_DRESSED = re.compile(
    r"[('‘’“”~≈<>≤≥]+\s*[+-]?[0-9][0-9.,]*\s*[)'’”]?|[+-]?[0-9][0-9.,]*\s*(?:\*+|[¹²³†‡]|[(\[][^()\[\]]{1,9}[)\]]|[’”])"
)
"""A number with signs around it, or a footnote behind it."""


def of(field: Mapping[str, Json], column: Column, texts: Sequence[str]) -> dict[str, Cause]:
    """The cause for each text that is not of the field's type."""
    if not texts:
        return {}
    kind = field["type"]
    found: dict[str, Cause] = dict.fromkeys(texts, ("table-type-error", {"type": kind}))
    if kind in ("number", "integer"):
        sample = dict.fromkeys(column.head(marks.SAMPLE).texts()).keys() - set(texts)
        plain = [text for text in sample if _PLAIN.fullmatch(text)]
        evidence = marks.Evidence(kind, field.get("constraints", {}), plain)
        found |= {text: marks.complaint(kind, readings) for text, readings in marks.read(texts, evidence).items()}
        found |= {text: ("table-unit", {"unit": unit}) for text in texts if (unit := _unit(text))}
        found |= {text: ("table-number-dressed", {}) for text in texts if _DRESSED.fullmatch(text.strip())}
    elif kind == "date":
        found |= days.of(texts)
    elif kind == "boolean":
        found |= dict.fromkeys(texts, ("table-truth", {}))
    if kind not in ("string", "boolean"):
        found |= {text: ("table-missing-mark", {}) for text in texts if text.strip().casefold() in _missing()}
    return found


def _unit(text: str) -> str:
    """The unit that stands beside a number in its cell."""
    found = _UNIT.fullmatch(text.strip())
    return "" if not found else (found[1] or found[2] or text.strip()[0]).strip()


@cache
def _missing() -> frozenset[str]:
    """What people write where nothing is known, in every language."""
    told = (language.language(code)("reading.missing") for code in language.available())
    return frozenset(word.casefold() for words in told for word in words.split("|"))
