"""What was meant by a text that is no day of ISO 8601: a day in another form, a count of days, a month."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

Cause = tuple[str, Mapping[str, str]]
"""A code, and what its words need."""
_DAY = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_ORDERS = (("%d", "%m", "%Y"), ("%m", "%d", "%Y"))
_SERIAL = re.compile(r"[2-5][0-9]{4}")
_EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets, for days after February 1900."""
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIMED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+(?:Z|[+-][0-9:]+)?")
_PART = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")


def of(texts: Sequence[str]) -> dict[str, Cause]:
    """The cause for each text that is known for something."""
    found = _days([text for text in texts if _DAY.fullmatch(text)])
    for text in texts:
        if _SERIAL.fullmatch(text):
            found[text] = ("table-date-serial", {"meant": _counted(text)})
        elif _ISO.fullmatch(text):
            found[text] = ("table-date-none", {})
        elif timed := _TIMED.fullmatch(text):
            found[text] = ("table-date-time", {"meant": timed[1]})
        elif _PART.fullmatch(text):
            found[text] = ("table-date-part", {"type": "yearmonth" if "-" in text else "year"})
    return found


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
