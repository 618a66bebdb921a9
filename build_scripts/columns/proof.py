"""Which texts of a column are not proved valid: the rest needs no second look.

A text is proved where its spelling and every constraint are beyond doubt. Columns of few
different texts are proved by these alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow.compute as pc

from build_scripts.columns import arrays
from build_scripts.columns.arrays import Array
from build_scripts.columns.limits import Limit, limits
from build_scripts.columns.reading import Reading


def unproved(printed: Array, reading: Reading, constraints: Mapping[str, Any]) -> list[str]:
    """Every text that is not proved, once, in the order of the rows; blanks only where one is `required`."""
    found: dict[str, None] = {}
    asked = limits(reading, constraints)
    for chunk in printed.chunks:
        texts = arrays.once(chunk)
        blank = reading.blank(texts)
        fine = pc.and_(_proved(texts, blank, reading, asked), pc.invert(blank))
        if not constraints.get("required"):
            fine = pc.or_(fine, blank)
        if not pc.all(fine, min_count=0).as_py():
            found.update(dict.fromkeys(pc.unique(texts.filter(pc.invert(fine))).to_pylist()))
    return list(found)


def _proved(texts: Array, blank: Array, reading: Reading, asked: Sequence[Limit] | None) -> Array:
    """Where texts are proved, blanks aside."""
    if asked is None:
        return pc.and_(blank, arrays.NO)
    fine = reading.proved(texts)
    if not asked:
        return fine
    plain = reading.plain(pc.if_else(pc.and_(fine, pc.invert(blank)), texts, arrays.NOTHING))
    for limit in asked:
        fine = pc.and_(fine, pc.fill_null(limit(plain), arrays.NO))
    return fine
