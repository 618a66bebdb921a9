"""Exact numbers in bulk: what is told of whole columns is what Python's own numbers say of each."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts import columns
from build_scripts.columns import Reading
from build_scripts.rules.standing import standing

decimals = st.one_of(
    st.decimals(-100, 100, places=2),
    st.decimals(-(10**20), 10**20, places=5),
    st.integers(-(2**64), 2**64).map(Decimal),
    st.sampled_from(
        [Decimal(2**62), Decimal(2**63 - 1), Decimal(-(2**63)), Decimal("1E+3"), Decimal("0.000000000000000001")]
    ),
)
maybe = st.none() | decimals


def told(numbers: columns.Numbers) -> list[Fraction | None]:
    units = [Fraction(int(unit)) / Fraction(10) ** numbers.scale for unit in numbers.units]
    return [unit if known else None for unit, known in zip(units, numbers.known, strict=True)]


def fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


@given(st.lists(st.tuples(maybe, maybe), max_size=6))
def test_sums_differences_and_comparisons(pairs: list[tuple[Decimal | None, Decimal | None]]) -> None:
    one, other = (columns.of(side) for side in zip(*pairs, strict=True)) if pairs else (columns.of([]), columns.of([]))
    assert told(one) == [fraction(a) for a, _ in pairs]
    known = [(Fraction(a), Fraction(b)) if a is not None and b is not None else None for a, b in pairs]
    assert told(one + other) == [pair and sum(pair) for pair in known]
    assert told(abs(one - other)) == [abs(pair[0] - pair[1]) if pair else None for pair in known]
    both = one.known & other.known
    assert list((one <= other)[both]) == [pair[0] <= pair[1] for pair in known if pair]


@given(st.lists(st.tuples(decimals, decimals, st.integers(-3, 6)), min_size=1, max_size=5), decimals)
def test_a_quotient_is_rounded_half_up_from_the_exact_one(rows: list[tuple[Decimal, Decimal, int]], factor: Decimal) -> None:
    top, bottom, digits = zip(*rows, strict=True)
    found = columns.quotient(columns.of(top), columns.of(bottom), Fraction(factor), np.array(digits))
    for (above, below, places), value in zip(rows, told(found), strict=True):
        if not below:
            assert value is None
            continue
        exact = Fraction(above) / Fraction(below) * Fraction(factor) * Fraction(10) ** places
        rounded = int(abs(exact) + Fraction(1, 2))
        assert value == (rounded if exact >= 0 else -rounded) / Fraction(10) ** places


@given(st.lists(st.none() | st.decimals(-(10**17), 10**17, places=3) | st.integers(-50, 50).map(Decimal), max_size=8))
def test_the_numbers_and_digits_of_a_column_are_those_printed(values: list[Decimal | None]) -> None:
    column = columns.column(["" if value is None else format(value, "f") for value in values], Reading("number"))
    assert told(column.numbers) == [fraction(value) for value in values]
    printed = [0 if value is None else max(0, -int(value.as_tuple().exponent)) for value in values]
    assert list(column.digits) == printed
    known = [value for value in values if value is not None]
    if known:
        total = column.numbers.total(max(printed))
        assert Fraction(total) == sum(map(Fraction, known))
        assert -int(total.as_tuple().exponent) == max(printed)


@pytest.mark.parametrize("kind", ["integer", "number", "year", "string", "boolean", "date"])
def test_a_column_without_a_value_has_no_numbers(kind: str) -> None:
    for texts in ([], [""], ["", "-99"]):
        column = columns.column(texts, Reading(kind, missing=frozenset({"", "-99"})))
        assert told(column.numbers) == [None] * len(texts)
        assert list(columns.words(column).known) == [False] * len(texts)
        assert list(columns.equal(column, None)) == [True] * len(texts)
        assert len(columns.alike([column])[0]) == len(texts)


@pytest.mark.parametrize(
    ("kind", "cells", "wanted", "rows"),
    [
        ("boolean", ["1", "0", "true", "FALSE", ""], True, [0, 2]),
        ("boolean", ["1", "0", "true", "FALSE", ""], "false", [1, 3]),
        ("boolean", ["1", "0"], "yes", []),
        ("integer", ["5", "05", "6", ""], 5, [0, 1]),
        ("integer", ["5", "05", "6"], "5", [0, 1]),
        ("integer", ["5", "6"], 5.5, []),
        ("number", ["1.50", "1.5", "2"], 1.5, [0, 1]),
        ("string", ["01", "1", "1.0", "x"], "1", [1]),
        ("string", ["01", "1", "1.0", "x"], 1, [0, 1, 2]),
        ("string", ["True", "x"], True, [0]),
        ("string", ["", "x"], "", []),
        ("number", ["1", ""], 1e300, []),
    ],
)
def test_a_condition_meets_what_means_the_same(kind: str, cells: list[str], wanted: object, rows: list[int]) -> None:
    found = columns.equal(columns.column(cells, Reading(kind)), wanted)
    assert list(np.flatnonzero(found)) == rows


def test_a_number_beyond_all_measure_is_none_to_compute_with() -> None:
    vast = {"1e999999999": Decimal("1e999999999"), "NaN": Decimal("NaN"), "1e3": Decimal("1e3")}
    column = columns.column(["1e999999999", "NaN", "1e3", "1.5"], Reading("number"), vast)
    assert told(column.numbers) == [None, None, 1000, Fraction(3, 2)]
    assert list(column.digits) == [0, 0, -3, 1]
    assert list(np.flatnonzero(columns.equal(column, 1000))) == [2]


def test_a_day_is_met_in_either_spelling() -> None:
    column = columns.column(["05/11/2023", "03/02/2024"], Reading("date", "%d/%m/%Y"))
    assert list(np.flatnonzero(columns.equal(column, "2023-11-05"))) == [0]
    assert list(np.flatnonzero(columns.equal(column, "03/02/2024"))) == [1]
    assert list(columns.words(column).texts) == ["2023-11-05", "2024-02-03"]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.booleans()), max_size=9))
def test_who_stands_before_whom(rows: list[tuple[int, int, bool]]) -> None:
    groups, scores = (np.array([row[part] for row in rows], np.int64) for part in (0, 1))
    known = np.array([row[2] for row in rows], bool)
    stand = standing(groups, scores, known)
    better, ties = stand.told(stand.tie - stand.group, -1), stand.told(stand.ties, -1)
    for row, (group, score, there) in enumerate(rows):
        others = [other for g, other, k in rows if k and g == group]
        wanted = (sum(o > score for o in others), sum(o == score for o in others)) if there else (-1, -1)
        assert (better[row], ties[row]) == wanted


@given(st.lists(st.tuples(st.sampled_from(["a", "b", ""]), st.sampled_from(["1", "1.0", "2", ""])), min_size=1, max_size=8))
def test_rows_that_hold_the_same_are_alike(rows: list[tuple[str, str]]) -> None:
    parts = zip(*rows, strict=True)
    one = [columns.column(list(texts), Reading(kind)) for kind, texts in zip(("string", "number"), parts, strict=True)]
    whole = [(text, Decimal(number) if number else None) for text, number in rows]
    (codes,) = columns.alike(one)
    both = columns.alike(one, one)
    for a in range(len(rows)):
        for b in range(len(rows)):
            same = whole[a] == whole[b]
            assert (codes[a] == codes[b]) == same
            assert (both[0][a] == both[1][b]) == same
