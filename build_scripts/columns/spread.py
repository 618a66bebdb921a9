"""What the cells of one column have in common, and which depart from it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow.compute as pc

from build_scripts.columns import arrays
from build_scripts.columns.column import Column


def shorter(column: Column) -> tuple[int, list[int]]:
    """How many digits behind the point most numbers show, and the rows that show fewer; none where some show more."""
    known, digits = arrays.known(column.plain), column.digits
    told = digits[known]
    if not len(told) or told.min() == told.max():
        return 0, []
    usual = int(np.bincount(np.clip(told, 0, 100)).argmax())
    if told.max() > usual:
        return usual, []
    return usual, np.flatnonzero(known & (digits < usual)).tolist()


def longer(column: Column, most: int) -> Iterator[tuple[int, int]]:
    """The rows whose text has more than so many characters, and how many it has."""
    lengths = pc.utf8_length(column.printed)
    for row in pc.indices_nonzero(pc.greater(lengths, arrays.scalar(str(most), lengths.type))).to_pylist():
        yield row, lengths[row].as_py()


def beyond(column: Column, most: int) -> list[str]:
    """The printed texts of whole numbers further from zero than `most`; each once."""
    far = pc.greater(pc.abs_checked(column.typed), arrays.scalar(str(most), column.typed.type))
    odd = (text for text, value in column.odd.items() if isinstance(value, int) and abs(value) > most)
    return list(dict.fromkeys([*pc.unique(column.printed.filter(pc.fill_null(far, arrays.NO))).to_pylist(), *odd]))


def holds(column: Column, pattern: str) -> bool:
    """Whether a regular expression (RE2) finds something in some printed text, be it usual or not."""
    return bool(pc.any(pc.match_substring_regex(column.printed, pattern), min_count=0).as_py())
