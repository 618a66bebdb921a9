"""The parts of a review, the gravest first, in the words of one language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts import terms
from build_scripts.compared import Changes, Judged, Row, TableChange
from build_scripts.language import Language
from build_scripts.model import Check, Highlight, Json, Mismatch, Portal, Table
from build_scripts.reader import Edition

_LONGEST = 160
"""Letters of a cell or a sentence that are shown."""


@dataclass(frozen=True)
class Part:
    """A heading, and rows below it."""

    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    about: str = ""
    grave: int = 9
    """0 for what stops a publication, 9 for what only wants to be known."""


@dataclass(frozen=True)
class States:
    """A portal as it was and as it is, for the readers of one language."""

    before: Edition
    after: Edition

    @property
    def words(self) -> Language:
        """The language."""
        return self.after.language


def parts(states: States, changes: Changes, judged: Judged) -> list[Part]:
    """Everything that is to be said, the gravest first."""
    made = [*_judgements(states, judged)]
    for change in changes.tables:
        made += _table(states, change)
    made += _packages(states, changes)
    made += _sentences(states, changes)
    made += _pages(states, changes)
    return sorted((part for part in made if part.rows or part.about), key=lambda part: part.grave)


def _judgements(states: States, judged: Judged) -> Iterator[Part]:
    words, into = states.words, states.after.into
    errors = []
    for problem in judged.errors:
        message, remedy = words.explain(problem)
        errors.append((f"{problem.file}:{problem.line or 1}", message, remedy))
    columns = (words("console.place"), words("console.what"), words("console.mend"))
    yield Part(words("review.errors", n=len(errors)), columns, errors, grave=0)

    def rule(check: Check) -> str:
        return into(check.title) or check.name

    head = (words("review.rule"), words("review.places"))
    failing = [(rule(check), words.number(count)) for check, count in judged.fails]
    yield Part(words("review.fails", n=len(failing)), head, failing, grave=1)
    yield Part(words("review.rules_gone", n=len(judged.gone)), head[:1], [(rule(check),) for check in judged.gone], grave=2)
    yield _mismatches(states, "review.mismatches", judged.came, 2)
    yield _mismatches(states, "review.mismatches_gone", judged.went, 4)
    yield Part(words("review.holds", n=len(judged.holds)), head[:1], [(rule(check),) for check in judged.holds], grave=6)
    new = [(rule(check), words.number(count)) for check, count in judged.new]
    yield Part(words("review.rules_new", n=len(new)), (words("review.rule"), words("review.tested")), new, grave=7)


def _mismatches(states: States, key: str, entries: Sequence[Mismatch], grave: int) -> Part:
    into = states.after.into
    rows = [(into(one.title), into(one.explanation)) for one in entries]
    head = (states.words("review.mismatch"), states.words("review.explanation"))
    return Part(states.words(key, n=len(rows)), head, rows, grave=grave)


def _table(states: States, change: TableChange) -> Iterator[Part]:
    words, table = states.words, change.table
    name = f"{states.after.into(table.title)} ({table.package}/{table.name})"
    if change.before is None or change.after is None:
        key = "review.table_new" if change.before is None else "review.table_gone"
        counts = words("review.size", n=table.rows, columns=len(table.fields))
        yield Part(words(key, table=name), (), (), counts, 3 if change.after is None else 5)
        return
    removed = _rows(states.before, change.before, change.removed)
    yield Part(
        words("review.removed", n=len(removed), table=name), (words("review.row"), words("review.held")), removed, grave=3
    )
    head = (words("review.row"), words("review.column"), words("review.before"), words("review.after"))
    cells = [cell for row in change.changed for cell in _cells(states, change.before, change.after, row)]
    about = "" if change.keyed else words("review.unkeyed")
    yield Part(words("review.changed", n=len(cells), table=name), head, cells, about if cells else "", 3)
    added = _rows(states.after, change.after, change.added)
    unproved = _unproved(change.after, change.added)
    note = words("review.unproved", n=unproved) if unproved else ""
    yield Part(words("review.added", n=len(added), table=name), (words("review.row"), words("review.held")), added, note, 5)
    columns = [(f"+ {one}",) for one in change.came] + [(f"− {one}",) for one in change.went]
    yield Part(words("review.columns", table=name), (words("review.column"),), columns, grave=4)
    yield _said(states, words("review.described", table=name), change.said)


def _rows(edition: Edition, table: Table, rows: Sequence[int]) -> list[tuple[str, str]]:
    """Each row by its name, and what it holds."""
    if not rows:
        return []
    names = edition.row_names(table)
    fields = [field for field in table.fields if field.name not in table.primary_key]
    held = {field.name: table.column(field.name).texts() for field in fields}
    told = []
    for row in rows:
        cells = [f"{edition.into(field.title)}: {held[field.name][row]}" for field in fields if held[field.name][row]]
        told.append((names[row].text, _short("; ".join(cells))))
    return told


def _cells(states: States, before: Table, after: Table, row: Row) -> Iterator[tuple[str, ...]]:
    name = states.after.row_names(after)[row.after].text
    ranks = {check.options.get("rank") for check in after.checks if check.kind == "rank"}
    for field in row.fields:
        old, new = before.column(field).text(row.before), after.column(field).text(row.after)
        moved = (
            _moved(before.column(field).number(row.before), after.column(field).number(row.after)) if field in ranks else ""
        )
        yield name, states.after.into(after.field(field).title), _short(old) or "–", f"{_short(new) or '–'}{moved}"


def _moved(old: Json, new: Json) -> str:
    """How far a rank went: up is towards 1."""
    if old is None or new is None or old == new:
        return ""
    return f" (▲ {old - new})" if new < old else f" (▼ {new - old})"


def _unproved(table: Table, rows: Sequence[int]) -> int:
    """How many of the rows do not say where they come from."""
    if not rows or not table.provenance:
        return 0
    column = table.column(table.provenance.source)
    return sum(column.missing(row) for row in rows)


def _packages(states: States, changes: Changes) -> Iterator[Part]:
    words = states.words
    for package, said in changes.packages.items():
        if "" in said:
            key = "review.package_new" if said[""][0] is None else "review.package_gone"
            yield Part(words(key, package=package), (), (), words("review.whole"), 5 if said[""][0] is None else 3)
        else:
            yield _said(states, words("review.described", table=package), said)


def _said(states: States, title: str, said: dict[str, tuple[Json, Json]] | Json) -> Part:
    words = states.words
    rows = [(path, _told(old), _told(new)) for path, (old, new) in said.items()]
    return Part(title, (words("review.property"), words("review.before"), words("review.after")), rows, grave=7)


def _told(value: Json) -> str:
    if value is None:
        return "–"
    return _short(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _sentences(states: States, changes: Changes) -> Iterator[Part]:
    """Key sentences that say something else now."""
    words = states.words
    before, after = _filled(states.before), _filled(states.after)
    rows = [
        (
            words("review.home") if after.get(name, before.get(name, ("", False)))[1] else name[1] or name[0],
            *_pair(before, after, name),
        )
        for name in dict.fromkeys([*before, *after])
        if before.get(name, ("",))[0] != after.get(name, ("",))[0]
    ]
    head = (words("review.where"), words("review.before"), words("review.after"))
    yield Part(words("review.sentences", n=len(rows)), head, rows, grave=6)


def _pages(states: States, changes: Changes) -> Iterator[Part]:
    """The pages on which something changes: of tables and packages, and of the agencies whose rows do."""
    address, words = states.after.address, states.words
    found = dict.fromkeys(address.package(name) for name in changes.packages)
    for change in changes.tables:
        table = change.table
        found |= dict.fromkeys((address.table(table.package, table.name), address.package(table.package)))
        if change.after:
            rows = [*change.added, *(row.after for row in change.changed)]
            found |= dict.fromkeys(map(address.agency, _agencies(states.after.portal, change.after, rows)))
    yield Part(words("review.pages", n=len(found)), (words("review.page"),), [(page,) for page in found], grave=8)


def _agencies(portal: Portal, table: Table, rows: Sequence[int]) -> Iterator[str]:
    register = portal.register("agencies")
    place = (register.package, register.name) if register else None
    for field in table.fields:
        if field.reference and (field.reference.package, field.reference.resource) == place:
            texts = table.column(field.name).texts()
            yield from sorted({texts[row] for row in rows if texts[row]})


_Filled = dict[tuple[str, str, str], tuple[str, bool]]


def _pair(before: _Filled, after: _Filled, name: tuple[str, str, str]) -> tuple[str, str]:
    return _short(before.get(name, ("–",))[0]), _short(after.get(name, ("–",))[0])


def _filled(edition: Edition) -> _Filled:
    """Every key sentence, and whether the home page tells it; one that cannot be told is left out."""
    found: _Filled = {}
    for owner, place, highlights in _owners(edition.portal):
        for one in highlights:
            try:
                found[(*place, one.name)] = (terms.fill(edition, owner, one)[0], one.home)
            except terms.TermError:
                continue
    return found


def _owners(portal: Portal) -> Iterator[tuple[Table | str, tuple[str, str], tuple[Highlight, ...]]]:
    for package in portal.packages:
        yield package.name, (package.name, ""), package.highlights
        for table in package.tables:
            yield table, (package.name, table.name), table.highlights


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
