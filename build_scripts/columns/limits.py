"""Table Schema's constraints as questions to a whole column: which cells fulfil them beyond doubt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from build_scripts.columns import arrays
from build_scripts.columns.arrays import Array
from build_scripts.columns.reading import Reading

Limit = Callable[[Array], Array]
"""From plain texts, all of them proved, to where the constraint holds."""

_BOUNDS: Mapping[str, tuple[Callable[[Array, Any], Array], str]] = {
    "minimum": (pc.greater_equal, ROUND_CEILING),
    "maximum": (pc.less_equal, ROUND_FLOOR),
    "exclusiveMinimum": (pc.greater, ROUND_FLOOR),
    "exclusiveMaximum": (pc.less, ROUND_CEILING),
}
"""How each compares, and how its bound is rounded to the digits that a column has."""
_LENGTHS: Mapping[str, Callable[[Array, Any], Array]] = {"minLength": pc.greater_equal, "maxLength": pc.less_equal}
_ORDERED = ("integer", "number", "year", "date", "yearmonth", "datetime")


def limits(reading: Reading, constraints: Mapping[str, Any]) -> list[Limit] | None:
    """The constraints of a field but `required`, `unique` and `pattern`; None where one is not understood here."""
    found = []
    for name, wanted in constraints.items():
        if name in ("required", "unique", "pattern") or wanted is None:
            continue
        limit = _limit(reading, name, wanted)
        if limit is None:
            return None
        found.append(limit)
    return found


def _limit(reading: Reading, name: str, wanted: Any) -> Limit | None:
    if name in _LENGTHS and reading.type == "string":
        compare, most = _LENGTHS[name], arrays.scalar(str(wanted), pa.int32())
        return lambda texts: compare(pc.utf8_length(texts), most)
    if name == "enum":
        return _enum(reading, wanted)
    if name not in _BOUNDS or reading.type not in _ORDERED or isinstance(wanted, bool):
        return None
    text = arrays.texts([str(wanted)])
    if not reading.means(str(wanted)):
        return None
    bound = reading.typed(reading.plain(text))[0]
    compare, rounding = _BOUNDS[name]
    if reading.type != "number":
        return lambda texts: compare(reading.typed(texts), bound)
    return lambda texts: _decimals(reading.typed(texts), bound.as_py(), compare, rounding)


def _decimals(numbers: Array, bound: Decimal, compare: Callable[[Array, Any], Array], rounding: str) -> Array:
    """The comparison at the column's own scale: Arrow would want more digits than there are to compare two scales."""
    rounded = bound.quantize(Decimal(1).scaleb(-numbers.type.scale), rounding)
    return compare(numbers, arrays.scalar(f"{rounded:f}", numbers.type))


def _enum(reading: Reading, wanted: Any) -> Limit | None:
    """Only spellings that stand in the list; others may mean the same and are left over."""
    if not isinstance(wanted, list) or reading.type == "boolean":
        return None
    known = arrays.texts([str(value) for value in wanted])
    return lambda texts: pc.is_in(texts, value_set=known)
