"""Table Schema's constraints as questions to a whole column: which cells fulfil them beyond doubt.

Each constraint is understood once (`asked`), then put to texts in a list (`broken`) or to an array (`kept`).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from build_scripts.columns import arrays
from build_scripts.columns.arrays import Array
from build_scripts.columns.late import pa, pc
from build_scripts.columns.reading import Reading

_BOUNDS = {
    "minimum": ("ge", ROUND_CEILING),
    "maximum": ("le", ROUND_FLOOR),
    "exclusiveMinimum": ("gt", ROUND_FLOOR),
    "exclusiveMaximum": ("lt", ROUND_CEILING),
}
"""How each compares, and how its bound is rounded to the digits that a column has."""
_LENGTHS = {"minLength": "ge", "maxLength": "le"}
_FIRST: Mapping[str, Callable[[list[Any]], Any]] = {"ge": min, "le": max, "gt": min, "lt": max}
"""Which of several values breaks a bound before all others."""
_ARROW = {"ge": "greater_equal", "le": "less_equal", "gt": "greater", "lt": "less"}
_ORDERED = ("integer", "number", "year", "date", "yearmonth", "datetime")
_ELSEWHERE = ("required", "unique", "pattern")


def asked(reading: Reading, constraints: Mapping[str, Any]) -> dict[str, Any] | None:
    """The constraints of a field but `required`, `unique` and `pattern`; None where one is not understood here."""
    found = {name: wanted for name, wanted in constraints.items() if name not in _ELSEWHERE and wanted is not None}
    return found if all(_understood(reading, name, wanted) for name, wanted in found.items()) else None


def _understood(reading: Reading, name: str, wanted: Any) -> bool:
    if name in _LENGTHS:
        return reading.type == "string"
    if name == "enum":
        return isinstance(wanted, list) and reading.type != "boolean"
    ordered = name in _BOUNDS and reading.type in _ORDERED and not isinstance(wanted, bool)
    return ordered and reading.means(str(wanted))


def broken(reading: Reading, asked: Mapping[str, Any], texts: Collection[str]) -> Iterator[str]:
    """The texts, all of them proved, that break a constraint."""
    values: list[Any] | None = None
    for name, wanted in asked.items():
        if name == "enum":
            known = _listed(wanted)
            yield from (text for text in texts if text not in known)
            continue
        if name in _LENGTHS:
            comparison, bound, measured = _LENGTHS[name], int(wanted), list(map(len, texts))
        else:
            values = list(map(reading.value, texts)) if values is None else values
            comparison, bound, measured = _BOUNDS[name][0], reading.value(str(wanted)), values
        compare = getattr(operator, comparison)
        if measured and not compare(_FIRST[comparison](measured), bound):
            yield from (text for text, value in zip(texts, measured, strict=True) if not compare(value, bound))


def kept(reading: Reading, name: str, wanted: Any, plain: Array) -> Array:
    """Where plain texts, all of them proved, keep a constraint."""
    if name == "enum":
        return pc.is_in(plain, value_set=arrays.texts(sorted(_listed(wanted))))
    if name in _LENGTHS:
        return getattr(pc, _ARROW[_LENGTHS[name]])(pc.utf8_length(plain), arrays.scalar(str(wanted), pa.int32()))
    comparison, rounding = _BOUNDS[name]
    compare, values = getattr(pc, _ARROW[comparison]), reading.typed(plain)
    bound = reading.typed(reading.plain(arrays.texts([str(wanted)])))[0]
    return _decimals(values, bound.as_py(), compare, rounding) if reading.type == "number" else compare(values, bound)


def _decimals(numbers: Array, bound: Decimal, compare: Callable[[Array, Any], Array], rounding: str) -> Array:
    """The comparison at the column's own scale: Arrow would want more digits than there are to compare two scales."""
    rounded = bound.quantize(Decimal(1).scaleb(-numbers.type.scale), rounding)
    return compare(numbers, arrays.scalar(f"{rounded:f}", numbers.type))


def _listed(wanted: Sequence[Any]) -> set[str]:
    """Only spellings that stand in an `enum`; others may mean the same and are left over."""
    return {str(value) for value in wanted}
