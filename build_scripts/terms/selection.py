"""The rows that a term speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from os.path import commonprefix
from typing import Annotated, Any

from build_scripts import columns, vocabulary
from build_scripts.columns import Many
from build_scripts.columns.late import np
from build_scripts.model import Json, Table
from build_scripts.terms.moment import picked
from build_scripts.terms.value import TermError, Value
from build_scripts.vocabulary import Complaint, Complaints, Place, Sort, Where

PackageName = Annotated[str, Sort("package-name", "The name of a package.", {"type": "string"})]
TableName = Annotated[str, Sort("table-name", "The name of a table.", {"type": "string"})]
NO_WHERE: Mapping[str, Json] = {}
"""Every row."""


@dataclass(frozen=True)
class Selection:
    """Rows of a table, by number."""

    table: Table
    rows: Any
    """A sequence of int, or a NumPy array of them."""
    where: Mapping[str, Json] = attribute(default_factory=dict)
    """What they were chosen by."""

    def cell(self, row: int, field: str) -> Value | None:
        """The cell of a row; None where it is blank."""
        column = self.table.column(field)
        text = column.text(row)
        if text in column.reading.missing:
            return None
        return Value(text, self.table, int(row), field, number=column.number_in(text))

    def one(self) -> int:
        """The only row. Raises TermError where there is none, or several."""
        if len(self.rows) != 1:
            named = f"{self.table.package}/{self.table.name}"
            near = None if len(self.rows) else _nearest(self.table, self.where)
            raise TermError("term-not-one", [int(row) for row in self.rows], near, table=named, count=len(self.rows))
        return int(self.rows[0])

    def known(self, field: str) -> Any:
        """Those of the rows in which a field holds a number."""
        rows = np.asarray(self.rows, np.int64)
        return rows[self.table.column(field).numbers.known[rows]]


def rows(table: Table, where: Mapping[str, Json]) -> list[int]:
    """The records meant by `where`; its `same` speaks of the record itself."""
    return [int(row) for row in np.flatnonzero(_mask(table, where))]


def moments(where: Mapping[str, Json]) -> dict[str, Json]:
    """Those of the conditions that name the latest period, or the one before."""
    return {name: wanted for name, wanted in where.items() if any(map(vocabulary.moment, _listed(wanted)))}


def unresolved(table: Table, where: Mapping[str, Json]) -> Complaints:
    """Conditions that name a latest period, or one before, where the rows have none."""
    named = moments(where)
    if not named or any(map(vocabulary.same, where.values())):
        return
    others = {name: wanted for name, wanted in where.items() if name not in named}
    for name, wanted in named.items():
        if not all(_mask(table, {**others, name: one}).any() for one in _listed(wanted)):
            yield Complaint("latest-none", name)


def _listed(wanted: Json) -> list[Json]:
    return wanted if isinstance(wanted, list) else [wanted]


def _mask(table: Table, where: Mapping[str, Json], groups: Sequence[str] = ()) -> Many:
    """The rows that conditions mean; what is latest is so among those that the others mean, and of each group."""
    found, named = np.ones(table.rows, bool), moments(where)
    for name, wanted in where.items():
        if vocabulary.same(wanted):
            one, other = columns.alike([table.column(name)], [table.column(wanted["same"])])
            found &= one == other
        elif name not in named:
            found &= _any([columns.equal(table.column(name), one) for one in _listed(wanted)])
    pool = found.copy()
    for name, wanted in named.items():
        found &= _any([_one(table, pool, name, one, groups) for one in _listed(wanted)])
    return found


def _nearest(table: Table, where: Mapping[str, Json]) -> tuple[int, str] | None:
    """The only row that differs from what is meant by one letter of one cell, and its column: that cell has changed."""
    if any(not isinstance(wanted, str | int) for wanted in where.values()):
        return None
    holds = {name: _mask(table, {name: wanted}) for name, wanted in where.items()}
    found = [
        (int(row), name)
        for name, wanted in where.items()
        for row in np.flatnonzero(
            np.logical_and.reduce([np.ones(table.rows, bool), *(holds[o] for o in where if o != name)])
        )
        if _alike(table.column(name).text(int(row)), str(wanted))
    ]
    return found[0] if len(found) == 1 else None


def _alike(text: str, wanted: str) -> bool:
    """Whether two texts of several letters differ in one, or in nothing but case and spaces."""
    one, other = (" ".join(said.casefold().split()) for said in (text, wanted))
    start = len(commonprefix([one, other]))  # noqa: RUF071 (texts, no paths)
    end = len(commonprefix([one[start:][::-1], other[start:][::-1]]))  # noqa: RUF071
    return min(len(one), len(other)) > 1 and max(len(one), len(other)) - start - end <= 1


def _one(table: Table, pool: Many, name: str, wanted: Json, groups: Sequence[str]) -> Many:
    if vocabulary.moment(wanted):
        return picked(table, pool, name, wanted, groups)
    return columns.equal(table.column(name), wanted)


def _any(masks: Sequence[Many]) -> Many:
    return np.logical_or.reduce(masks) if masks else False


class Lookup:
    """The rows of a table that `where` means for each row at hand.

    Conditions that are the same for all of these are asked once; for those with `same`, rows of
    both tables that hold the same have one number, by which the rows meant are in order.
    """

    def __init__(self, there: Table, where: Mapping[str, Json], hand: Table | None) -> None:
        same = {name: wanted["same"] for name, wanted in where.items() if vocabulary.same(wanted)}
        own = {name: wanted for name, wanted in where.items() if name not in same}
        rows = np.flatnonzero(_mask(there, own, tuple(same)))
        self.there, self._where, self._rows, self._hand = there, where, rows, None
        if same and hand is not None:
            one, other = [there.column(name) for name in same], [hand.column(name) for name in same.values()]
            codes, self._hand = columns.alike(one, other)
            self._rows = rows[np.argsort(codes[rows], kind="stable")]
            self._codes = codes[self._rows]

    def key(self, row: int | None) -> Any:
        """What tells the selections of rows at hand apart."""
        return int(self._hand[row]) if self._hand is not None and row is not None else None

    def selection(self, key: Any) -> Selection:
        """The rows meant for a key."""
        if key is None:
            return Selection(self.there, self._rows, self._where)
        start, end = (int(np.searchsorted(self._codes, key, side)) for side in ("left", "right"))
        return Selection(self.there, self._rows[start:end])

    def ones(self, rows: Any) -> Any:
        """The one row that is meant for each row at hand. Raises TermError where none is, or several are."""
        keys = self._hand[rows] if self._hand is not None else np.zeros(0)
        start, end = (np.searchsorted(self._codes, keys, side) for side in ("left", "right"))
        for key in keys[end - start != 1]:
            self.selection(key).one()
        return self._rows[start]


def select(place: Place, *, package: PackageName = "", resource: TableName = "", where: Where = NO_WHERE) -> Lookup:
    """The rows of a table that `where` means; without a name, of the table at hand.

    package: the package of the table, where it is another
    resource: the table, where it is another
    where: which of its rows; without it all
    """
    owner, name = package or place.package, resource or (place.table.name if place.table else "")
    there = place.portal.table(owner, name)
    if there is None:
        raise TermError("table-unknown", table=f"{owner}/{name}")
    return Lookup(there, where, place.table)
