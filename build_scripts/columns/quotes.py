"""Whether the quotes of a CSV are those of RFC 4180 alone, so that Arrow reads it as Python's `csv` does.

In such a file a quote begins a cell, ends one, or stands doubled inside; and no line break stands between two.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.columns.arrays import Many
from build_scripts.columns.late import np

BLOCK = 8 * 1024 * 1024
"""Bytes that are looked at at a time, up to the end of a line."""


def regular(content: bytes, delimiter: str, quote: str) -> bool:
    """Whether every quote stands where it should; both signs are of one byte."""
    sign, line = ord(quote), ord("\n")
    before, after = (_members(f"\n{quote}{delimiter}{more}") for more in ("", "\r"))
    for block in _blocks(content):
        quotes = np.flatnonzero(block == sign)
        opened, closed = quotes[::2], quotes[1::2]
        if len(opened) != len(closed):
            return False
        # a block begins behind a line break, and ends with one or with the file
        fits = before[block[opened - 1]] | (opened == 0)
        ends = after[block[(closed + 1) % len(block)]] | (closed + 1 == len(block))
        lines = np.flatnonzero(block == line)
        whole = np.searchsorted(lines, opened) == np.searchsorted(lines, closed)
        if not (fits.all() and ends.all() and whole.all()):
            return False
    return True


def _members(signs: str) -> Many:
    """A table of the bytes that are among these."""
    found = np.zeros(256, bool)
    found[list(signs.encode())] = True
    return found


def _blocks(content: bytes) -> Iterator[Many]:
    start = 0
    while start < len(content):
        end = content.find(b"\n", start + BLOCK) + 1 or len(content)
        yield np.frombuffer(content, np.uint8, end - start, start)
        start = end
