"""What a table holds, as the rules of choice ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from math import prod

from build_scripts import columns, terms
from build_scripts.columns import Many
from build_scripts.columns.late import np
from build_scripts.model import Json, Table
from build_scripts.suggest import lexicon, likeness
from build_scripts.suggest.part import Part
from build_scripts.suggest.roles import FIGURES, Role, cyclic, role
from build_scripts.summary import summaries

Where = dict[str, Json]
FIRST = 20_000
SPARSE, GAPPY = 0.4, 0.08
"""Share of the points of a panel (each time, each kind) from which on it is one; of years, with gaps. Below, its rows are
events."""


@dataclass(frozen=True, eq=False)
class Facts:
    """The columns of a table by what they are, and which of them tell its rows apart."""

    table: Table
    about: Where = field(default_factory=dict)
    """What every row says alike: which of several indicators it is of."""
    fold: Mapping[str, Json] = field(default_factory=dict)
    """How the rows were made of columns (`charts.fold`)."""
    parted: Part | None = None
    """The whole whose parts were made rows."""
    hidden: frozenset[str] = frozenset()
    """Columns that are told of elsewhere."""

    @cached_property
    def _coded(self) -> dict[str, Many]:
        return {}

    @cached_property
    def parts(self) -> Sequence[Part]:
        """The columns that may be drawn: no key whose name stands beside it, no printed form of a number, no unit."""
        passed = {name for field in self.table.fields for name in (field.label_of, field.published, field.unit_field)}
        passed |= self.hidden
        found, keys = [one for one in summaries(self.table) if one.field.name not in passed], set(self.table.primary_key)
        return [Part(one, bool({one.field.name, one.field.label_of} & keys)) for one in found]

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """What each of them is."""
        table = self.table
        units = [field.name for field in table.fields if lexicon.unit(field)]
        said = [table.name, table.title.main, *(text for name in units for text in table.column(name).distinct()[:1])]
        subject = "".join(lexicon.phrase(text.replace("%", " percent ")) for text in said)
        return {part.name: role(part, subject) for part in self.parts}

    def all(self, *roles: Role) -> list[Part]:
        """The columns of these roles, in the order of the table."""
        return [part for part in self.parts if self.roles[part.name] in roles]

    @cached_property
    def figures(self) -> list[Part]:
        """What is measured: what the table is called after, then the main figure; gaps and what tells of others last."""
        mixed = {field.name for field in self.table.fields if field.unit_field and self.groups(field.unit_field) > 1}

        def late(part: Part) -> tuple[int, bool, bool, bool]:
            gaps = 2 * part.known < self.table.rows
            return part.doubted, gaps, not self.titular(part), not lexicon.named(part.field, lexicon.MAIN)

        return sorted((part for part in self.all(*FIGURES) if part.name not in mixed), key=late)

    def titular(self, part: Part) -> bool:
        """Whether the table is called after a figure."""
        told = lexicon.phrase(self.table.title.main)
        return any(len(one.split()) > 1 and one in told for one in lexicon.called(part.field))

    @cached_property
    def named(self) -> list[Part]:
        """The kinds of things that rows are of, those of the key first, from few to many; codes that no name goes with."""
        found = [part for part in self.all("category", "name") if part.key or cyclic(part) or not part.field.numeric]
        names = sorted(found, key=lambda part: (not part.key, part.distinct))
        codes = [code for code in self.all("code") if not any(self._tells(name, code) for name in names)]
        return [*names, *codes]

    def _tells(self, one: Part, other: Part) -> bool:
        """Whether one column is as fine as another and changes with it."""
        return one.distinct >= other.distinct and self.groups(one.name, other.name) == one.distinct

    @cached_property
    def entity(self) -> Part | None:
        """The column whose values each stand once: what every row is about; a code where nothing has a name."""
        found = [part for part in self.named if part.distinct == part.known == self.table.rows]
        return min(found, key=lambda part: (self.coded(part), not lexicon.named(part.field, lexicon.NAME)), default=None)

    def coded(self, part: Part | None) -> bool:
        """Whether a column holds codes, which tell readers nothing."""
        return part is not None and self.roles[part.name] == "code"

    def mixed(self, part: Part) -> bool:
        """Whether a column only tells apart what were columns: it has no name that says something."""
        return bool(self.fold) and part.name == self.fold["as"][0] and not cyclic(part)

    @cached_property
    def ground(self) -> dict[str, str]:
        """The columns of longitude and latitude, or of both in one."""
        across, up, both = self.all("longitude"), self.all("latitude"), self.all("place")
        if across and up:
            return {"longitude": across[0].name, "latitude": up[0].name}
        return {"point": both[0].name} if both else {}

    @cached_property
    def time(self) -> Part | None:
        """When the rows are of; None where they are of things of which a day or a year is told besides."""
        found = self.all("time")
        time = min(found, key=lambda part: (not part.key, -part.distinct), default=None)
        if time and self.entity and not time.key:
            first = self.coded(self.entity) or self.parts.index(time) < self.parts.index(self.entity)
            return time if first and time.distinct == self.table.rows else None
        return time

    @cached_property
    def kinds(self) -> list[Part] | None:
        """The kinds that tell apart the rows of one time; None of events: alike, anywhen, with a code only."""
        found = self.grain(self.time, {})
        if found is None or (self.time is None and self.coded(self.entity)):
            return None
        if self.time and any(likeness.meet(one, other) for one, other in combinations(self.all("category"), 2)):
            return None
        points = prod(part.distinct for part in [*([self.time] if self.time else []), *found])
        return found if self.table.rows >= SPARSE * points and (found or likeness.regular(self.time)) else None

    @cached_property
    def gappy(self) -> list[Part] | None:
        """The kinds that tell apart the rows of a year where most kinds are missing in most years; None elsewhere."""
        found = self.grain(self.time, {}) if self.kinds is None and self.time else None
        if not found or self.time is None or self.time.field.type != "year":
            return None
        points = prod(part.distinct for part in (self.time, *found))
        return found if self.table.rows >= GAPPY * points and not any(map(self.coded, found)) else None

    def groups(self, *names: str, where: Where | None = None) -> int:
        """How many different rows there are by these columns."""
        return self._different(names, self.chosen(where or {}))

    def _different(self, names: Iterable[str], rows: Many) -> int:
        codes = np.zeros(len(rows), np.int64)
        for name in names:
            own = self._codes(name)[rows]
            codes = np.unique(codes * (int(own.max(initial=0)) + 1) + own, return_inverse=True)[1]
        return len(np.unique(codes))

    def _codes(self, name: str) -> Many:
        """A number for each row; rows that say the same in that column have the same."""
        if name not in self._coded:
            self._coded[name] = columns.alike([self.table.column(name)])[0]
        return self._coded[name]

    def chosen(self, where: Where) -> Many:
        """The rows that a condition picks, by number."""
        return np.array(terms.rows(self.table, where), np.int64)

    def grain(self, time: Part | None, where: Where) -> list[Part] | None:
        """The fewest kinds, three at most, that with time tell all rows apart."""
        rows, first = self.chosen(where), [time.name] if time else []
        for found in self._choices():
            points = prod([part.distinct for part in found], start=time.distinct if time else 1)
            names = [*first, *(part.name for part in found)]
            # what does not tell the first rows apart need not be asked of all
            if points >= len(rows) and all(self._different(names, some) == len(some) for some in (rows[:FIRST], rows)):
                return list(found)
        return None

    def _choices(self) -> Iterator[tuple[Part, ...]]:
        for count in range(4):
            yield from combinations(self.named[:8], count)

    def now(self, figure: Part) -> Where:
        """The last time at which at least half as many rows have that figure as at any; nothing where no time is."""
        time = self.time
        panel = self.kinds or self.gappy
        known = np.isfinite(figure.values) & np.isfinite(time.values) if time and panel else np.zeros(0, bool)
        if time is None or not known.any():
            return {}
        moments, counts = np.unique(time.values[known], return_counts=True)
        row = np.flatnonzero(known & (time.values == moments[counts >= counts.max() / 2][-1]))[0]
        return {time.name: time.cell(int(row))}

    def leaders(self, figure: Part, series: Part, most: int) -> list[Json]:
        """The series whose figures are the highest now; none where they are all the same."""
        rows = np.array([row for row in self.chosen(self.now(figure)) if series.text(row) not in series.wholes], np.int64)
        order = rows[np.argsort(-np.nan_to_num(figure.values[rows], nan=-np.inf), kind="stable")]
        if len(np.unique(figure.values[order[:most]])) == 1:
            return []
        return list(dict.fromkeys(series.cell(int(row)) for row in order))[:most]

    def settled(self, figure: Part, kept: Part | None) -> tuple[Where, str] | None:
        """The rows to draw, and how to take them together, that one be left for each time and each of what is kept."""
        how = {"amount": "sum", "level": "mean"}.get(self.roles[figure.name])
        if self.gappy is not None:
            return ({}, "") if [kept] == self.gappy else None
        if self.kinds is None:
            # of things that are numbered only, how many there are tells more than what their figures add to
            return ({}, how) if how == "mean" or (how and not self.coded(self.entity)) else None
        rest = [kind for kind in self.kinds if kind is not kept]
        where: Where = {kind.name: kind.total for kind in rest if kind.total}
        if len(where) == len(rest):
            return where, ""
        return (where, "sum") if how == "sum" else None
