"""Words in the languages they are written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
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


NO_TEXT = Text()
"""Nothing said."""
