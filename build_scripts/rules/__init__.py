"""The vocabulary of `checks`: each module of `rules/kind/` is one kind of rule.

A kind's function yields once for every place where the rule applies: None where it holds, a
`Finding` where it does not. Arithmetic is exact (Decimal, from the printed digits). How a kind
declares its name, options and documentation is told in `vocabulary`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal, localcontext

from build_scripts import terms, vocabulary
from build_scripts.model import Check, Finding, Package, Portal, Table
from build_scripts.rules.scope import Scope
from build_scripts.vocabulary import Kind


def kinds() -> Mapping[str, Kind]:
    """Every kind of rule, by name."""
    return vocabulary.kinds(f"{__name__}.kind")


def apply(portal: Portal, package: Package, table: Table | None, check: Check) -> list[Finding | None]:
    """What a declared check finds: one entry for each place it was applied to. Raises TermError."""
    kind = kinds()[check.kind]
    with localcontext(terms.EXACT):
        return list(kind.apply(Scope(portal, package, table, check), **kind.arguments(check.options)))


def truncates(finding: Finding) -> bool:
    """Whether a finding is no more than one unit in its last printed digit: rounding, not an error."""
    published, computed = terms.decimal(finding.published), terms.decimal(finding.recomputed or "")
    if published is None or computed is None:
        return False
    with localcontext(terms.EXACT):
        digits = Decimal(1).scaleb(int(published.as_tuple().exponent))
        return abs(published - computed.quantize(digits, ROUND_DOWN)) <= digits
