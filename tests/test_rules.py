"""The kinds of `checks`. Each failing and holding on a portal is a folder of `tests/portals/`; here is the arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_portals import CASES

from build_scripts import rules
from build_scripts.model import Cell, Finding, Outcome
from tests.making import descriptor, examined, put, resource

Judge = Callable[..., Outcome]


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """The outcome of a check on a table of numbers: columns by name, rows as written."""

    def outcome(rows: list[dict[str, str]], check: dict[str, Any]) -> Outcome:
        names = list(rows[0])
        fields = [{"name": "ma", "type": "string"}, *({"name": name, "type": "number"} for name in names)]
        lines = [",".join(["ma", *names]), *(",".join([str(n), *row.values()]) for n, row in enumerate(rows))]
        declared = {"name": "k", "title": "Phép kiểm", **check}
        root = tmp_path_factory.mktemp("rule")
        put(root, descriptor(resource(fields=fields, checks=[declared])), b="\n".join(lines) + "\n")
        report = examined(root)
        assert report.outcomes, report.problems
        return report.outcomes[0]

    return outcome


def test_every_kind_fails_and_holds_somewhere() -> None:
    for kind in rules.kinds():
        assert any(case.startswith(f"{kind}-fails") for case in CASES), kind
        assert any(case.startswith(f"{kind}-holds") for case in CASES), kind


numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**40), max_value=10**40)


@given(st.lists(numbers, min_size=1, max_size=6), st.integers(-1, 1))
def test_a_sum_is_exact(judge: Judge, parts: list[Decimal], off: int) -> None:
    thousandths = sum(int(format(part, "f").replace(".", "")) for part in parts) + off
    total = f"{'-' if thousandths < 0 else ''}{abs(thousandths) // 1000}.{abs(thousandths) % 1000:03}"
    row = {"tong": total, **{f"p{n}": format(part, "f") for n, part in enumerate(parts)}}
    found = judge([row], {"kind": "sum", "total": "tong", "parts": [f"p{n}" for n in range(len(parts))]})
    assert found.tested == 1
    assert bool(found.findings) == (off != 0)
    if off:
        recomputed = found.findings[0].recomputed
        assert recomputed is not None
        assert int(recomputed.replace(".", "")) == thousandths - off


@given(
    st.integers(0, 10**12),
    st.integers(1, 10**12),
    st.integers(0, 6),
    st.sampled_from([1, 100, 0.1, 1000]),
    st.integers(-2, 2),
)
def test_a_ratio_is_rounded_half_up_from_the_exact_quotient(
    judge: Judge, top: int, bottom: int, digits: int, scale: float, off: int
) -> None:
    exact = Fraction(top, bottom) * Fraction(str(scale)) * 10**digits
    rounded = int(exact + Fraction(1, 2)) + off
    if rounded < 0:
        return
    whole, part = divmod(rounded, 10**digits)
    shown = f"{whole}.{part:0{digits}}" if digits else str(whole)
    check = {"kind": "ratio", "value": "v", "numerator": "a", "denominator": "b", "scale": scale}
    found = judge([{"v": shown, "a": str(top), "b": str(bottom)}], check)
    assert bool(found.findings) == (off != 0)
    if found.findings:
        assert Fraction(found.findings[0].recomputed or "") * 10**digits == rounded - off
        # cut off instead of rounded is rounding; two units away never is
        cut = Finding(Cell("g", "b"), str(shown), found.findings[0].recomputed)
        assert rules.rounds(cut) == (abs(off) == 1)


@pytest.mark.parametrize(
    ("scores", "ranks", "wrong"),
    [
        ("3 2 1", "1 2 3", ""),
        ("3 3 1", "1 1 3", ""),
        ("3 3 1", "1 2 3", ""),
        ("3 3 1", "2 2 3", ""),
        ("3 3 1", "1 1 2", "2"),
        ("3 2 1", "2 1 3", "0 1"),
        ("3.0 3.00 1", "1 2 3", ""),
        ("3 2 1", "1  3", ""),
        ("3  1", "1 2 2", ""),
        ("3 2", "0 2", "0"),
        ("3 2", "1.5 2", "0"),
    ],
)
def test_ranks(judge: Judge, scores: str, ranks: str, wrong: str) -> None:
    rows = [{"h": rank, "d": score} for rank, score in zip(ranks.split(" "), scores.split(" "), strict=True)]
    found = judge(rows, {"kind": "rank", "rank": "h", "score": "d"})
    assert [finding.row for finding in found.findings] == [int(row) for row in wrong.split()]


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8))
def test_true_ranks_hold_and_swapped_ones_do_not(judge: Judge, scores: list[int]) -> None:
    ranks = [1 + sum(other > score for other in scores) for score in scores]
    held = judge(
        [{"h": str(r), "d": str(s)} for r, s in zip(ranks, scores, strict=True)], {"kind": "rank", "rank": "h", "score": "d"}
    )
    assert held.findings == ()
    up = [1 + sum(other < score for other in scores) for score in scores]
    rows = [{"h": str(r), "d": str(s)} for r, s in zip(up, scores, strict=True)]
    assert judge(rows, {"kind": "rank", "rank": "h", "score": "d", "order": "ascending"}).findings == ()
    if len(set(scores)) > 1:
        assert judge(rows, {"kind": "rank", "rank": "h", "score": "d"}).findings


def test_a_half_is_rounded_up_though_a_ninth_never_ends(judge: Judge) -> None:
    """1 ÷ 9 × 85.5 is 9.5 exactly; cut off after any number of digits before it is multiplied it is less."""
    check = {"kind": "ratio", "value": "v", "numerator": "a", "denominator": "b", "scale": 85.5}
    assert judge([{"v": "10", "a": "1", "b": "9"}], check).findings == ()
    assert judge([{"v": "9", "a": "1", "b": "9"}], check).findings[0].recomputed == "10"


def test_a_blank_is_no_zero(judge: Judge) -> None:
    found = judge(
        [{"t": "3", "a": "3", "b": ""}, {"t": "", "a": "1", "b": "1"}, {"t": "2", "a": "1", "b": "1"}],
        {"kind": "sum", "total": "t", "parts": ["a", "b"]},
    )
    assert (found.tested, found.findings) == (1, ())


def test_a_denominator_of_zero_is_passed_over(judge: Judge) -> None:
    rows = [{"v": "1", "a": "1", "b": "0"}, {"v": "1", "a": "1", "b": "1"}]
    found = judge(rows, {"kind": "ratio", "value": "v", "numerator": "a", "denominator": "b"})
    assert (found.tested, found.findings) == (1, ())


@pytest.mark.parametrize(("tolerance", "fails"), [(0, True), (0.09, True), (0.1, False), (1, False)])
def test_tolerance_is_exact(judge: Judge, tolerance: float, fails: bool) -> None:
    check = {"kind": "sum", "total": "t", "parts": ["a", "b"], "tolerance": tolerance}
    assert bool(judge([{"t": "0.4", "a": "0.1", "b": "0.2"}], check).findings) == fails


@pytest.mark.parametrize(
    ("published", "recomputed", "rounding"),
    [
        ("66.6", "66.67", True),
        ("66.6", "66.7", True),
        ("54.1", "54.0", True),
        ("54.1", "53.9", False),
        ("5", "x", False),
        ("5", None, False),
    ],
)
def test_what_counts_as_rounding(published: str, recomputed: str | None, rounding: bool) -> None:
    assert rules.rounds(Finding(Cell("g", "b"), published, recomputed)) == rounding


@pytest.mark.parametrize(
    ("published", "formula", "rounding"),
    [
        ("53.5", "6.4 + 17.6 + 3.7 + 2.7 + 16.8 + 6.5 = 53.7", True),
        ("53.3", "6.4 + 17.6 + 3.7 + 2.7 + 16.8 + 6.5 = 53.7", False),
        ("53.5", "26.8 + 26.9 = 53.7", False),
        ("7", "1 + 2 + 2 = 5", False),
        ("53.5", "53.7 ÷ 1.0 = 53.7", False),
    ],
)
def test_a_sum_may_be_off_by_what_its_rounded_parts_lost(published: str, formula: str, rounding: bool) -> None:
    *_, computed = tokens = tuple(formula.split())
    assert rules.rounds(Finding(Cell("g", "b"), published, computed, tokens)) == rounding


def test_the_formula_is_shown(judge: Judge) -> None:
    found = judge(
        [{"v": "5", "a": "1", "b": "3"}],
        {"kind": "ratio", "value": "v", "numerator": ["a"], "denominator": "b", "scale": 100},
    )
    assert found.findings[0].formula == ("1", "÷", "3", "×", "100", "=", "33")
    found = judge([{"v": "5", "a": "1.0", "b": "-3"}], {"kind": "sum", "total": "v", "parts": ["a", "b"]})
    assert found.findings[0].formula == ("1.0", "+", "-3", "=", "-2.0")
    assert found.findings[0].cell == Cell("g", "b", {"ma": "0"}, "v")
