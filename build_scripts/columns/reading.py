"""How the cells of a column are read: which spellings are beyond doubt, and what they mean.

`proved` accepts only what every reader of Table Schema accepts; it never refuses. What it
leaves over is put to the reader of reference (Frictionless, in `load`), once for each spelling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from build_scripts.columns import arrays, spellings
from build_scripts.columns.arrays import Array
from build_scripts.columns.late import pa, pc
from build_scripts.columns.texts import Listed

MISSING = frozenset({""})
"""What stands for a missing value where a schema does not say (Table Schema, `missingValues`)."""

_AFFIXES = re.compile(r"^[^-\d]+|[^\d]+$")
"""What may stand around a number that is not bare."""
_ALWAYS = ("any", "string", "list")
"""Types whose every text is valid, in the default format and of default items."""


@dataclass(frozen=True)
class Reading:
    """What Table Schema says about the cells of one field, as far as it decides what they mean."""

    type: str = "string"
    format: str = "default"
    missing: frozenset[str] = MISSING
    true: tuple[str, ...] = ("true", "True", "TRUE", "1")
    false: tuple[str, ...] = ("false", "False", "FALSE", "0")
    decimal: str = "."
    group: str = ""
    bare: bool = True
    delimiter: str = ","
    item: str = "string"

    def blank(self, texts: Array) -> Array:
        """Where nothing stands."""
        return pc.is_in(texts, value_set=arrays.texts(sorted(self.missing)))

    def proved(self, texts: Array) -> Array:
        """Where a text is valid beyond doubt; the rest is for the reader of reference."""
        if self.type == "boolean":
            return pc.is_in(texts, value_set=arrays.texts([*self.true, *self.false]))
        if self.always:
            return pc.is_valid(texts)
        if self.spelling is None:
            return pc.and_(pc.is_null(texts), arrays.no())
        return pc.match_substring_regex(self.plain(texts), f"^(?:{self.spelling})$")

    def all_proved(self, printed: Listed) -> bool:
        """Whether all texts are proved, blanks aside; False may also mean: ask each."""
        return self.always or bool(self._usual and self.spelling and printed.fit(self.spelling, self.missing))

    def means(self, text: str) -> bool:
        """Whether one text is proved."""
        return bool(self.proves(text))

    def __getstate__(self) -> dict[str, object]:
        """What is declared: ways to read that were made of it cannot be sent to another process."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @cached_property
    def proves(self) -> Callable[[str], object]:
        """Python's own way to prove one text: what it returns is true or false."""
        if self.type == "boolean":
            return {*self.true, *self.false}.__contains__
        if self.always:
            return lambda _: True
        if self.spelling is None:
            return lambda _: False
        fits = re.compile(self.spelling).fullmatch
        return fits if self._usual else lambda text: fits(self._plain(text))

    @property
    def literal(self) -> bool:
        """Whether a text means itself."""
        return self.always and self.type != "list"

    @cached_property
    def always(self) -> bool:
        """Whether every text is proved."""
        return self.type in _ALWAYS and self.format == "default" and (self.type != "list" or self.item == "string")

    @cached_property
    def spelling(self) -> str | None:
        """An expression for the usual spellings of the type, once `plain`; None where there are none."""
        if self.type == "date" and self.format not in ("default", "%Y-%m-%d"):
            return spellings.DAY if self._days else None
        formed = self.type in ("datetime", "time") and self.format != "default"
        if formed or (self.type in ("integer", "number") and not self.bare):
            return None
        return spellings.USUAL.get(self.type)

    @cached_property
    def _days(self) -> tuple[str, str] | None:
        """A date format of days, months and years in figures: its pattern, and how ISO 8601 puts it."""
        return spellings.days(self.format) if self.type == "date" else None

    def plain(self, texts: Array) -> Array:
        """The texts in the spelling that `spellings` knows: a decimal point, no grouping, days as in ISO 8601."""
        if self.type == "date" and self._days:
            pattern, order = f"^{self._days[0]}$", self._days[1]
            # a day in another form is none, though it be that of ISO 8601
            fits, other = pc.match_substring_regex(texts, pattern), arrays.texts([""])[0]
            return pc.if_else(fits, pc.replace_substring_regex(texts, pattern, order), other)
        if self.group and self.type in ("number", "integer"):
            texts = pc.replace_substring(texts, self.group, "")
        if self.type == "number" and self.decimal != ".":
            # a point is no decimal sign here: it must not become one
            texts = pc.replace_substring(pc.replace_substring(texts, ".", "?"), self.decimal, ".")
        return texts

    def _plain(self, text: str) -> str:
        """The same of one text."""
        if self.type == "date" and self._days:
            found = re.fullmatch(self._days[0], text)
            return found.expand(self._days[1]) if found else ""
        if self.group and self.type in ("number", "integer"):
            text = text.replace(self.group, "")
        if self.type == "number" and self.decimal != ".":
            text = text.replace(".", "?").replace(self.decimal, ".")
        return text

    @property
    def _usual(self) -> bool:
        """Whether every text is plain already."""
        return not self._days and not self.group and self.decimal == "."

    @property
    def brief(self) -> bool:
        """Whether no text that is proved has more than `spellings.LONGEST` characters."""
        return self.spelling is not None and self._usual

    def figure(self, text: str) -> str:
        """A number's text without what the field declares beside its digits: affixes, grouping, another decimal sign."""
        return self._plain(text if self.bare else _AFFIXES.sub("", text)).strip()

    def typed(self, plain: Array) -> Array:
        """Proved texts, `plain` and null where missing, as Arrow's own type; text where it has none for it."""
        if self.type in ("integer", "year"):
            return pc.cast(plain, pa.int64())
        if self.type == "number":
            return pc.cast(plain, pa.decimal128(38, pc.max(decimals(plain)).as_py() or 0))
        if self.type == "boolean":
            known = pc.is_in(plain, value_set=arrays.texts(list(self.true)))
            return pc.if_else(pc.is_valid(plain), known, arrays.unknown())
        if self.type == "date":
            return pc.cast(plain, pa.date32())
        if self.type == "yearmonth":
            return pc.cast(pc.replace_substring_regex(plain, "$", "-01"), pa.date32())
        if self.type == "datetime":
            return pc.cast(plain, pa.timestamp("us"))
        return plain

    @cached_property
    def value(self) -> Callable[[str], Any]:
        """What one proved text means: int, Decimal, bool, date, datetime, time, list or str."""
        if self.type == "boolean":
            return self.true.__contains__
        if self.type == "list":
            return lambda text: text.split(self.delimiter)
        read = spellings.VALUES.get(self.type, str)
        return read if self._usual else lambda text: read(self._plain(text))

    def behind(self, texts: Sequence[str]) -> dict[str, int]:
        """How many digits stand behind the point of proved numbers, by their texts."""
        plain = texts if self._usual else map(self._plain, texts)
        return {text: len(one) - (one.find(".") + 1 or len(one)) for text, one in zip(texts, plain, strict=True)}

    def spelt(self, value: Any) -> str | None:
        """The plain spelling of a value that the reader of reference has read; None where there is none."""
        if isinstance(value, bool):
            return (self.true if value else self.false)[0]
        if isinstance(value, Decimal):
            return spellings.number(value)
        if isinstance(value, int):
            return str(value) if abs(value) < 10**18 else None
        if isinstance(value, datetime):
            return spellings.instant(value)
        if isinstance(value, date):
            return value.isoformat()[: 7 if self.type == "yearmonth" else 10]
        return None


def decimals(plain: Array) -> Array:
    """How many digits stand behind the point of each number in plain spelling; null where none stands."""
    none, one = (arrays.scalar(digit, pa.int32()) for digit in "01")
    point = pc.find_substring(plain, ".")
    behind = pc.subtract(pc.subtract(pc.binary_length(plain), point), one)
    return pc.if_else(pc.less(point, none), none, behind)
