"""Pictures for tables whose descriptor declares none: chosen from schema and data, in the vocabulary of `views`.

    facts  ─▶  rules  ─▶  proposals that pass the vocabulary's own verification  ─▶  views, three at most

A descriptor that declares `views` is obeyed: an entry with a `name` and without a `kind` stands for
the suggestion of that name, and an empty list refuses all. Where all entries are foreign, none was declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from build_scripts import charts
from build_scripts.model import Package, Portal, Table, Text, View
from build_scripts.suggest import lexicon, titles
from build_scripts.suggest.facts import Facts
from build_scripts.suggest.proposal import Proposal
from build_scripts.suggest.rules import RULES
from build_scripts.suggest.subjects import subjects
from build_scripts.suggest.titles import Title
from build_scripts.vocabulary import Place

MOST = 3
"""Pictures that are suggested for a table."""
FEWEST = 3
"""Rows that a table has at least."""


def furnished(portal: Portal) -> Portal:
    """The portal with pictures for the tables that have none of their own."""
    packages = (replace(p, tables=tuple(_furnished(portal, p, table) for table in p.tables)) for p in portal.packages)
    return replace(portal, packages=tuple(packages))


def _furnished(portal: Portal, package: Package, table: Table) -> Table:
    entries = table.descriptor.get("views", [{}])
    if all("kind" in entry for entry in entries):
        return table
    found = suggestions(portal, package, table)
    own = {view.name: view for view in (*found, *table.views)}
    named = tuple(own[name] for entry in entries if (name := entry.get("name")) in own)
    return replace(table, views=named or found)


def suggestions(portal: Portal, package: Package, table: Table) -> tuple[View, ...]:
    """The pictures that a table deserves, the most telling first; named by their rules: `course`, `ranking`, `ranking-2`."""
    if table.register.of or table.rows < FEWEST:
        return ()
    views: list[View] = []
    place = Place(portal, package.name, table)
    for rule, facts, proposal in _in_turn(table):
        taken = {view.name for view in views}
        name = next(name for name in (rule, *(f"{rule}-{at}" for at in range(2, MOST + 1))) if name not in taken)
        view = _view(portal, package, name, facts, proposal)
        if not _told_already(view, views) and not list(charts.verify(place, view)):
            views.append(view)
        if len(views) == MOST:
            break
    return tuple(views)


def _in_turn(table: Table) -> Iterator[tuple[str, Facts, Proposal]]:
    """The first proposal of each rule, then the second ones; where the table is of several things, of each of them."""
    asked = [[(rule.__name__, facts, one) for one in rule(facts)] for facts in subjects(table, MOST) for rule in RULES]
    for turn in zip_longest(*asked):
        yield from filter(None, turn)


def _told_already(view: View, others: Iterable[View]) -> bool:
    """Whether it counts what another picture measures."""
    label = view.channels.get("label")
    return view.channels.get("take") == "count" and any(label == other.channels.get("label") for other in others)


def _view(portal: Portal, package: Package, name: str, facts: Facts, found: Proposal) -> View:
    alone = sum(not figure.doubted for figure in facts.figures) < 2
    title = titles.texts(_told_of(facts, found.title), _subject(package, facts), alone, portal.settings)
    return View(name, found.kind, title, Text(), found.channels, {**facts.about, **found.where}, facts.fold)


def _told_of(facts: Facts, title: Title) -> Title:
    """The title, and of which unit alone it speaks; an indicator is its subject already."""
    for name, value in facts.about.items():
        if lexicon.unit(facts.table.field(name)):
            title = titles.among(title, titles.value(facts.table.field(name), str(value)))
    return title


def _subject(package: Package, facts: Facts) -> Text:
    """What figures are about: the indicator, or the table's title, or that of the package whose only table it is."""
    table = facts.table
    for field in table.fields:
        said = table.column(field.name).distinct() if lexicon.indicator(field) else ()
        if len(said) == 1:
            return Text(field.label(said[0], ""))
    if "title" in table.descriptor or not package.title:
        return table.title
    if len(package.tables) == 1:
        return package.title
    told = f", {table.title.main.lower()}"
    spoken = {code: f"{text}{told}" for code, text in package.title.others.items()}
    return Text(f"{package.title.main}{told}", spoken) if lexicon.grain(table.name) else table.title
