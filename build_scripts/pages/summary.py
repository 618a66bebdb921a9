"""The columns of a table in figures, where the page holds only some of its rows or no picture."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts import summary
from build_scripts.model import Table
from build_scripts.reader import Edition, rounding
from build_scripts.summary import Summary

FEWEST = 40
"""Rows from which a table is told of: fewer are seen at a glance."""
MOST = 40
"""Columns that are told of."""
NAMED = 3
"""How many of the values that stand most often are named."""
LONGEST = 32
"""Characters of such a value that are shown."""
WIDE, HIGH = 128, 28
"""Pixels of a small distribution."""


@dataclass(frozen=True)
class Shown:
    """A column in figures, as readers of one language see it."""

    title: str
    filled: str
    distinct: str
    values: str
    """From the smallest to the greatest, or the values that stand most often."""
    picture: str
    """A small distribution (SVG); "" where there is none."""


def shown(edition: Edition, table: Table, drawn: bool) -> list[Shown]:
    """The columns of a table in figures; none where its rows are few, or all on the page below a picture that is `drawn`."""
    if table.rows < FEWEST or (drawn and edition.shown(table) is table):
        return []
    return [_shown(edition, table, one) for one in summary.summaries(table)[:MOST]]


def _shown(edition: Edition, table: Table, one: Summary) -> Shown:
    say, known = edition.language, one.rows - one.blanks
    filled = say("pages.summary_all") if not one.blanks else say("pages.summary_filled", n=known, total=one.rows)
    distinct = say("pages.summary_each") if 1 < one.distinct == known else say.number(one.distinct)
    title = edition.into(one.field.title)
    return Shown(
        title, filled if known else say("pages.summary_none"), distinct, _values(edition, table, one), _picture(one)
    )


def _values(edition: Edition, table: Table, one: Summary) -> str:
    say = edition.language
    if one.reach and not one.field.key and not one.field.categories:
        low, high = (_said(edition, table, one, text) for text in one.reach)
        return low if one.reach[0] == one.reach[1] else say("pages.summary_reach", low=low, high=high)
    most = [(_said(edition, table, one, text), count) for text, count in one.frequent[:NAMED]]
    named = [say("pages.summary_value", value=_short(value), n=count) for value, count in most]
    return "; ".join([*named, *(["…"] if named and one.distinct > NAMED else [])])


def _said(edition: Edition, table: Table, one: Summary, text: str) -> str:
    """A value with the digits that readers of the table see."""
    places = rounding.places(edition, table, one.field)
    return edition.language.cell(one.field, text if places is None else rounding.rounded(text, places))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _picture(one: Summary) -> str:
    """Bars of equal width, the longest as high as the picture; what is not zero is seen. None where all are alike."""
    if one.distinct < NAMED or len(set(one.spread)) < 2:
        return ""
    step, most = WIDE / len(one.spread), max(one.spread)
    highs = [max(2, round(HIGH * count / most)) if count else 0 for count in one.spread]
    bars = "".join(f"M{at * step:g} {HIGH}v-{high}h{step - 1:g}v{high}z" for at, high in enumerate(highs) if high)
    box = f'viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}"'
    return f'<svg class="spread" {box} aria-hidden="true"><path d="{bars}"/></svg>'
