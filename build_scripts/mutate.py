"""How much of what could go wrong would be noticed: one digit of one published figure is changed at a time.

For each figure of each table, each of its digits is raised by one (9 becomes 0). The change is
caught *by rule* if some declared rule then fails that did not fail before, or fails with
another result; *by source* if the figure no longer stands on the line it names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts import rules
from build_scripts.check import outcomes, sources
from build_scripts.check.broken import reads
from build_scripts.language import Language, language
from build_scripts.model import Check, Finding, Package, Portal, Table
from build_scripts.terms import TermError

Rule = tuple[Package, Table | None, Check]


@dataclass
class Tally:
    """Counts for one table: figures, changes tried, and how many each means caught."""

    figures: int = 0
    figures_caught: int = 0
    """Figures of which every single change is caught by a rule."""
    changes: int = 0
    by_rule: int = 0
    by_source: int = 0
    by_either: int = 0

    def __iadd__(self, other: Tally) -> Tally:
        for name in vars(other):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


def lines(portal: Portal, documents: Path | None, words: Language) -> Iterator[str]:
    """The tallies as a table: a line for each table of figures, and their sum."""
    yield words("console.mutate_heading")
    total = Tally()
    for name, tally in measure(portal, documents).items():
        if tally.figures:
            yield _line(words, name, tally)
            total += tally
    yield _line(words, words("console.mutate_total"), total)


def _line(words: Language, name: str, tally: Tally) -> str:
    def share(part: int, whole: int) -> str:
        return words.number(f"{100 * part / max(whole, 1):.1f}") + " %"

    caught = (share(part, tally.changes) for part in (tally.by_rule, tally.by_source, tally.by_either))
    figures = (words.number(tally.figures), share(tally.figures_caught, tally.figures))
    return " | ".join((name, *figures, words.number(tally.changes), *caught))


def measure(portal: Portal, documents: Path | None) -> dict[str, Tally]:
    """The tally of each table, by `package/table`; `documents` is the folder of the source documents, if given."""
    read = sources.documents(portal, documents) if documents else {}
    readers: dict[tuple[str, str], list[Rule]] = defaultdict(list)
    for owner, of, check in outcomes.rules_of(portal.packages):
        for package, table in reads(owner, of, dict(check.options)):
            readers[package, table or ""].append((owner, of, check))
    return {
        f"{table.package}/{table.name}": _table(portal, table, readers[table.package, table.name], read)
        for table in portal.tables()
    }


def _table(portal: Portal, table: Table, readers: Sequence[Rule], documents: dict[str, tuple[str, ...]]) -> Tally:
    tally = Tally()
    words = language(portal.settings.main)
    before = [_findings(portal, rule) for rule in readers]
    for row in range(table.rows):
        for field, _ in sources.figures(table, row):
            changes = list(_changes(table.column(field.name).text(row)))
            if not changes:
                continue
            tally.figures += 1
            caught = 0
            for changed in changes:
                mutant = _mutant(table, row, field.name, changed)
                by_rule = _noticed(portal, mutant, readers, before)
                by_source = bool(documents) and bool(sources.unproved(mutant, row, documents, words))
                tally.changes += 1
                tally.by_rule += by_rule
                tally.by_source += by_source
                tally.by_either += by_rule or by_source
                caught += by_rule
            tally.figures_caught += caught == len(changes)
    return tally


def _changes(cell: str) -> Iterator[str]:
    """The cell with one digit changed, for each of its digits."""
    for position, character in enumerate(cell):
        if character.isdigit():
            yield f"{cell[:position]}{(int(character) + 1) % 10}{cell[position + 1 :]}"


def _mutant(table: Table, row: int, field: str, cell: str) -> Table:
    return replace(table, columns={**table.columns, field: table.column(field).changed(row, cell)})


def _with(portal: Portal, mutant: Table) -> Portal:
    """The portal with one table replaced."""
    return replace(
        portal,
        packages=tuple(
            replace(p, tables=tuple(mutant if t.name == mutant.name else t for t in p.tables))
            if p.name == mutant.package
            else p
            for p in portal.packages
        ),
    )


def _noticed(portal: Portal, mutant: Table, readers: Sequence[Rule], before: Sequence[object]) -> bool:
    changed = _with(portal, mutant)
    for (owner, of, check), findings in zip(readers, before, strict=True):
        same = of is not None and (of.package, of.name) == (mutant.package, mutant.name)
        if _findings(changed, (owner, mutant if same else of, check)) != findings:
            return True
    return False


def _findings(portal: Portal, rule: Rule) -> list[Finding] | str:
    try:
        return rules.apply(portal, *rule)[1]
    except TermError as error:
        return error.code
