"""Figures that have to do with one another: what rises and falls together, what adds to a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from build_scripts.columns import Many
from build_scripts.columns.late import np
from build_scripts.suggest import lexicon
from build_scripts.suggest.part import Part

REGULAR = 0.3
"""Share of the commonest step between moments from which on they are a series."""
MOST = 8
"""Figures that are compared."""
FEWEST = 12
"""Rows from which two figures are said to go together."""
LEAST, SAME = 0.5, 0.995
"""Rank correlation from which they do, and from which they say the same."""

ALIKE = 5
"""Times that the middle of one figure may be that of another, where both are drawn to one scale."""
JOINING = ("and", "the", "for", "per", "with", "theo", "cho")
FEW, WIDE, MANY, ALL = 3, 10, 6, 60
"""Figures that share a scale because they are about as large, at least; so many that a word which some have in
common tells nothing; that are drawn in one picture, at most; or all."""


def pairs(figures: Sequence[Part], rows: Many) -> Iterator[tuple[Part, Part]]:
    """Pairs of figures that go together in these rows, the closest first; not those that say the same."""
    found = []
    for one, other in combinations([part for part in figures if not part.doubted][:MOST], 2):
        both = rows[np.isfinite(one.values[rows]) & np.isfinite(other.values[rows])]
        close = _correlation(one.values[both], other.values[both]) if len(both) >= FEWEST else 0
        if max(LEAST, 2.6 / np.sqrt(max(len(both), 1))) <= close <= SAME:
            found.append((close, one, other))
    for _, one, other in sorted(found, key=lambda pair: -pair[0]):
        yield one, other


def whole(figures: Sequence[Part]) -> tuple[Part | None, Sequence[Part]]:
    """Two to six columns beside one another that add to another, or to a hundred; the most there are."""
    for size in range(min(6, len(figures)), 1, -1):
        for start in range(len(figures) - size + 1):
            some = figures[start : start + size]
            if len({part.field.unit.main for part in some}) > 1 or any(np.nanmin(part.values) < 0 for part in some):
                continue
            added = np.sum([part.values for part in some], axis=0)
            whole = next((one for one in figures if one not in some and _same(added, one.values)), None)
            if whole or _same(added, np.full(len(added), 100.0), 1.0):
                return whole, some
    return None, ()


def alike(one: Part, other: Part) -> bool:
    """Whether two figures say the same of their rows; so do the prices of a day."""
    if all(lexicon.priced(part.field) for part in (one, other)):
        return True
    both = np.isfinite(one.values) & np.isfinite(other.values)
    return bool(both.sum() >= 3) and _correlation(one.values[both], other.values[both]) > SAME


def comparable(figures: Sequence[Part]) -> Sequence[Part]:
    """Figures that share a scale: of one unit, or with a word in common in their names, or all if about as large."""
    sound = [part for part in figures if not (part.doubted or lexicon.phrase(part.name) in lexicon.words(lexicon.TRADED))]
    shared: dict[str, list[Part]] = {}
    for part in sound:
        named = lexicon.phrase(part.name).split()
        told = [word for word in named if len(word) > 2 and word not in JOINING]
        for word in [f"in {part.field.unit.main}"] if part.field.unit.main else told if len(named) > 1 else ():
            shared.setdefault(word, []).append(part)
    found = max(shared.values(), key=len, default=[])
    if (len(sound) >= WIDE or (len(found) < 2 and len(sound) >= FEW)) and not any(part.field.unit.main for part in sound):
        middles = [float(np.nanmedian(part.values)) for part in sound]
        found = sound if min(middles) > 0 and max(middles) <= ALIKE * min(middles) else found if len(found) > 1 else []
    fits = 2 <= len(found) <= (ALL if len(found) == len(sound) else MANY)
    return found if fits and _close(found) else ()


def _close(figures: Sequence[Part]) -> bool:
    """Whether none of them would lie flat beside the others."""
    spans = [high - low for low, high in (part.range for part in figures)]
    return max(spans) <= 10 * ALIKE * min(spans)


def close(figure: Part, rows: Many, most: int) -> bool:
    """Whether the highest values of a figure lie so close that bars from zero would all look the same."""
    top = np.sort(figure.values[rows][np.isfinite(figure.values[rows])])[-most:]
    return len(top) > 1 and 0 < 0.8 * top[-1] <= top[0] < top[-1]


def tied(figure: Part, rows: Many, most: int, alone: bool) -> bool:
    """Whether the highest values of a figure are all the same; of single things, so often that chance decides which are
    shown.
    """
    known = figure.values[rows][np.isfinite(figure.values[rows])]
    return len(np.unique(np.sort(known)[-most:])) < (most / 2 if alone else 2)


def logarithmic(one: Part, other: Part, rows: Many) -> dict[str, str]:
    """The axes on which ratios matter: those whose figures span a hundredfold."""
    wide = []
    for name, part in (("x", one), ("y", other)):
        low, high = np.nanmin(part.values[rows]), np.nanmax(part.values[rows])
        wide += [name] if 0 < 100 * low <= high else []
    return {"log": "both" if len(wide) > 1 else wide[0]} if wide else {}


def meet(one: Part, other: Part) -> bool:
    """Whether two columns name the same things: who plays whom, from where to where."""
    same = set(one.texts) & set(other.texts)
    return len(same) >= 3 and len(same) > 0.7 * min(one.distinct, other.distinct)


def regular(time: Part | None) -> bool:
    """Whether moments follow one another at a step of their own, as those of events do not."""
    if time is None or time.field.type != "datetime":
        return True
    steps = np.diff(np.unique(time.values[np.isfinite(time.values)]))
    return bool(len(steps)) and bool(np.unique(steps, return_counts=True)[1].max() >= REGULAR * len(steps))


def uneven(kind: Part) -> bool:
    """Whether some values of a column stand much more often than others, and none nearly always."""
    counts = np.unique(kind.values[np.isfinite(kind.values)], return_counts=True)[1]
    return bool(counts.max() >= 1.2 * counts.min() and counts.max() <= 0.95 * counts.sum())


def _same(added: Many, whole: Many, tolerance: float = 0.0) -> bool:
    """Whether nine of ten known sums, three at least, are the whole."""
    known = np.isfinite(added) & np.isfinite(whole)
    near = np.abs(added - whole)[known] <= np.maximum(tolerance, 1e-6 * np.abs(whole[known]))
    return bool(known.sum() >= 3 and near.mean() >= 0.9 and np.abs(whole[known]).max() > 0)


def _correlation(one: Many, other: Many) -> float:
    """How closely the order of the one is that of the other, or its reverse."""
    ranks = [_ranks(values) for values in (one, other)]
    if any(rank.std() == 0 for rank in ranks):
        return 0.0
    return abs(float(np.corrcoef(*ranks)[0, 1]))


def _ranks(values: Many) -> Many:
    """Places in order, equal values at the mean of theirs."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]
