"""How much of what could go wrong would be noticed: each change of `mutations` is made by itself.

It is noticed *by rule* if a declared rule then fails that did not fail before, or with another
result; *by check* if that is so, or the cell says another thing than its printed form, is of
another type, breaks a key, or is blank where it may not be; *by source* if a figure no longer
stands on the line it names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from build_scripts import mutations, rules
from build_scripts.check import outcomes, sources
from build_scripts.check.broken import reads
from build_scripts.language import Language, language
from build_scripts.model import Check, Finding, Json, Package, Portal, Table
from build_scripts.mutations import Change
from build_scripts.terms import TermError

Rule = tuple[Package, Table | None, Check]
Documents = Mapping[str, tuple[str, ...]]
"""The lines of each source document, by its code."""


@dataclass
class Tally:
    """How many changes were tried, and how many each means noticed."""

    changes: int = 0
    by_rule: int = 0
    by_check: int = 0
    by_source: int = 0
    by_any: int = 0

    def __iadd__(self, other: Tally) -> Tally:
        for name in vars(other):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


def lines(portal: Portal, documents: Path | None, words: Language) -> Iterator[str]:
    """The tallies as a table: a line for each table of figures, for each kind of change, and for all."""
    found = measure(portal, documents)
    yield words("console.mutate_heading")
    for name in dict.fromkeys(table for (table, _), tally in found.items() if tally.changes):
        yield _line(words, name, [tally for (of, _), tally in found.items() if of == name])
    for kind in mutations.kinds():
        yield _line(words, words(f"console.mutate.{kind}"), [tally for (_, of), tally in found.items() if of == kind])
    yield _line(words, words("console.mutate_total"), list(found.values()))


def _line(words: Language, name: str, tallies: Sequence[Tally]) -> str:
    total = Tally()
    for tally in tallies:
        total += tally
    parts = (total.by_rule, total.by_check, total.by_source, total.by_any)
    shares = (words.number(f"{100 * part / max(total.changes, 1):.1f}") + " %" for part in parts)
    return " | ".join((name, words.number(total.changes), *shares))


def measure(portal: Portal, documents: Path | None) -> dict[tuple[str, str], Tally]:
    """The tally of each table and kind; `documents` is the folder of the source documents, if given."""
    read = sources.documents(portal, documents) if documents else {}
    readers: dict[tuple[str, str], list[Rule]] = defaultdict(list)
    for owner, of, check in outcomes.rules_of(portal.packages):
        for package, name in reads(owner, of, dict(check.options)):
            readers[package, name or ""].append((owner, of, check))
    found = {}
    for table in filter(mutations.of_figures, portal.tables()):
        tried = _Tried(portal, table, readers[table.package, table.name], read)
        for kind, changes in mutations.kinds().items():
            tally = found[f"{table.package}/{table.name}", kind] = Tally()
            for change in changes(table):
                tally += tried(change)
    return found


class _Tried:
    """Changes of one table, tried one after another."""

    def __init__(self, portal: Portal, table: Table, readers: Sequence[Rule], documents: Documents) -> None:
        self.portal, self.table, self.documents = portal, table, documents
        self.words = language(portal.settings.main)
        self.readers = [(rule, _names(dict(rule[2].options)), _findings(portal, rule)) for rule in readers]
        self.forms = list(map(partial(_form, table), range(table.rows)))

    def __call__(self, change: Change) -> Tally:
        """What notices that one."""
        mutant = _mutant(self.table, change)
        places = sorted({row for row, _ in change})
        by_rule = self._by_rule(mutant, {name for _, name in change})
        by_check = by_rule or _unsound(mutant, change) or any(_form(mutant, row) != self.forms[row] for row in places)
        by_source = bool(self.documents) and any(sources.unproved(mutant, row, self.documents, self.words) for row in places)
        return Tally(1, by_rule, by_check, by_source, by_check or by_source)

    def _by_rule(self, mutant: Table, changed: set[str]) -> bool:
        portal = _with(self.portal, mutant)
        for (owner, of, check), names, findings in self.readers:
            same = of is not None and (of.package, of.name) == (mutant.package, mutant.name)
            # a rule that names none of the columns cannot come out otherwise
            if names & changed and _findings(portal, (owner, mutant if same else of, check)) != findings:
                return True
        return False


def _names(declared: Json) -> set[str]:
    """All that a declaration says in texts: the columns that it reads are among them."""
    if isinstance(declared, Mapping):
        return set(declared).union(*map(_names, declared.values()))
    if isinstance(declared, list | tuple):
        return set[str]().union(*map(_names, declared))
    return {declared} if isinstance(declared, str) else set()


def _mutant(table: Table, change: Change) -> Table:
    held = dict(table.columns)
    for (row, name), text in change.items():
        held[name] = held[name].changed(row, text)
    return replace(table, columns=held)


def _unsound(mutant: Table, change: Change) -> bool:
    """Whether a cell is blank that may not be, or no value of its type, or a key stands twice."""
    for (row, name), text in change.items():
        if text and mutant.column(name).odd.get(text, text) is None:
            return True
        required = mutant.field(name).constraints.get("required") or name in mutant.primary_key
        if required and mutant.column(name).missing(row):
            return True
        if text and name in mutant.primary_key:
            keys = list(zip(*(mutant.column(part).texts() for part in mutant.primary_key), strict=True))
            return keys.count(keys[row]) > 1
    return False


def _form(table: Table, row: int) -> list[str]:
    """The columns in which a row's cells say another thing than their printed form."""
    return [field.name for field, _ in sources.forms(table, row)]


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


def _findings(portal: Portal, rule: Rule) -> list[Finding] | str:
    try:
        return rules.apply(portal, *rule)[1]
    except TermError as error:
        return error.code
