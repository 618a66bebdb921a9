"""Rows by what stands in them: those that hold a value, and those that hold the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from build_scripts.columns import arrays
from build_scripts.columns.arrays import Many
from build_scripts.columns.column import Column
from build_scripts.columns.numbers import numbers

_NUMERIC = ("integer", "number", "year")


class Words(NamedTuple):
    """Texts, and where one is `known`; what is not known is the empty text."""

    texts: Many
    known: Many


def words(column: Column) -> Words:
    """What each cell means, as text: days as in ISO 8601, true and false."""
    texts = pc.cast(column.typed, pa.string()) if column.reading.type == "boolean" else column.plain
    known = arrays.known(texts)
    found = np.where(known, np.array(texts.to_pylist(), object), "")
    if column.odd:
        # what has no plain spelling is told as it is printed
        blank, printed = arrays.mask(column.blank), np.array(column.texts(), object)
        found, known = np.where(known | blank, found, printed), known | ~blank
    return Words(found, known)


def equal(column: Column, wanted: Any, read: Callable[[str], Decimal | None]) -> Many:
    """Where a column holds a value of JSON, by what both mean; null is a blank.

    `read` reads a number from text: 5 is also what the text "5.0" says.
    """
    kind = column.reading.type
    if wanted is None:
        return arrays.mask(column.blank)
    if kind == "boolean":
        text = str(wanted).lower() if isinstance(wanted, bool) else str(wanted)
        spellings = {"true": (*column.reading.true, "true"), "false": (*column.reading.false, "false")}
        return words(column).texts == next((truth for truth, known in spellings.items() if text in known), None)
    number = Decimal(str(wanted)) if not isinstance(wanted, str) else read(wanted) if kind in _NUMERIC else None
    if number is not None and not isinstance(wanted, bool):
        return _is(column, number, read)
    text = str(wanted).lower() if isinstance(wanted, bool) else wanted
    printed = pc.utf8_lower(column.printed) if isinstance(wanted, bool) else column.printed
    found = arrays.mask(pc.is_in(printed, value_set=arrays.texts([text])))
    return (found | (words(column).texts == text)) & ~arrays.mask(column.blank)


def _is(column: Column, wanted: Decimal, read: Callable[[str], Decimal | None]) -> Many:
    found = numbers(column, read)
    units = Fraction(wanted) * 10**found.scale
    return found.known & (found.units == (units.numerator if units.denominator == 1 else None))


def alike(columns: Sequence[Column]) -> Many:
    """A number for each row; rows that hold the same in all these columns have the same. A blank is like a blank."""
    codes = np.zeros(len(columns[0]), np.int64)
    for column in columns if len(codes) else ():
        if column.exact:
            encoded = pc.dictionary_encode(column.typed, null_encoding="encode").combine_chunks()
            own = arrays.many(encoded.indices, "<i4").astype(np.int64)
        else:
            places: dict[Any, int] = {}
            own = np.array([places.setdefault(value, len(places)) for value in column.hashable()], np.int64)
        codes = np.unique(codes * (int(own.max(initial=0)) + 1) + own, return_inverse=True)[1]
    return codes


def places(column: Column, texts: Sequence[str]) -> Many:
    """Where in a list each printed text stands; -1 where it does not."""
    found = pc.index_in(column.printed, value_set=arrays.texts(texts))
    return np.where(arrays.known(found), arrays.many(found, "<i4"), -1).astype(np.int64)
