"""Whether a long column holds a text twice, told by a fingerprint of each instead of a table of all.

Eight bytes for each text, whatever its length: five million keys are proved different in a fifth of
the memory that a table of them takes. Equal fingerprints prove nothing: then the texts themselves are asked.
"""

from __future__ import annotations

from functools import cache

from build_scripts.columns import arrays
from build_scripts.columns.arrays import Array, Many
from build_scripts.columns.late import np, pa, pc

_STEP = 1 << 17
"""Texts that are looked at at a time."""
_LONGEST = 256
"""Bytes of a text up to which this is the cheaper way."""


def different(values: Array) -> bool:
    """Whether all texts, or whole numbers, of a ChunkedArray are sure to be different; one null is unlike all else."""
    # a number is its own fingerprint; where none stands lies some number that may be another's: then the answer is no
    found = np.array(arrays.many(values, "<i8")) if values.type == pa.int64() else _all_prints(values)
    found.sort()
    return len(found) == len(values) and not bool((found[1:] == found[:-1]).any())


def _all_prints(texts: Array) -> Many:
    """The fingerprints of all texts; none where one is too long."""
    if (pc.max(pc.binary_length(texts)).as_py() or 0) > _LONGEST:
        return np.empty(0, np.uint64)
    found, first = np.empty(len(texts), np.uint64), 0
    for chunk in texts.chunks:
        for start in range(0, len(chunk), _STEP):
            part = chunk[start : start + _STEP]
            found[first : first + len(part)] = _prints(part)
            first += len(part)
    return found


def _prints(texts: Array) -> Many:
    """Of each text the bytes, each times the number of its place, added up."""
    texts = pc.fill_null(texts, "\0") if texts.null_count else texts
    offsets = np.frombuffer(texts.buffers()[1], "<i4")[texts.offset : texts.offset + len(texts) + 1]
    begins, lengths = offsets[:-1], np.diff(offsets)
    found = lengths.astype(np.uint64)
    rows = slice(None)
    for place in range(int(lengths.max(initial=0))):
        if place >= lengths.min():
            rows = np.flatnonzero(lengths > place)
        signs = np.frombuffer(texts.buffers()[2], "u1")[begins[rows] + place]
        found[rows] += (signs.astype(np.uint64) + np.uint64(1)) * _number(place)
    return found


@cache
def _number(place: int) -> Many:
    """A number for a place, one as unlike the next as chance would have it (splitmix64)."""
    mixed = (place + 1) * 0x9E3779B97F4A7C15 % 2**64
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ mixed >> shift) * factor % 2**64
    return np.uint64(mixed ^ mixed >> 31)
