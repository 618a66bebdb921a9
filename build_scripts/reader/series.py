"""Tables of one kind: the seasons of a league, the years of a census, one table each, all with the same columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from build_scripts.model import Package, Table

_WORDS = re.compile(r"\S+\s*")
LEAST = 3
"""Tables with the same columns that make a series."""


@dataclass(frozen=True, eq=False)
class Series:
    """Tables of a package with the same columns, in its order."""

    package: str
    number: int
    """The how many-th series of the package, from 1."""
    tables: tuple[Table, ...]

    @property
    def id(self) -> str:
        """Its place on the page of the package."""
        return "series" if self.number == 1 else f"series-{self.number}"

    def title(self, language: str) -> str:
        """What the titles begin with, all alike, in whole words; "" where they have nothing in common."""
        titles = [_WORDS.findall(table.title.into(language)) for table in self.tables]
        alike = takewhile(lambda words: len(set(words)) == 1, zip(*titles, strict=False))
        return "".join(words[0] for words in alike).rstrip(" -–—:,./(")


def of(package: Package) -> tuple[Series, ...]:
    """The series of a package."""
    alike: dict[tuple[str, ...], list[Table]] = {}
    for table in package.tables:
        alike.setdefault(tuple(field.name for field in table.fields), []).append(table)
    found = [tuple(tables) for tables in alike.values() if len(tables) >= LEAST]
    return tuple(Series(package.name, number, tables) for number, tables in enumerate(found, 1))
