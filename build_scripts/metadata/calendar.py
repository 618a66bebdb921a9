"""When what is published again and again is due, for calendars: iCalendar (RFC 5545).

Rules, not days: what is due next is for the reader's calendar to say, as no clock runs here.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from build_scripts.language import Language
from build_scripts.model import Due, Portal

_EVERY = {"month": "FREQ=MONTHLY", "quarter": "FREQ=MONTHLY;INTERVAL=3", "year": "FREQ=YEARLY"}
_FOLD = 73
"""Bytes of a line, without its end and the blank with which it goes on."""


def calendar(portal: Portal, words: Language, title: str) -> bytes:
    """The portal's calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//open-data-portal//EN", f"X-WR-CALNAME:{_text(title)}"]
    for package in portal.packages:
        for due in package.schedule:
            name = f"{package.title.into(words.code)}: {due.title.into(words.code)}"
            first = due.since.replace("-", "")
            lines += [
                "BEGIN:VEVENT",
                f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, f'{portal.settings.url}{package.name}#{due.title.main}{first}')}",
                f"DTSTAMP:{first}T000000Z",
                f"DTSTART;VALUE=DATE:{first}",
                f"RRULE:{_EVERY[due.every]};BYMONTHDAY={due.day}",
                f"SUMMARY:{_text(name)}",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
            ]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line)).encode()


def said(due: Due, words: Language) -> str:
    """The rule in words: every month by the 10th."""
    return words(f"pages.changes.every.{due.every}", day=str(due.day), month=str(due.month))


def _text(text: str) -> str:
    plain = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\;," else sign for sign in plain)


def _folded(line: str) -> Iterator[str]:
    """A line in pieces, none longer than the standard wants, and no letter cut in two."""
    piece = ""
    for sign in line:
        if len((piece + sign).encode()) > _FOLD:
            yield piece
            piece = " "
        piece += sign
    yield piece
