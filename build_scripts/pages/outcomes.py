"""What became of the declared rules, in words."""

from __future__ import annotations

from build_scripts.model import Cell, Finding, Mismatch, Outcome
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.reader import Edition


def of(press: Press, package: str, table: str = "") -> list[Context]:
    """The rules that stand on a table (or on the package) and how each one came out."""
    return [_shown(press.edition, outcome) for outcome in press.outcomes(package, table)]


def _shown(edition: Edition, outcome: Outcome) -> Context:
    entries = [m for m in edition.portal.mismatches() if _acknowledges(m, outcome)]
    return {
        "title": edition.into(outcome.check.title) or outcome.check.name,
        "kind": outcome.check.kind,
        "tested": outcome.tested,
        "holds": not outcome.findings,
        "rounding": bool(entries) and all(m.kind == "rounding" for m in entries),
        "failed": len(outcome.findings),
        "mismatches": entries,
    }


def _acknowledges(mismatch: Mismatch, outcome: Outcome) -> bool:
    return mismatch.check == outcome.check.name and any(_same(finding, mismatch) for finding in outcome.findings)


def _same(finding: Finding, mismatch: Mismatch) -> bool:
    return finding.cell == mismatch.cell


def arithmetic(edition: Edition, finding: Finding) -> str:
    """The sum as it stands in the register, its numbers in the language's form: `8,8 + 15,6 = 24,4`."""
    say = edition.language
    written = (say.date(t) if t.count("-") == 2 else number(edition, finding.cell, t) for t in finding.formula)
    return " ".join(written)


def number(edition: Edition, cell: Cell, text: str) -> str:
    """A number of the sum that a cell is held against, written as that cell's column writes it."""
    table = edition.portal.table(cell.package, cell.resource)
    field = table.field(cell.field) if table and cell.field and table.has(cell.field) else None
    return edition.language.figure(field, text) if field else edition.language.number(text)
