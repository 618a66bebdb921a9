"""Columns that are values of something, a year or a kind: made rows, as `fold` of a view says, and drawn like others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts.charts.rows import midway
from build_scripts.columns import Reading, column
from build_scripts.columns.late import np
from build_scripts.model import Category, Field, Json, Table, Text, View
from build_scripts.model.words import NO_TEXT
from build_scripts.reader import Edition
from build_scripts.vocabulary import MEASURES, Complaint, Complaints, Place

FEW = 3
"""Columns that are named one by one as what is measured."""
_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")


def folded(table: Table, fold: Mapping[str, Json], title: Text = NO_TEXT, measure: Text = NO_TEXT) -> Table:
    """The table with a row for each of the columns `fields`: its name in the first column of `as`, its cell in the other.

    Columns whose names hold a year each are told by it. `title` is what the first new column is called, `measure` the
    other; else it has the names of all these columns.
    """
    names, (called, value), count = fold["fields"], fold["as"], len(fold["fields"])
    old = [table.field(name) for name in names]
    kept = [field for field in table.fields if field.name not in names]
    rows = np.repeat(np.arange(table.rows), count)
    made = {field.name: table.column(field.name).taken(rows) for field in kept}
    said = years(names)
    made[called] = column((said or names) * table.rows, Reading("year" if said else "string"))
    texts = zip(*(table.column(name).texts() for name in names), strict=True)
    reading = table.column(names[0]).reading
    made[value] = column([text for row in texts for text in row], replace(reading, type="number"))
    told = Field(called, "year" if said else "string", title or Text(called), categories=() if said else _categories(old))
    figure = replace(old[0], name=value, type="number", title=measure or _together(old))
    return replace(
        table,
        name=f"{table.name}#{called}",
        fields=(*kept, told, replace(figure, published=True, constraints={})),
        columns=made,
        rows=len(rows),
        lines=[table.line(int(row)) for row in rows],
    )


def of(table: Table, view: View, edition: Edition | None = None) -> Table:
    """The table that a view draws: the one it stands on, or what its `fold` makes of it, as an edition calls that."""
    if not view.fold or edition is None:
        return folded(table, view.fold) if view.fold else table
    names = view.fold["fields"]
    kind = "year" if years(names) else "kind"
    whole = Text(edition.heading(table)) if kind == "year" or len(names) > FEW else NO_TEXT
    return folded(table, view.fold, Text(edition.language(f"charts.fold.{kind}")), whole)


def years(names: Sequence[str]) -> list[str]:
    """The years that these names hold, where each holds one of its own and they are alike but for it."""
    found = [_YEAR.findall(name) for name in names]
    alike = len({_YEAR.sub("", name) for name in names}) == 1
    one = all(len(set(said)) == 1 for said in found) and len({said[0] for said in found}) == len(names)
    return [said[0] for said in found] if alike and one else []


def complaints(place: Place, fold: Mapping[str, Json]) -> Complaints:
    """What is wrong with a `fold`: its columns are figures of the table, and what it makes are none yet."""
    yield from MEASURES.complain(fold["fields"], place)
    for name in fold["as"]:
        if place.table and place.table.has(name):
            yield Complaint("fold-twice", name, option="fold")


def _categories(fields: Sequence[Field]) -> tuple[Category, ...]:
    return tuple(Category(field.name, field.title) for field in fields)


def _together(fields: Sequence[Field]) -> Text:
    """The titles of several columns, one behind the other."""
    codes = sorted({code for field in fields for code in field.title.others})
    return Text(
        _listed([field.title.main for field in fields]), {c: _listed([f.title.into(c) for f in fields]) for c in codes}
    )


def _listed(titles: Sequence[str]) -> str:
    return ", ".join([*titles[:1], *map(midway, titles[1:])])
