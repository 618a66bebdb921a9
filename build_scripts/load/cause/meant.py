"""What was most likely meant by a text that is not of its column's type, so that the remedy can say it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from build_scripts import language
from build_scripts.columns import Column
from build_scripts.load.cause import marks
from build_scripts.model import Json

Cause = tuple[str, Mapping[str, str]]
"""A code, and what its words need."""
_PLAIN = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")
_UNIT = re.compile(r"[+-]?[0-9][0-9.,]*(?:\s*([%‰₫€£¥$đ]|[^\W\d_]{2}[^\d]{0,18})|\s+([^\W\d_]))|[₫€£¥$]\s*[0-9][0-9.,]*")
_DAY = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_ORDERS = (("%d", "%m", "%Y"), ("%m", "%d", "%Y"))
_SERIAL = re.compile(r"[2-5][0-9]{4}")
_EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets, for days after February 1900."""


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
    elif kind == "date":
        found |= _days([text for text in texts if _DAY.fullmatch(text)])
        found |= {text: ("table-date-serial", {"meant": _counted(text)}) for text in texts if _SERIAL.fullmatch(text)}
    if kind != "string":
        found |= {text: ("table-missing-mark", {}) for text in texts if text.strip().casefold() in _missing()}
    return found


def _unit(text: str) -> str:
    """The unit that stands beside a number in its cell."""
    found = _UNIT.fullmatch(text.strip())
    return "" if not found else (found[1] or found[2] or text.strip()[0]).strip()


def _days(texts: Sequence[str]) -> dict[str, Cause]:
    """Days in figures: the day first or the month first, as all of them allow, or both."""
    allowed = [order for order in _ORDERS if all(_day(text, order) for text in texts)] or _ORDERS
    told: dict[str, Cause] = {}
    for text in texts:
        days = {day: order for order in allowed if (day := _day(text, order))}
        if len(days) == 1 or len(allowed) == 1:
            (meant, order), *_ = days.items()
            told[text] = ("table-date-form", {"meant": meant, "form": text.strip("0123456789")[0].join(order)})
        elif days:
            told[text] = ("table-date-both", dict(zip(("one", "another"), days, strict=True)))
    return told


def _day(text: str, order: Sequence[str]) -> str | None:
    try:
        numbers = dict(zip(order, map(int, re.split("[/.-]", text)), strict=True))
        return date(numbers["%Y"], numbers["%m"], numbers["%d"]).isoformat()
    except ValueError:
        return None


def _counted(text: str) -> str:
    return (_EPOCH + timedelta(days=int(text))).isoformat()


@cache
def _missing() -> frozenset[str]:
    """What people write where nothing is known, in every language."""
    told = (language.language(code)("reading.missing") for code in language.available())
    return frozenset(word.casefold() for words in told for word in words.split("|"))
