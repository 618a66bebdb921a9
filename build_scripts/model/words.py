"""Words in the languages they are written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import lru_cache
from typing import Any

Json = Any
"""What json.loads returns."""


@dataclass(frozen=True)
class Text:
    """A text in the languages it is written in; `main` is the portal's main language."""

    main: str = ""
    others: Mapping[str, str] = attribute(default_factory=dict)

    def into(self, language: str) -> str:
        """The text in `language`, or in the portal's main language where it is not translated."""
        return self.others.get(language) or self.main

    def __bool__(self) -> bool:
        return bool(self.main)


@dataclass(frozen=True)
class Words:
    """A list of words or short phrases in the languages it is written in; `main` is the portal's main language."""

    main: tuple[str, ...] = ()
    others: Mapping[str, tuple[str, ...]] = attribute(default_factory=dict)

    def into(self, language: str) -> tuple[str, ...]:
        """The words in `language`, or in the portal's main language where they are not translated."""
        return self.others.get(language) or self.main


_HUMPS = re.compile(r"(?<=[a-z\d])(?=[A-Z][a-z])")
_CAPITALS = re.compile(r"(?i)(id|iso|url|uri|[a-z]{1,3}[0-9]+)")
_INITIALS = re.compile(r"(?i)[^aeiouy\W\d_]{3}")


@lru_cache(maxsize=4096)
def readable(name: str) -> str:
    """A machine name as a title: `co2-annmean_mlo` → “CO2 annmean mlo”; one with spaces stays as it is."""
    if " " in name.strip():
        return name.strip()
    words = re.split(r"[-_\s]+", _HUMPS.sub(" ", name).strip("-_ "))
    told = [word.upper() if word.isascii() and _CAPITALS.fullmatch(word) else word for word in words if word]
    if len(told) == 1 and told[0].isascii() and _INITIALS.fullmatch(told[0]):
        return told[0].upper()
    text = " ".join(told)
    return text[:1].upper() + text[1:] if text else name


NO_TEXT = Text()
"""Nothing said."""
