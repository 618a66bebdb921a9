"""Words, numbers and dates in the language of a reader.

catalogue  one language's messages, whole or in part
fold       a text as it is typed on a phone
Language   what a reader is told: the language's own messages, else the main language's, else English
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from babel import Locale

from build_scripts.language import catalogue
from build_scripts.language.catalogue import COMPLETE, Catalogue, Message, available, verify
from build_scripts.language.folding import fold
from build_scripts.model import Field, Problem, Text

__all__ = ["COMPLETE", "NUMBER", "Language", "available", "fold", "language", "verify"]

NUMBER = re.compile(r"[+-]?([0-9]{1,100}(\.[0-9]{0,100})?|\.[0-9]{1,100})([eE][+-]?[0-9]{1,2})?")
"""A number as some program may have spelled it: `90.450`, `.5`, `1.5e3`, `+5`; of a length that can be printed."""

_GROUPED = 4
"""Digits of the shortest number of which some language sets thousands apart."""
_OWN: Mapping[str, str] = {
    "form.date": "long",
    "form.spoken_date": "{day} {name} {year}",
    "downloads.sheet_date": "yyyy-MM-dd",
    "pages.alphabet": "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "search.connectors": "",
    "search.small": "",
}
"""What a language is taken to say for itself where its catalogue does not."""


class Language:
    """What a reader of one language is told, and its ways of writing numbers and dates."""

    def __init__(self, code: str, *others: str) -> None:
        """The language of that code; what its catalogue lacks comes from the first of `others` that has it."""
        self.code = code
        self._messages: dict[str, tuple[Message, str]] = {key: (text, code) for key, text in _OWN.items()}
        for other in reversed((code, *others)):
            self._messages |= _told(catalogue.read(other), other != code)
        if "form.name" not in self._messages:
            self._messages["form.name"] = self.locale.get_display_name() or self.locale.language, code

    @cached_property
    def locale(self) -> Locale:
        """What Babel knows of the language."""
        return _locale(self.code)

    def __call__(self, key: str, /, **params: Any) -> str:
        """The message `section.name`, its slots filled. Raises KeyError where there is none."""
        message, code = self._messages[key]
        if isinstance(message, Mapping):
            message = message.get(_locale(code).plural_form(params["n"]), message["other"])
        params = {k: self.number(v) if isinstance(v, int | Decimal) else v for k, v in params.items()}
        return message.format(**params) if params else message

    def has(self, key: str) -> bool:
        """Whether there is that message."""
        return key in self._messages

    def section(self, name: str) -> dict[str, Any]:
        """All messages of a section, in order; plural forms and inner sections as mappings."""
        found: dict[str, Any] = {}
        for key, (message, _) in sorted(self._messages.items()):
            first, *names, last = key.split(".")
            if first == name:
                inner = found
                for part in names:
                    inner = inner.setdefault(part, {})
                inner[last] = message
        return found

    def number(self, value: str | int | Decimal, grouped: bool = True) -> str:
        """A number with every digit it is given: `90,450` and `205.787` in vi, `90.450` and `205,787` in en.

        Whatever else is given is returned as it is.
        """
        if not NUMBER.fullmatch(str(value)):
            return str(value)
        text = f"{Decimal(value):f}"
        if text.isdigit() and len(text) < _GROUPED:
            return text
        minus, group, point, least = self._signs
        whole, _, fraction = text.lstrip("-").partition(".")
        if grouped and len(whole) >= least:
            whole = f"{int(whole):,}".replace(",", group)
        return (minus if text[0] == "-" else "") + whole + (point + fraction if fraction else "")

    @cached_property
    def _signs(self) -> tuple[str, str, str, int]:
        """Minus, what sets thousands apart, decimal sign, the least digits that are set apart; asked of Babel once."""
        from babel.numbers import format_decimal

        said = format_decimal(Decimal("-1234567.5"), format="#,##0.0", locale=self.locale)
        minus, group, _, point, _ = re.split("[0-9]+", said)
        four = format_decimal(1234, format="#,##0", locale=self.locale)
        return minus, group, point, _GROUPED + 1 if four.isdecimal() else _GROUPED

    def figure(self, field: Field, value: str | int | Decimal) -> str:
        """A number of that column, or computed from it: its thousands are set apart where `Field.grouped` says so."""
        return self.number(value, field.grouped)

    def spoken(self, day: date) -> tuple[str, ...]:
        """A day as documents in the language write it in words, with and without a zero before a single digit."""
        name, month = self.locale.months["format"]["wide"][day.month], day.month
        numbers = [{"day": d, "month": m} for d in (f"{day.day}", f"{day.day:02}") for m in (f"{month}", f"{month:02}")]
        patterns = self("form.spoken_date").split(" | ")
        forms = (pattern.format(**number, name=name, year=day.year) for pattern in patterns for number in numbers)
        return tuple(dict.fromkeys(forms))

    def date(self, iso: str | date) -> str:
        """A day in full: `8 tháng 3, 2023` as the language writes it; other text is returned as it is."""
        try:
            day = iso if isinstance(iso, date) else date.fromisoformat(iso)
        except ValueError:
            return str(iso)
        from babel.dates import format_date

        return format_date(day, format=self("form.date"), locale=self.locale)

    def time(self, kind: str, iso: str) -> str:
        """A value of one of Table Schema's types of time, spelled as in ISO 8601; other text is returned as it is."""
        day, _, clock = iso.partition("T") if "T" in iso else iso.partition(" ")
        if kind == "date" or (kind == "datetime" and not clock):
            return self.date(iso)
        if kind == "yearmonth":
            return self._month(iso)
        if kind == "time":
            return _clock(iso)
        told = self.date(day)
        return self("form.moment", date=told, time=_clock(clock)) if told != day else iso

    def _month(self, iso: str) -> str:
        from babel.dates import format_skeleton

        try:
            return str(format_skeleton("yMMMM", date.fromisoformat(f"{iso}-01"), locale=self.locale))
        except ValueError:
            return iso

    def cell(self, field: Field, raw: str) -> str:
        """A cell as a reader sees it: digits kept, category labels, dates in the language's form."""
        if raw == "":
            return ""
        if field.categories:
            return field.label(raw, self.code)
        if field.type in ("number", "integer"):
            return self.figure(field, raw)
        if field.type in ("date", "datetime", "yearmonth", "time"):
            return self.time(field.type, raw)
        if field.type == "boolean":
            return self("form.yes" if raw.lower() in ("true", "1") else "form.no")
        return raw

    def explain(self, problem: Problem) -> tuple[str, str]:
        """What is wrong and how to mend it, in this language."""
        params = {k: v.into(self.code) if isinstance(v, Text) else v for k, v in problem.params.items()}
        params = {"field": problem.field or "", "value": problem.value or "", **params}
        return self(f"problem.{problem.code}.message", **params), self(f"problem.{problem.code}.remedy", **params)


@cache
def language(code: str, main: str = COMPLETE) -> Language:
    """The language of that code in a portal whose main language is `main`. Raises KeyError where it has no catalogue."""
    catalogue.read(code)
    return Language(code, *(other for other in dict.fromkeys((main, COMPLETE)) if other != code))


def _told(of: Catalogue, another: bool) -> dict[str, tuple[Message, str]]:
    """The messages of a catalogue with the language that chooses their plural; of another language those that fit any."""
    fits = (key for key in of.messages if not (another and key.startswith(catalogue.OWN)))
    return {key: (of.messages[key], of.code) for key in fits}


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(code)


def _clock(iso: str) -> str:
    """A time of the day without seconds that are none; a zone in its plain form."""
    found = re.fullmatch(r"(\d\d:\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", iso)
    if not found:
        return iso
    seconds = (found[2] or "00") + (found[3] or "").rstrip("0").rstrip(".")
    zone = {"": "", "Z": " UTC", "+00:00": " UTC"}.get(found[4] or "", f" {found[4]}")
    return found[1] + (f":{seconds}" if seconds != "00" else "") + zone
