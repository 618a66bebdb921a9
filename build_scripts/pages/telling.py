"""Headline figures by rule, for a portal that declares none: of each package the latest, or the highest now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from math import isfinite

from babel.numbers import format_compact_decimal

from build_scripts.columns import finite
from build_scripts.model import Package, Table
from build_scripts.reader import Edition
from build_scripts.suggest import lexicon
from build_scripts.suggest.facts import Facts
from build_scripts.suggest.part import Part

Card = dict[str, str]

COMPARED = 3
"""Figures of which one may be called the highest."""
LARGE = Decimal(10**7)
"""From here on a number is told in words: 4.2 trillion."""
DIGITS = 4
"""Digits of a number with more than two behind the point."""


def figures(edition: Edition) -> Iterator[Card]:
    """A figure, its name and its sentence, of the first table of each package that has one to tell."""
    for package in edition.portal.packages:
        yield from list(filter(None, (figure(edition, table, package) for table in package.tables[:3])))[:1]


def figure(edition: Edition, table: Table, package: Package | None = None) -> Card | None:
    """What is worth telling of a table: its main figure at the last time, of all or of the highest; None of events."""
    facts = Facts(table)
    main = next((part for part in facts.figures if not part.doubted), None)
    if main is None or table.register.of or facts.kinds is None:
        return None
    rows = _now(facts, main) if len(facts.kinds) < 2 else []
    return _card(edition, facts, main, rows, _called(edition, table, package)) if rows else None


def _now(facts: Facts, main: Part) -> list[int]:
    """The rows of the last time, or of all things where no time is told of, that have the figure."""
    time = facts.time
    if time and not facts.kinds:
        known = [row for row in range(facts.table.rows) if isfinite(main.values[row]) and isfinite(time.values[row])]
        return sorted(known, key=lambda row: float(time.values[row]))[-1:]
    where = facts.now(main)
    if not facts.kinds or (time and not where):
        return []
    return [int(row) for row in facts.chosen(where) if isfinite(main.values[row])]


def _called(edition: Edition, table: Table, package: Package | None) -> str:
    """What a table is called where its package does not stand beside it: by that, if it has no title of its own."""
    return edition.into(package.title if package and "title" not in table.descriptor else table.title)


def _card(edition: Edition, facts: Facts, main: Part, rows: Sequence[int], called: str) -> Card | None:
    """The figure of a total, of what is alone, or the highest of several."""
    say, table = edition.language, facts.table
    kind = next(iter(facts.kinds or ()), None)
    total = next((row for row in rows if kind and kind.total == kind.text(row)), None)
    row = max(rows, key=lambda one: float(main.values[one])) if total is None else total
    words = {"table": called, "time": ""}
    if facts.time:
        words["time"] = say.cell(facts.time.field, str(table.column(facts.time.name).plain[row].as_py()))
    if kind is None or total is not None:
        sentence = say("pages.front.latest", **words)
    elif len(rows) >= COMPARED:
        name = (
            edition.label(kind.field, kind.text(row)).text if kind.field.reference else say.cell(kind.field, kind.text(row))
        )
        sentence = say("pages.front.highest_then" if facts.time else "pages.front.highest", name=name, n=len(rows), **words)
    else:
        return None
    unit = edition.into(main.field.unit)
    title = words["table"] if lexicon.generic(edition.into(main.field.title)) else edition.into(main.field.title)
    return {
        "label": say("charts.measure", title=title, unit=unit) if unit else title,
        "figure": number(edition, main, row),
        "sentence": sentence,
        "target": edition.address.table(table.package, table.name),
    }


def number(edition: Edition, part: Part, row: int) -> str:
    """A figure as a headline: large ones in words, and no more digits than tell something."""
    value = part.summary.column.number(row)
    if value is None or finite(value) is None:
        return part.text(row)
    if abs(value) >= LARGE:
        return str(format_compact_decimal(value, format_type="long", locale=edition.language.locale, fraction_digits=1))
    if -int(value.as_tuple().exponent) > 2:
        value = Context(prec=max(DIGITS, value.adjusted() + 2)).create_decimal(value).normalize()
    return edition.language.figure(part.field, value)
