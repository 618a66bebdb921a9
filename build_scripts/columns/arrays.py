"""Arrays and scalars, made without `pa.array` and `pa.scalar`: both import pandas, which takes a second."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

Array = Any
"""A `pyarrow.Array` or `ChunkedArray`; Arrow publishes no types."""
FEW = 8192
"""Texts up to which a builder is the cheaper way."""
NOTHING = pa.nulls(1, pa.string())[0]
"""A missing text."""
NO = pa.nulls(1, pa.string()).is_valid()[0]
"""False."""
UNKNOWN = pa.nulls(1, pa.bool_())[0]
"""Neither true nor false."""


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
