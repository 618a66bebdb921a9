"""Words, numbers and dates in the language of a reader.

A language is one catalogue, `messages/<code>.yaml`: nested sections of messages with
`{named}` slots. A message with the keys `one` and `other` is chosen by its slot `n`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from build_scripts.model import Field, Problem, Text

CATALOGUES = Path(__file__).parent / "messages"

NUMBER = re.compile(r"[+-]?([0-9]{1,100}(\.[0-9]{0,100})?|\.[0-9]{1,100})([eE][+-]?[0-9]{1,2})?")
"""A number as some program may have spelled it: `90.450`, `.5`, `1.5e3`, `+5`; of a length that can be printed."""


class Language:
    """One language's catalogue and its ways of writing numbers and dates."""

    def __init__(self, code: str, messages: Mapping[str, Any]) -> None:
        self.code = code
        self.locale = Locale.parse(code)
        self._messages = messages

    def __call__(self, key: str, /, **params: Any) -> str:
        """The message `section.name`, its slots filled. Raises KeyError where there is none."""
        message: Any = self._messages
        for part in key.split("."):
            message = message[part]
        if isinstance(message, Mapping):
            message = message[self.locale.plural_form(params["n"])]
        params = {k: self.number(v) if isinstance(v, int | Decimal) else v for k, v in params.items()}
        return str(message).format(**params) if params else str(message)

    def has(self, key: str) -> bool:
        """Whether the catalogue holds that message."""
        message: Any = self._messages
        for part in key.split("."):
            if not isinstance(message, Mapping) or part not in message:
                return False
            message = message[part]
        return True

    def section(self, name: str) -> Mapping[str, Any]:
        """All messages of a section."""
        found: Mapping[str, Any] = self._messages[name]
        return found

    def number(self, value: str | int | Decimal, grouped: bool = True) -> str:
        """A number with every digit it is given: `90,450` and `205.787` in vi, `90.450` and `205,787` in en.

        Whatever else is given is returned as it is.
        """
        if not NUMBER.fullmatch(str(value)):
            return str(value)
        number = Decimal(value)
        digits = max(0, -int(number.as_tuple().exponent))
        pattern = ("#,##0" if grouped else "0") + ("." + "0" * digits if digits else "")
        return format_decimal(number, format=pattern, locale=self.locale)

    def figure(self, field: Field, value: str | int | Decimal) -> str:
        """A number of that column, or computed from it: its thousands are set apart where `Field.grouped` says so."""
        return self.number(value, field.grouped)

    def date(self, iso: str | date) -> str:
        """A day in full: `8 tháng 3, 2023` as the language writes it; other text is returned as it is."""
        try:
            day = iso if isinstance(iso, date) else date.fromisoformat(iso)
        except ValueError:
            return str(iso)
        return format_date(day, format=self("form.date"), locale=self.locale)

    def cell(self, field: Field, raw: str) -> str:
        """A cell as a reader sees it: digits kept, category labels, dates in the language's form."""
        if raw == "":
            return ""
        if field.categories:
            return field.label(raw, self.code)
        if field.type in ("number", "integer"):
            return self.figure(field, raw)
        if field.type == "date":
            return self.date(raw)
        if field.type == "boolean":
            return self("form.yes" if raw.lower() in ("true", "1") else "form.no")
        return raw

    def explain(self, problem: Problem) -> tuple[str, str]:
        """What is wrong and how to mend it, in this language."""
        params = {k: v.into(self.code) if isinstance(v, Text) else v for k, v in problem.params.items()}
        params = {"field": problem.field or "", "value": problem.value or "", **params}
        return self(f"problem.{problem.code}.message", **params), self(f"problem.{problem.code}.remedy", **params)


@cache
def language(code: str) -> Language:
    """The language of that code. Raises KeyError where there is no catalogue for it."""
    path = CATALOGUES / f"{code}.yaml"
    if not re.fullmatch(r"[a-z]{2,3}", code) or not path.is_file():
        raise KeyError(code)
    return Language(code, yaml.safe_load(path.read_text("utf-8")))


def available() -> tuple[str, ...]:
    """Codes of the languages that have a catalogue."""
    return tuple(sorted(path.stem for path in CATALOGUES.glob("*.yaml")))


def fold(text: str) -> str:
    """The text without case, accents and đ, as people type it on a phone."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
