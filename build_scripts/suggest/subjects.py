"""What a table is of: several things told apart by a column, or one thing spread over several columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_scripts import terms
from build_scripts.charts.fold import folded, years
from build_scripts.columns.late import np
from build_scripts.model import Json, Table, Text
from build_scripts.suggest import lexicon, likeness
from build_scripts.suggest.facts import Facts, Where
from build_scripts.suggest.roles import FIGURES

FEWEST = 3
"""Columns that are years of one figure, at least."""
KIND = "kind"
"""What the column is called that tells folded figures apart."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def subjects(table: Table, most: int) -> Iterator[Facts]:
    """The facts of a table; apart for each indicator, or each unit, where a column says of which a row is."""
    facts = Facts(table)
    for part in facts.all("category") if facts.figures else ():
        if lexicon.indicator(part.field) or lexicon.unit(part.field):
            for text in part.texts[:most]:
                where: Where = {part.name: text}
                yield Facts(_of(table, where), where)
            return
    names = [field.name for field in table.fields if field.numeric]
    wide = [name for name in names if years([name])]
    if len(wide) >= FEWEST and years(wide):
        yield _folded(table, wide, "year")
    elif (
        facts.time
        and facts.kinds == []
        and len(months := [name for name in names if name[:3].lower() in MONTHS]) == len(MONTHS)
    ):
        yield _folded(table, months, "month")
    else:
        yield from _through_time(table, facts) if facts.time and facts.kinds == [] else [facts]


def _through_time(table: Table, facts: Facts) -> Iterator[Facts]:
    """Parts of a whole, or figures that share a scale, as rows; then what is left."""
    whole, together = likeness.whole(facts.all(*FIGURES))
    if not whole:
        together = likeness.comparable(facts.figures)
    names = [part.name for part in together]
    if not together:
        yield facts
    else:
        others = frozenset(part.name for part in facts.figures if part.name not in names)
        yield replace(_folded(table, names, KIND, others), parted=whole)
        yield Facts(table, hidden=frozenset([*names, *([whole.name] if whole else [])]))


def _folded(table: Table, names: Sequence[str], said: str, hidden: frozenset[str] = frozenset()) -> Facts:
    """Facts of the table with a row for each of these columns; they are called by their names where they are few."""
    listed = said == KIND and (hidden or len(names) <= FEWEST)
    taken = {field.name for field in table.fields}
    called, value = (next(name for name in (word, f"{word}_", f"{word}__") if name not in taken) for word in (said, "value"))
    fold: dict[str, Json] = {"fields": list(names), "as": [called, value]}
    return Facts(folded(table, fold, measure=Text() if listed else Text("value")), fold=fold, hidden=hidden)


def _of(table: Table, where: Where) -> Table:
    """The table with those rows only."""
    rows = np.array(terms.rows(table, where), np.int64)
    made = {name: column.taken(rows) for name, column in table.columns.items()}
    return replace(table, columns=made, rows=len(rows), lines=[table.line(row) for row in rows])
