"""Arrays and scalars without `pa.array`, `pa.scalar` and `to_numpy`: these import pandas, which takes a second."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from build_scripts.columns.late import np, pa, pc

Array = Any
"""A `pyarrow.Array` or `ChunkedArray`; Arrow publishes no types."""
Many = Any
"""A NumPy array; where there are several, one of a single element stands for as many as the others have."""
FEW = 8192
"""Texts up to which Python is the cheaper way, and a builder to make an array of them."""
SAMPLE = 1000
"""Texts by which a chunk is judged to hold few different ones, or many."""


@cache
def nothing() -> Any:
    """A missing text."""
    return pa.nulls(1, pa.string())[0]


@cache
def no() -> Any:
    """False."""
    return pa.nulls(1, pa.string()).is_valid()[0]


@cache
def unknown() -> Any:
    """Neither true nor false."""
    return pa.nulls(1, pa.bool_())[0]


def texts(values: Sequence[str | None]) -> Array:
    """The texts, None as null."""
    if len(values) >= FEW:
        return pa.array(values, pa.string())
    builder = pa.lib.StringBuilder()
    builder.append_values(values)
    return builder.finish()


def scalar(text: str, kind: Any) -> Any:
    """The value that a text spells, as Arrow's type `kind`."""
    return texts([text]).cast(kind)[0]


def integers(values: Many) -> Array:
    """Whole numbers as Arrow's int64."""
    own = np.ascontiguousarray(values, np.int64)
    return pa.Array.from_buffers(pa.int64(), len(own), [None, pa.py_buffer(own)])


def once(chunk: Array) -> Array:
    """The different texts of a chunk where they are few by its beginning, else the chunk itself."""
    beginning = chunk[:SAMPLE]
    return pc.unique(chunk) if 2 * len(pc.unique(beginning)) < len(beginning) else chunk


def increasing(values: Array) -> bool:
    """Whether each value is greater than the one before it: then none stands twice."""
    return not values.null_count and bool(pc.all(pc.less(values[:-1], values[1:]), min_count=0).as_py())


def many(array: Array, kind: str) -> Many:
    """The elements of an array, of NumPy's type `kind`; where nothing stands, whatever happens to lie there."""
    return _joined(
        [np.frombuffer(one.buffers()[1], kind)[one.offset : one.offset + len(one)] for one in _chunks(array)], kind
    )


def mask(array: Array) -> Many:
    """Where an array of truth values is true."""
    return _joined([_bits(one, 1) for one in _chunks(array)], "?") & known(array)


def known(array: Array) -> Many:
    """Where something stands."""
    return _joined([_bits(one, 0) if one.null_count else np.ones(len(one), bool) for one in _chunks(array)], "?")


def _chunks(array: Array) -> list[Array]:
    return [one for one in (array.chunks if isinstance(array, pa.ChunkedArray) else [array]) if len(one)]


def _joined(parts: list[Many], kind: str) -> Many:
    return np.concatenate(parts) if len(parts) > 1 else parts[0] if parts else np.zeros(0, kind)


def _bits(one: Array, buffer: int) -> Many:
    """A buffer of bits, the lowest first, as truth values."""
    bits = np.frombuffer(one.buffers()[buffer], "u1")
    return np.unpackbits(bits, count=one.offset + len(one), bitorder="little")[one.offset :].astype(bool)
