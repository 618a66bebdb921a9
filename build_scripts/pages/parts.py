"""All rows of a table as its script fetches them: parts of a fixed size, a few to a file, and the list that finds them.

::

    rows/index.json   how many rows, columns, codes; the bytes of every part, in order
    rows/<n>.bin      parts one after another, each by itself compressed (gzip)

The parts: blocks of `BLOCK` rows, as the HTML that the page would have; then, column by column,
the codes of `PART` cells each (which of the column's different values stands in a row, the
values numbered by their order; byte planes, the lowest first), and `PART` lines of words each
(what the filter looks for, by code). A file is closed where another part would take it past
`FILE` bytes, so that whoever knows the sizes knows the files, and no host is asked for a range.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from build_scripts.model import Artifact

BLOCK, PART, FILE = 128, 65_536, 16_384
INDEX = "index.json"


@dataclass(frozen=True)
class Ordered:
    """A column: its codes and its words, packed."""

    codes: Sequence[bytes]
    words: Sequence[bytes]
    different: int
    """How many codes there are."""
    blank: int
    """How many of them, the first, are blanks."""


def small(text: str | bytes) -> bytes:
    """A part: compressed, with no date in it."""
    return gzip.compress(text if isinstance(text, bytes) else text.encode(), 6, mtime=0)


def packed(rows: int, blocks: Sequence[bytes], columns: Sequence[Ordered]) -> bytes:
    """The list of the parts, a line, and behind it all parts."""
    parts = [*blocks, *(part for column in columns for part in (*column.codes, *column.words))]
    index = {
        "rows": rows, "block": BLOCK, "part": PART, "file": FILE,
        "columns": [[column.different, column.blank] for column in columns],
        "sizes": list(map(len, parts)),
    }  # fmt: skip
    return json.dumps(index, separators=(",", ":")).encode() + b"\n" + b"".join(parts)


def files(folder: PurePosixPath, content: bytes) -> Iterator[Artifact]:
    """The files of what is packed."""
    index, _, parts = content.partition(b"\n")
    yield Artifact(folder / INDEX, index + b"\n")
    start = 0
    for number, size in enumerate(_cut(json.loads(index)["sizes"])):
        yield Artifact(folder / f"{number}.bin", parts[start : start + size])
        start += size


def _cut(sizes: Iterable[int]) -> Iterator[int]:
    """The bytes of each file."""
    filled = 0
    for size in sizes:
        if filled and filled + size > FILE:
            yield filled
            filled = 0
        filled += size
    if filled:
        yield filled
