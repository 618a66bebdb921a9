"""What the cells of a column are sorted by and found by, for all rows of a table."""

from __future__ import annotations

import re
import struct
import sys
import unicodedata
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from build_scripts.columns import ranked
from build_scripts.language import Language, fold
from build_scripts.pages.parts import PART, Ordered, small

_DIGITS = re.compile(r"0*(\d+)")
_BETWEEN = re.compile(r"[^\w\n]+|_+")
_TONELESS = re.compile("[^\u0300\u0301\u0303\u0309\u0323\n]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


class _Ranks(dict[int, str]):
    """What each character is sorted by: digits, then the letters of the language, then others; a sign is a space."""

    def __init__(self, language: Language) -> None:
        super().__init__({ord("\n"): "\n"})
        self._alphabet = {sign: rank for rank, sign in enumerate(language("pages.alphabet").split())}

    def __missing__(self, point: int) -> str:
        sign = chr(point)
        toneless = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", sign)))
        found = self._alphabet.get(toneless, self._alphabet.get(fold(sign)[:1]))
        # a byte for each letter where the alphabet is no longer than this leaves room for
        self[point] = chr(ord("A") + found) if found is not None else self._other(sign)
        return self[point]

    @staticmethod
    def _other(sign: str) -> str:
        if sign.isdecimal() and sign.isascii():
            return sign
        return chr(min(0x1000 + ord(sign), sys.maxunicode)) if sign.isalnum() else " "


@lru_cache(maxsize=8)
def _ranks(language: Language) -> _Ranks:
    return _Ranks(language)


def _lines(texts: Sequence[str]) -> str:
    """The texts, a line each."""
    said = "\n".join(texts)
    if said.count("\n") >= len(texts):
        said = "\n".join(text.replace("\n", " ") for text in texts)
    return said.replace("\t", " ")


def words(texts: Sequence[str]) -> list[str]:
    """What the filter looks for in each text: folded, a space before each word."""
    return _BETWEEN.sub(" ", fold(" " + _lines(texts).replace("\n", "\n "))).split("\n")


def spelt(language: Language, texts: Sequence[str]) -> list[str]:
    """A key for each text: by the language's alphabet, numbers in it by their size, tones only between equal words."""
    said = unicodedata.normalize("NFC", _lines(texts).casefold())
    told = said.translate(_ranks(language))
    numbered = _DIGITS.sub(lambda found: chr(0x30 + min(len(found[1]), 200)) + found[1], told)
    plain = numbered.split("\n")
    if said.isascii():
        return plain
    tones = _TONELESS.sub("", unicodedata.normalize("NFD", said)).split("\n")
    return [f"{key}\x01{tone}" if tone else key for key, tone in zip(plain, tones, strict=True)]


def number(text: str) -> str:
    """A key for a number: its bits, so turned that texts are in the order of the numbers."""
    try:
        bits = struct.unpack(">Q", struct.pack(">d", float(text)))[0]
    except (ValueError, OverflowError):
        return ""
    return f"{bits ^ (0xFFFFFFFFFFFFFFFF if bits >> 63 else 1 << 63):016x}"


class Order:
    """The order of a column, gathered chunk by chunk: of each its different cells, and which of them stands in each row."""

    def __init__(self) -> None:
        self._entries: list[bytes] = []
        self._cells: list[bytes] = []

    def add(self, keys: Iterable[str], said: Iterable[str], cells: Sequence[int]) -> None:
        """A chunk: the key of each different cell ("" where nothing stands), its words; the cell of each row."""
        lines = "\n".join(f"{key}\t{told}" for key, told in zip(keys, said, strict=True))
        self._entries.append(zlib.compress(lines.encode("utf-8", "replace"), 1))
        self._cells.append(zlib.compress(array("I", cells).tobytes(), 1))

    def ordered(self) -> Ordered:
        """The column's codes and words."""
        cells = [array("I", zlib.decompress(of)) for of in self._cells]
        entries, codes = ranked([zlib.decompress(lines) for lines in self._entries], cells)
        words, blank = [], 0
        for at in range(0, len(entries), PART):
            lines = [entry.partition("\t") for entry in entries.take(range(at, min(at + PART, len(entries)))).listed()]
            words.append(small("\n".join(told for _, _, told in lines)))
            blank += sum(not key for key, _, _ in lines)
        planes = [small(plane) for plane in _planes(codes, len(entries))]
        return Ordered(planes, words, len(entries), blank)


def _planes(codes: array[int], different: int) -> Iterator[bytes]:
    """The codes of each part: as many bytes for each as the column needs, the lowest of all first."""
    width = max(1, (max(different - 1, 0).bit_length() + 7) // 8)
    for first in range(0, len(codes), PART):
        raw = codes[first : first + PART]
        if sys.byteorder == "big":
            raw.byteswap()
        said = raw.tobytes()
        yield b"".join(said[plane :: raw.itemsize] for plane in range(width))
