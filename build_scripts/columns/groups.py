"""Rows by what stands in them: those that hold a value, and those that hold the same."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from build_scripts.columns import arrays
from build_scripts.columns.arrays import Many
from build_scripts.columns.column import NUMERIC, Column
from build_scripts.columns.late import np, pa, pc
from build_scripts.columns.numbers import ROOM, decimal


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


def equal(column: Column, wanted: Any) -> Many:
    """Where a column holds a value of JSON, by what both mean; null is a blank."""
    kind = column.reading.type
    if wanted is None:
        return arrays.mask(column.blank)
    if kind == "boolean":
        text = str(wanted).lower() if isinstance(wanted, bool) else str(wanted)
        spellings = {"true": (*column.reading.true, "true"), "false": (*column.reading.false, "false")}
        return words(column).texts == next((truth for truth, known in spellings.items() if text in known), None)
    number = Decimal(str(wanted)) if not isinstance(wanted, str | bool) else None
    if kind in NUMERIC and isinstance(wanted, str):
        number = decimal(wanted)
    if number is not None:
        units = Fraction(number) * 10**column.numbers.scale
        return column.numbers.known & (column.numbers.units == (units.numerator if units.denominator == 1 else None))
    text = str(wanted).lower() if isinstance(wanted, bool) else wanted
    printed = pc.utf8_lower(column.printed.array) if isinstance(wanted, bool) else column.printed.array
    found = arrays.mask(pc.is_in(printed, value_set=arrays.texts([text])))
    meant = words(column).texts == text if kind != "string" else False
    return (found | meant) & ~arrays.mask(column.blank)


def alike(*tables: Sequence[Column]) -> list[Many]:
    """A number for each row of each table; rows that hold the same in these columns, one by one, have the same.

    A blank is like a blank.
    """
    lengths = [len(columns[0]) for columns in tables]
    codes = np.unique(apart(*tables), return_inverse=True)[1]
    return list(np.split(codes, np.cumsum(lengths)[:-1]))


def apart(*tables: Sequence[Column]) -> Many:
    """The same for all rows, one table after another; the numbers may be any."""
    codes, span = np.zeros(sum(len(columns[0]) for columns in tables), np.int64), 1
    for columns in zip(*tables, strict=True) if len(codes) else ():
        own = _codes(columns)
        count = int(own.max()) + 1
        if span * count >= ROOM:
            codes = np.unique(codes, return_inverse=True)[1]
            span = int(codes.max()) + 1
        codes, span = codes * count + own, span * count
    return codes


def _codes(columns: Sequence[Column]) -> Many:
    """The same for the cells of several columns, one after another: by meaning where it can be compared, else as printed."""
    kinds = {column.typed.type for column in columns}
    if len(kinds) == 1 and all(column.exact for column in columns):
        chunks = [chunk for column in columns for chunk in column.typed.chunks]
        encoded = pc.dictionary_encode(pa.concat_arrays(chunks), null_encoding="encode")
        return arrays.many(encoded.indices, "<i4").astype(np.int64)
    natures = {NUMERIC if column.reading.type in NUMERIC else column.reading.type for column in columns}
    seen: dict[Any, int] = {}
    cells = [column.hashable() if len(natures) == 1 else column.texts() for column in columns]
    return np.array([seen.setdefault(cell, len(seen)) for column in cells for cell in column], np.int64)


def blanks(column: Column) -> Many:
    """The rows in which nothing stands."""
    return np.flatnonzero(arrays.mask(column.blank))


def places(column: Column, texts: Sequence[str]) -> Many:
    """Where in a list each printed text stands; -1 where it does not."""
    found = pc.index_in(column.printed.array, value_set=arrays.texts(texts))
    return np.where(arrays.known(found), arrays.many(found, "<i4"), -1).astype(np.int64)
