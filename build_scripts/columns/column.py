"""One column: the printed text of each cell, and what it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from build_scripts.columns import arrays, numbers
from build_scripts.columns.arrays import Array, Many
from build_scripts.columns.late import np, pc
from build_scripts.columns.numbers import Numbers
from build_scripts.columns.reading import Reading, decimals
from build_scripts.columns.spellings import LONGEST
from build_scripts.columns.texts import Listed, Texts
from build_scripts.columns.texts import texts as held

NUMERIC = ("integer", "number", "year")
"""Types whose values are numbers."""


@dataclass(frozen=True, eq=False)
class Column:
    """A column of a table, its cells counted from 0.

    Only the printed text is held; what it means is made from it when asked for, and kept.
    """

    printed: Texts
    """Text of every cell as it stands in the file, "" where the row is too short."""
    reading: Reading = field(default_factory=Reading)
    odd: Mapping[str, Any] = field(default_factory=dict)
    """Unusual spellings and what they mean by the reader of reference; None for what means nothing."""

    def __len__(self) -> int:
        return len(self.printed)

    def text(self, row: int) -> str:
        """What is printed in a cell."""
        return self.printed[row]

    def head(self, count: int) -> Column:
        """Its first cells."""
        return replace(self, printed=self.printed.first(count))

    def texts(self) -> list[str]:
        """What is printed in every cell."""
        return self.printed.listed()

    @cached_property
    def blank(self) -> Array:
        """Where nothing stands: a mask."""
        return self.reading.blank(self.printed.array)

    def missing(self, row: int) -> bool:
        """Whether nothing stands in a cell: the one question for a blank."""
        return self.text(row) in self.reading.missing

    @cached_property
    def plain(self) -> Array:
        """Every value in the spelling of ISO 8601 and of numbers with a point; null where nothing, or no value, stands."""
        texts = self.printed.array
        if pc.any(self.blank, min_count=0).as_py():
            texts = pc.if_else(self.blank, arrays.nothing(), texts)
        if not self.odd:
            return self.reading.plain(texts)
        spellings = arrays.texts(list(self.odd))
        plain = arrays.texts([None if v is None else self.reading.spelt(v) for v in self.odd.values()])
        at = pc.index_in(texts, value_set=spellings)
        usual = self.reading.plain(pc.if_else(pc.is_valid(at), arrays.nothing(), texts))
        return pc.coalesce(usual, pc.take(plain, at))

    @cached_property
    def typed(self) -> Array:
        """What every cell means, in Arrow's types; null where nothing stands.

        integer, year: int64; number: decimal128; date, yearmonth (its first day): date32; datetime:
        timestamp, in UTC where zoned; boolean: bool; everything else, and what is beyond 18 digits: text or null.
        """
        return self.reading.typed(self.plain)

    def value(self, row: int) -> Any:
        """What a cell means: int, Decimal with the printed digits, bool, date, datetime, list, str …; None for a blank."""
        return self.meaning(self.text(row))

    def values(self) -> list[Any]:
        """What every cell means."""
        texts, blank = self.printed.listed(), self.reading.missing
        if self.reading.literal and not self.odd:
            return [None if text in blank else text for text in texts]
        known = {text: self.meaning(text) for text in dict.fromkeys(texts)}
        return [known[text] for text in texts]

    def meaning(self, text: str) -> Any:
        """What a text of this column means; None for a blank."""
        if text in self.reading.missing:
            return None
        return self.odd[text] if text in self.odd else self.reading.value(text)

    def distinct(self) -> list[str]:
        """Every printed text once, in the order of the rows; blanks left out."""
        return list(self.printed.but(self.reading.missing))

    @cached_property
    def exact(self) -> bool:
        """Whether `typed` says of every cell what it means; not where a value is beyond Arrow's types."""
        told = (value for value in self.odd.values() if value is not None)
        return all(self.reading.spelt(value) is not None and not getattr(value, "tzinfo", None) for value in told)

    def hashable(self) -> list[Any]:
        """What every cell means, as something to look up; None for a blank."""
        return [repr(value) if isinstance(value, list | dict) else value for value in self.values()]

    def like(self, pattern: str, whole: bool = False, holding: str = "") -> list[str]:
        """Every printed text, blanks aside, in which an expression finds something, or that fits it as a `whole`; each once.

        Of columns whose type has a spelling (numbers, days …) only unusual texts are asked: the others hold nothing else.
        """
        return [text for text in self._unusual.matching(pattern, whole, holding) if text not in self.reading.missing]

    def unlike(self, pattern: str) -> list[str]:
        """Every printed text, blanks aside, that does not fit an expression as a whole; asked of the same texts."""
        return self._unusual.unlike(pattern, self.reading.missing)

    def fit(self, pattern: str) -> bool:
        """Whether every printed text, blanks aside, fits an expression as a whole; False may also mean: ask `unlike`."""
        return self._unusual.fit(pattern, self.reading.missing)

    def longer(self, most: int) -> Iterator[tuple[int, int]]:
        """The rows whose text has more than so many characters, and how many it has."""
        if most < LONGEST or self.odd or not self.reading.brief:
            yield from self.printed.longer(most)

    @property
    def _unusual(self) -> Texts:
        return self.printed if self.reading.spelling is None else Listed(list(self.odd))

    def rows(self, texts: Iterable[str]) -> Iterator[tuple[int, str]]:
        """The rows in which one of these texts is printed, and which."""
        wanted = list(texts)
        return self.printed.rows(wanted) if wanted else iter(())

    def number(self, row: int) -> Decimal | None:
        """The finite number in a cell, exactly; None where there is none."""
        return self.number_in(self.text(row))

    def number_in(self, text: str) -> Decimal | None:
        """The finite number that a text of this column means; in a column of text, the one that it prints."""
        if self.reading.type not in NUMERIC:
            return None if text in self.reading.missing else numbers.decimal(text)
        return numbers.finite(self.meaning(text))

    @cached_property
    def numbers(self) -> Numbers:
        """The finite numbers of a column, exactly; of a column of text those that a text prints."""
        if self.reading.type in NUMERIC and self.exact:
            return numbers.typed(self.typed)
        known = {text: self.number_in(text) for text in self.distinct()}
        return numbers.of(known.get(text) for text in self.texts())

    @cached_property
    def digits(self) -> Many:
        """How many digits are printed behind the point of each number; fewer than none where an exponent says so."""
        if self.reading.type in ("integer", "year"):
            return np.zeros(len(self), np.int64)
        if self.reading.type == "number" and not self.odd:
            behind = decimals(self.plain)
            return np.where(arrays.known(behind), arrays.many(behind, "<i4"), 0)
        known = {text: self.number_in(text) for text in self.distinct()}
        told = {text: -int(number.as_tuple().exponent) for text, number in known.items() if number is not None}
        return np.array([told.get(text, 0) for text in self.texts()], np.int64)

    def taken(self, rows: Many | Sequence[int]) -> Column:
        """The column with only these of its cells, in this order."""
        return replace(self, printed=self.printed.take(rows))

    def changed(self, row: int, text: str) -> Column:
        """The column with another text in one cell; a text that is not proved valid means nothing."""
        texts = self.texts()
        texts[row] = text
        known = text in self.odd or self.reading.means(text)
        odd = self.odd if known else {**self.odd, text: None}
        return replace(self, printed=Listed(texts), odd=odd)


def column(texts: Sequence[str], reading: Reading | None = None, odd: Mapping[str, Any] | None = None) -> Column:
    """A column made of texts."""
    return Column(held(texts), reading or Reading(), odd or {})
