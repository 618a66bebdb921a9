"""The printed texts of a column: a list where they are few, Arrow's buffers where they are many.

Python is through with some thousand texts before Arrow has begun. Both forms answer the same
questions; expressions are in the syntax that Python and RE2 share, their classes those of ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import filterfalse

from build_scripts.columns import arrays
from build_scripts.columns.arrays import Array
from build_scripts.columns.late import pa, pc

_APART = "\0"


@lru_cache
def _all(pattern: str, marks: frozenset[str]) -> Callable[[str], object]:
    """What is asked of all texts at once, joined: whether each is one of the marks, or fits the expression."""
    one = "|".join((pattern, *map(re.escape, sorted(marks))))
    return re.compile(f"(?:(?:{one}){_APART})*+", re.ASCII).fullmatch


class Listed:
    """A few texts: Python's own."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    @classmethod
    def shared(cls, texts: Sequence[str]) -> Listed:
        """The texts, equal ones as one object."""
        known: dict[str, str] = {}
        listed = cls(list(map(known.setdefault, texts, texts)))
        listed.distinct = known
        return listed

    def __len__(self) -> int:
        return len(self._texts)

    def __getitem__(self, row: int) -> str:
        return self._texts[row]

    def listed(self) -> list[str]:
        """Every text."""
        return list(self._texts)

    def first(self, count: int) -> Listed:
        """The first texts, so many."""
        return Listed(self._texts[:count])

    def take(self, rows: Iterable[int]) -> Listed:
        """The texts of these rows."""
        return Listed([self._texts[row] for row in rows])

    @cached_property
    def array(self) -> Array:
        """The texts as a ChunkedArray."""
        return pa.chunked_array([arrays.texts(self._texts)])

    @cached_property
    def distinct(self) -> Collection[str]:
        """Every text once, in the order of the rows."""
        return dict.fromkeys(self._texts)

    def but(self, marks: Collection[str]) -> Collection[str]:
        """Every text once, without these."""
        found = any(mark in self.distinct for mark in marks)
        return list(filterfalse(marks.__contains__, self.distinct)) if found else self.distinct

    def rows(self, wanted: Collection[str]) -> Iterator[tuple[int, str]]:
        """The rows in which one of these texts stands, and which."""
        sought = set(wanted)
        if any(text in self.distinct for text in sought):
            yield from ((row, text) for row, text in enumerate(self._texts) if text in sought)

    def matching(self, pattern: str, whole: bool = False, holding: str = "") -> list[str]:
        """Every text in which an expression finds something, or that fits it as a `whole`; each once.

        `holding` names characters one of which such a text holds: to look for these is all that most columns cost.
        """
        if holding and not re.compile(f"[{holding}]").search(self._joined):
            return []
        compiled = re.compile(pattern, re.ASCII)
        return list(filter(compiled.fullmatch if whole else compiled.search, self.distinct))

    def unlike(self, pattern: str, marks: Collection[str]) -> list[str]:
        """Every text but these `marks` that does not fit an expression as a whole; each once.

        The expression cannot match a NUL.
        """
        if self.fit(pattern, marks):
            return []
        return list(filterfalse(re.compile(pattern, re.ASCII).fullmatch, self.but(marks)))

    def fit(self, pattern: str, marks: Collection[str]) -> bool:
        """Whether every text but these `marks` fits an expression as a whole; False may also mean: ask each.

        The expression cannot match a NUL. All are asked at once, which takes a third of the time.
        """
        return bool(_all(pattern, frozenset(marks))(self._joined)) and self._joined.count(_APART) == len(self.distinct)

    @cached_property
    def _joined(self) -> str:
        """Every text once, each with a sign behind it that no CSV holds."""
        return _APART.join([*self.distinct, ""])

    def longer(self, most: int) -> Iterator[tuple[int, int]]:
        """The rows whose text has more than so many characters, and how many it has."""
        if len(self._joined) > most and self._longest > most:
            yield from ((row, len(text)) for row, text in enumerate(self._texts) if len(text) > most)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.distinct), default=0)


class Buffered:
    """Many texts: a ChunkedArray."""

    def __init__(self, array: Array) -> None:
        self.array = array

    def __len__(self) -> int:
        return len(self.array)

    def __getitem__(self, row: int) -> str:
        return str(self.array[row].as_py())

    def listed(self) -> list[str]:
        """Every text."""
        return list(self.array.to_pylist())

    def first(self, count: int) -> Buffered:
        """The first texts, so many."""
        return Buffered(self.array.slice(0, count))

    def take(self, rows: Iterable[int]) -> Buffered:
        """The texts of these rows."""
        return Buffered(pc.take(self.array, arrays.integers(rows)))

    @property
    def distinct(self) -> Collection[str]:
        """Every text once, in the order of the rows."""
        return list(pc.unique(self.array).to_pylist())

    def but(self, marks: Collection[str]) -> Collection[str]:
        """Every text once, without these."""
        return [text for text in self.distinct if text not in marks]

    def rows(self, wanted: Collection[str]) -> Iterator[tuple[int, str]]:
        """The rows in which one of these texts stands, and which."""
        if wanted:
            rows = pc.indices_nonzero(pc.is_in(self.array, value_set=arrays.texts(list(wanted))))
            yield from zip(rows.to_pylist(), pc.take(self.array, rows).to_pylist(), strict=True)

    def matching(self, pattern: str, whole: bool = False, holding: str = "") -> list[str]:
        """Every text in which an expression finds something, or that fits it as a `whole`; each once.

        `holding` is Python's business: one search is all that a text costs here.
        """
        return self._met(f"^(?:{pattern})$" if whole else pattern)

    def unlike(self, pattern: str, marks: Collection[str]) -> list[str]:
        """Every text but these `marks` that does not fit an expression as a whole; each once."""
        return [text for text in self._met(f"^(?:{pattern})$", fitting=False) if text not in marks]

    def fit(self, pattern: str, marks: Collection[str]) -> bool:
        """Whether every text but these `marks` fits an expression as a whole."""
        return all(text in marks for text in self._each(f"^(?:{pattern})$", fitting=False))

    def _met(self, expression: str, fitting: bool = True) -> list[str]:
        return list(dict.fromkeys(self._each(expression, fitting)))

    def _each(self, expression: str, fitting: bool) -> Iterator[str]:
        """The texts that an expression meets, or that it does not, a part of the column at a time."""
        for chunk in self.array.chunks:
            texts = arrays.once(chunk)
            fits = pc.match_substring_regex(texts, expression)
            yield from texts.filter(fits if fitting else pc.invert(fits)).to_pylist()

    def longer(self, most: int) -> Iterator[tuple[int, int]]:
        """The rows whose text has more than so many characters, and how many it has."""
        if (pc.max(pc.binary_length(self.array)).as_py() or 0) <= most:
            return  # no character takes less than a byte
        lengths = pc.utf8_length(self.array)
        for row in pc.indices_nonzero(pc.greater(lengths, arrays.scalar(str(most), lengths.type))).to_pylist():
            yield row, lengths[row].as_py()


Texts = Listed | Buffered


def texts(given: Iterable[str]) -> Texts:
    """Texts in the form that their number asks for."""
    listed = given if isinstance(given, list | tuple) else list(given)
    return Listed(listed) if len(listed) <= arrays.FEW else Buffered(pa.chunked_array([arrays.texts(listed)]))
