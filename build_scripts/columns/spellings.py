"""How values are usually spelt, and what one such spelling means."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

DAY = "[1-9][0-9]{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
"""A day that every calendar has: 29 February is left over."""
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
USUAL = {
    "integer": "-?[0-9]{1,18}",
    "number": r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})",
    "year": "[0-9]{4}",
    "yearmonth": "[1-9][0-9]{3}-(?:0[1-9]|1[0-2])",
    "date": DAY,
    "datetime": f"{DAY}T{_CLOCK}",
    "time": _CLOCK,
}
LONGEST = 40
"""Characters that a usual spelling of a value has at most."""
VALUES: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "year": int,
    "number": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "yearmonth": lambda text: date.fromisoformat(f"{text}-01"),
}
"""The readers of texts that are so spelt."""


def number(value: Decimal) -> str | None:
    """A number of at most 18 digits before and after the point, without exponent; None where it is larger or none."""
    if not value.is_finite() or value.adjusted() >= 18 or int(value.as_tuple().exponent) < -18:
        return None
    return f"{value:f}"


def instant(value: datetime) -> str | None:
    """A moment; one with a zone in UTC."""
    try:
        moment = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
    except OverflowError:
        return None
    return moment.isoformat()


_PARTS = {"%d": "([0-9]{2})", "%m": "([0-9]{2})", "%Y": "([0-9]{4})"}


def days(form: str) -> tuple[str, str] | None:
    """A format of days, months and years in figures: its pattern, and how ISO 8601 puts it; None of any other format."""
    parts = re.split("(%[dmY])", form)
    names = parts[1::2]
    if sorted(names) != ["%Y", "%d", "%m"] or any("%" in text or "\\" in text for text in parts[::2]):
        return None
    pattern = "".join(_PARTS.get(part) or re.escape(part) for part in parts)
    return pattern, "-".join(rf"\{names.index(name) + 1}" for name in ("%Y", "%m", "%d"))
