"""Days and months as people write them, as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_ISO = {"date": r"\d{4}-\d\d-\d\d", "yearmonth": r"\d{4}-\d\d", "datetime": r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?"}
_SPOKEN = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SPOKEN_MONTH = re.compile(r"tháng\s+(\d{1,2})(?:\s+năm\s+|\s*/\s*)(\d{4})", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_MONTH = re.compile(r"(\d{1,2})[/\-](\d{4})")


@dataclass(frozen=True)
class Days:
    """A column of days or months."""

    kind: str
    texts: list[str]
    unclear: str = ""
    """A text that could have been another day, where no text of the column says which part is the day."""
    example: str = ""
    """What it was taken for."""


def kind(held: Sequence[str]) -> str:
    """The type of texts in the spelling of ISO 8601; "" where they are of none."""
    return next((name for name, spelling in _ISO.items() if all(re.fullmatch(spelling, text) for text in held)), "")


def read(texts: Sequence[str], day_first: bool) -> Days | None:
    """The column, where every text is a day, or every one a month; `day_first` where the numbers leave it open."""
    held = [text for text in texts if text]
    if iso := kind(held):
        return Days(iso, list(texts))
    numbers = [found for text in held if (found := _NUMBERS.fullmatch(text))]
    first = any(int(found[1]) > 12 for found in numbers)
    second = any(int(found[2]) > 12 for found in numbers)
    if first and second:
        return None
    order = day_first if not first and not second else first
    known = {text: _day(text, order) for text in set(held)}
    if all(known.values()):
        open_ = [found[0] for found in numbers if found[1] != found[2]] if not first and not second else []
        unclear = open_[0] if open_ else ""
        return Days("date", [known.get(text) or "" for text in texts], unclear, known.get(unclear) or "")
    months = {text: _month(text) for text in set(held)}
    return Days("yearmonth", [months.get(text) or "" for text in texts]) if all(months.values()) else None


def _day(text: str, day_first: bool) -> str | None:
    found = _SPOKEN.fullmatch(text)
    if not found:
        found = _NUMBERS.fullmatch(text)
        if not found:
            return text if re.fullmatch(_ISO["date"], text) else None
        if not day_first:
            return _made(found[3], found[1], found[2])
    return _made(found[3], found[2], found[1])


def _made(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _month(text: str) -> str | None:
    found = _SPOKEN_MONTH.fullmatch(text) or _MONTH.fullmatch(text)
    if not found:
        return text if re.fullmatch(_ISO["yearmonth"], text) else None
    return f"{found[2]}-{int(found[1]):02}" if 1 <= int(found[1]) <= 12 else None
