"""The vocabulary of `checks`: each module of `rules/kind/` is one kind of rule.

A kind's function says of all places at once where the rule applies and where it holds, and of
one place where it does not, what is found there. Arithmetic is exact, from the printed digits.
How a kind declares its name, options and documentation is told in `vocabulary`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal, localcontext

from build_scripts import terms, vocabulary
from build_scripts.columns.late import np
from build_scripts.model import Check, Finding, Package, Portal, Table
from build_scripts.rules.scope import Scope
from build_scripts.vocabulary import Kind


def kinds() -> Mapping[str, Kind]:
    """Every kind of rule, by name."""
    return vocabulary.kinds(f"{__name__}.kind")


def apply(portal: Portal, package: Package, table: Table | None, check: Check) -> tuple[int, list[Finding]]:
    """At how many places a declared check was applied, and what it found. Raises TermError."""
    kind = kinds()[check.kind]
    by_row = table is not None and kind.by_row(check.options)
    rows = np.array(terms.rows(table, check.where), np.int64) if table and by_row else [None]
    with localcontext(terms.EXACT):
        verdict = kind.apply(Scope(portal, package, table, check, rows), **kind.arguments(check.options))
        applies, holds = np.broadcast_arrays(verdict.applies, verdict.holds)
        return int(applies.sum()), [verdict.tell(int(place)) for place in np.flatnonzero(applies & ~holds)]


def rounds(finding: Finding) -> bool:
    """Whether rounding explains a finding, so that it is no error.

    It does where the result is off by no more than one unit in the last printed digit, and where a
    sum is off by no more than its decimal parts and itself can have lost: half a unit each.
    """
    published, computed = terms.decimal(finding.published), terms.decimal(finding.recomputed or "")
    if published is None or computed is None:
        return False
    with localcontext(terms.EXACT):
        unit = _unit(published)
        lost = (_lost(finding.formula) + unit / 2) if unit < 1 else Decimal(0)
        return abs(published - computed.quantize(unit, ROUND_DOWN)) <= unit or abs(published - computed) <= lost


def _lost(formula: tuple[str, ...]) -> Decimal:
    """What rounding of its decimal parts can have moved a sum by; 0 where the arithmetic is no sum."""
    *parts, equals, _ = formula or ("", "", "")
    numbers, marks = parts[::2], parts[1::2]
    if equals != "=" or set(marks) - {"+", "−"}:
        return Decimal(0)
    return sum((_unit(part) / 2 for text in numbers if (part := terms.decimal(text)) is not None), Decimal(0))


def _unit(number: Decimal) -> Decimal:
    """One unit of a number's last printed digit."""
    return Decimal(1).scaleb(int(number.as_tuple().exponent))
