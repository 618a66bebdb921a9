"""Which pictures a table deserves: rules, the most telling first.

Each rule looks at the facts and proposes pictures, or none. The first picture of every rule comes before the second
of any. Amounts are added where rows go together, levels (rates, shares, prices, scores) are averaged at most, and
of what may be either nothing is reckoned. Where a value stands for all others (`Total`), its rows are drawn instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from build_scripts.model import Json
from build_scripts.suggest import likeness, titles
from build_scripts.suggest.facts import Facts, Where
from build_scripts.suggest.likeness import comparable
from build_scripts.suggest.part import Part
from build_scripts.suggest.proposal import Proposal, most, order, take
from build_scripts.suggest.roles import FIGURES, cyclic

LINES, LEADERS, TOP = 6, 5, 15
"""Lines that are told apart; how many stand for more; bars of a ranking that is too long to be drawn whole."""
BARS, GROUPS = 30, 4
"""Bars that may consist of parts; bars of one thing that stand beside one another."""
MATRIX, SPAN = 40, 80
"""Rows or columns of a matrix; years of one by year and month."""
FEW, ENOUGH = 20, 30
"""Rows from which it tells something how many there are of each kind, and how their figures lie."""


def places(facts: Facts) -> Iterator[Proposal]:
    """Where things are."""
    label = {"label": facts.entity.name} if facts.entity and not facts.coded(facts.entity) else {}
    if facts.ground and (facts.time is None or not facts.kinds):
        yield Proposal("places", titles.places(), {**facts.ground, **label})


def course(facts: Facts) -> Iterator[Proposal]:
    """A figure through time: a line for each of a few kinds, for the highest of many, or for all together."""
    time, kinds = facts.time, facts.kinds or []
    if time is None or time.distinct < 3 or facts.parted or facts.gappy:
        return
    turning = any(map(cyclic, kinds))
    for figure in _different(facts, facts.figures):
        series = next((kind for kind in kinds if kind.distinct <= LINES or len(kinds) == 1), None)
        settled = ({}, "mean") if turning and len(kinds) == 1 else facts.settled(figure, series)
        if not settled or (turning and (len(kinds) > 1 or (_turns(facts) and time.distinct <= SPAN))):
            continue
        if settled[1] == "mean" and not turning and time.known < 10 * time.distinct:
            continue
        series, (where, how) = None if turning else series, settled
        named = [series] if series and not facts.mixed(series) else []
        title, told = titles.through(figure, how, time, *named), take(how)
        if series and series.distinct > LINES:
            leaders = facts.leaders(figure, series, LEADERS)
            if not leaders:
                continue
            title, where = (
                titles.first(title, len(leaders), series.distinct - len(series.wholes)),
                {**where, series.name: leaders},
            )
        told |= {"series": series.name} if series else {}
        yield Proposal("line", title, {"time": time.name, "value": figure.name, **told}, where)


def standing(facts: Facts) -> Iterator[Proposal]:
    """A rank through time, the first on top."""
    time, kinds = facts.time, facts.kinds or []
    if time and facts.kinds is not None and 3 <= time.distinct <= TOP and len(kinds) <= 1:
        for rank in facts.all("rank") if all(kind.distinct <= LINES for kind in kinds) else ():
            told: dict[str, Json] = {"series": kinds[0].name} if kinds else {}
            channels = {"time": time.name, "value": rank.name, "reverse": True, **told}
            yield Proposal("slope", titles.through(rank, "", time, *kinds), channels)


def parts(facts: Facts) -> Iterator[Proposal]:
    """A whole and what it consists of."""
    if facts.parted and facts.time and facts.kinds:
        channels: dict[str, Json] = {"time": facts.time.name, "value": facts.figures[0].name, "series": facts.kinds[0].name}
        yield Proposal("area", titles.parts_through(facts.parted, facts.time), channels)
        return
    label = facts.entity or (facts.time if facts.kinds == [] else None)
    whole, some = likeness.whole(facts.all(*FIGURES)) if label and facts.table.rows <= BARS else (None, ())
    if label and some:
        channels = {"label": label.name, "parts": [part.name for part in some]}
        yield Proposal("stack", titles.consists(whole, some, label), channels)
    elif facts.entity and not facts.coded(facts.entity) and facts.table.rows <= TOP:
        beside = comparable(facts.figures)[:GROUPS]
        if beside:
            channels = {"label": facts.entity.name, "values": [part.name for part in beside]}
            yield Proposal("grouped", titles.consists(None, beside, facts.entity), channels)


def matrix(facts: Facts) -> Iterator[Proposal]:
    """A figure by two kinds of things, or by year and month."""
    for figure in facts.figures[:1] if facts.kinds else ():
        where = facts.now(figure)
        both = facts.grain(None, where) or []
        if facts.time and len(facts.kinds or ()) == 1 and _turns(facts):
            where, both = {}, [*(facts.kinds or ()), facts.time]
        few, many = sorted(both, key=lambda kind: kind.distinct) if len(both) == 2 else (None, None)
        if (
            few
            and many
            and not (few.total or many.total)
            and 3 <= many.distinct <= (MATRIX if where or not facts.time else SPAN)
        ):
            title = titles.dated(titles.by(figure, "", *both), facts.time, where)
            if few.distinct <= 3 and not few.total:
                channels = {"label": many.name, "series": few.name, "values": [figure.name]}
                yield Proposal("grouped", title, channels, where)
            else:
                yield Proposal("heatmap", title, {"x": few.name, "y": many.name, "value": figure.name}, where)


def ranking(facts: Facts) -> Iterator[Proposal]:
    """A figure by the things that it is of, at the last time that tells of most of them."""
    named = [kind for kind in facts.named if not facts.coded(kind)]
    of = [kind for kind in facts.kinds or facts.gappy or () if kind in named] or [
        kind for kind in named if facts.roles[kind.name] == "category"
    ]
    things = [facts.entity] if facts.entity in named else sorted(of, key=most)
    if facts.time and facts.kinds == []:
        return
    whole, some = likeness.whole(facts.all(*FIGURES))
    first = sorted(
        facts.figures, key=lambda part: (part is not whole, not facts.titular(part), facts.roles[part.name] != "amount")
    )
    for figure in islice(_different(facts, first), 1 if some else 2):
        label = next((thing for thing in things if thing.distinct >= (4 if thing is facts.entity else 3)), None)
        settled = facts.settled(figure, label) if label and label is not facts.entity else ({}, "")
        if label and settled and not (facts.kinds and facts.time and facts.time.distinct > 2 and label.distinct <= LINES):
            now = facts.now(figure)
            parted: Where = {label.name: label.others} if label.wholes else {}
            where = {**now, **settled[0], **parted}
            count = facts.groups(label.name, where=where)
            top = {"top": TOP} if count > TOP + 5 and not label.ordered else {}
            kinds = [] if facts.mixed(label) else [label]
            title = titles.dated(titles.by(figure, settled[1], *kinds), facts.time, now)
            title = titles.first(title, TOP if top else count, count)
            channels = {"label": label.name, "value": figure.name, **order(label), **top, **take(settled[1])}
            if top and likeness.tied(figure, facts.chosen(where), TOP, label is facts.entity):
                continue
            close = not settled[1] and likeness.close(figure, facts.chosen(where), TOP if top else count)
            yield Proposal("dots" if close else "bars", title, channels, where)


def together(facts: Facts) -> Iterator[Proposal]:
    """Two figures that rise and fall with one another."""
    if (
        facts.figures
        and not likeness.whole(facts.all(*FIGURES))[1]
        and (facts.entity or facts.kinds is None or (facts.time and len(facts.kinds) == 1))
    ):
        now = facts.now(facts.figures[0])
        label = facts.entity or next(iter(facts.kinds or ()), None)
        for one, other in likeness.pairs(facts.figures, facts.chosen(now)):
            named = {"label": label.name} if label and not facts.coded(label) else {}
            few = next((kind for kind in facts.all("category") if kind.distinct <= LINES), None)
            coloured = {"color": few.name} if few and not named else {}
            title = titles.dated(titles.together(one, other), facts.time, now)
            log = likeness.logarithmic(one, other, facts.chosen(now))
            yield Proposal("scatter", title, {"x": one.name, "y": other.name, **named, **coloured, **log}, now)


def numbers(facts: Facts) -> Iterator[Proposal]:
    """How many rows there are of each kind."""
    enough = ENOUGH if facts.figures else FEW
    found = [kind for kind in facts.all("category") if kind.known >= enough and kind.short and likeness.uneven(kind)]
    if facts.kinds is None or not facts.figures or (facts.time is None and facts.entity):
        for kind in sorted(found, key=lambda kind: (kind.field.numeric, kind.distinct == 2, kind.distinct))[:2]:
            top = {"top": TOP} if kind.distinct > TOP + 5 and not kind.ordered else {}
            title = titles.first(titles.number(kind), TOP if top else kind.distinct, kind.distinct)
            yield Proposal("bars", title, {"label": kind.name, "take": "count", **order(kind), **top})


def distribution(facts: Facts) -> Iterator[Proposal]:
    """How the values of a figure lie."""
    for figure in facts.figures[:1] if facts.kinds is None or (facts.entity and facts.time is None) else ():
        if figure.known >= ENOUGH and figure.distinct >= ENOUGH / 2:
            yield Proposal("histogram", titles.distribution(figure), {"value": figure.name})


def _different(facts: Facts, figures: Sequence[Part]) -> Iterator[Part]:
    """The first figure, and of the others those that do not say the same; none that is doubted where one is not."""
    for at, figure in enumerate(figures):
        first = at == 0 and not facts.hidden
        if first or not (figure.doubted or any(likeness.alike(figure, other) for other in figures[:at])):
            yield figure


def _turns(facts: Facts) -> bool:
    """Whether the rows of a year are its months, or days of the week."""
    return any(cyclic(kind) and kind.distinct >= 6 for kind in facts.kinds or ())


RULES: Sequence[Callable[[Facts], Iterator[Proposal]]] = (
    places, course, standing, parts, matrix, ranking, together, numbers, distribution,
)  # fmt: skip
