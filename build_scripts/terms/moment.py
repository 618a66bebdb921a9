"""The latest period of rows, and the one before: conditions that move with the data.

`{"den_ngay": {"latest": "den_ngay"}}` means the rows of the last day; with `"by": ["ma_chi_tieu"]` the last day
of each indicator. `{"ky": {"latest": "den_ngay"}}` means every row with a `ky` that has the last day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_scripts import columns
from build_scripts.columns import Column, Many
from build_scripts.columns.late import np
from build_scripts.model import Json, Table
from build_scripts.vocabulary import moment


def picked(table: Table, pool: Many, name: str, wanted: Mapping[str, Json], groups: Sequence[str]) -> Many:
    """Those of the rows in `pool` that the condition means, group by group; blank times are left out."""
    ranks, known = _ranks(table.column(moment(wanted)))
    by = [*wanted.get("by", ()), *groups]
    codes = columns.alike([table.column(one) for one in by])[0] if by else np.zeros(table.rows, np.int64)
    found = _last(codes, ranks, pool & known)
    if "previous" in wanted:
        found = _last(codes, ranks, pool & known & (ranks < _best(codes, ranks, pool & known)))
    if name == moment(wanted):
        return found
    alike = columns.alike([table.column(one) for one in (name, *by)])[0]
    return pool & np.isin(alike, alike[found])


def _last(codes: Many, ranks: Many, pool: Many) -> Many:
    return pool & (ranks == _best(codes, ranks, pool))


def _best(codes: Many, ranks: Many, pool: Many) -> Many:
    """The highest rank of each row's group; -1 where it has none."""
    best = np.full(int(codes.max(initial=-1)) + 1, -1, np.int64)
    np.maximum.at(best, codes[pool], ranks[pool])
    return best[codes]


def _ranks(column: Column) -> tuple[Many, Many]:
    """Where each row stands in the order of time, and whether it says a time at all."""
    if column.reading.type in columns.NUMERIC:
        values, known = column.numbers.units, column.numbers.known
    else:
        said = columns.words(column)
        values, known = np.where(said.known, said.texts, "").astype(str), said.known
    return np.unique(values, return_inverse=True)[1].reshape(-1).astype(np.int64), known
