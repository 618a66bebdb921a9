"""Questions to several columns at once: which rows are blank, repeat a key, or name none that exists."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.columns import arrays, groups, prints
from build_scripts.columns.arrays import Array
from build_scripts.columns.column import Column
from build_scripts.columns.late import np, pc
from build_scripts.columns.texts import Listed


def blank_rows(columns: Sequence[Column]) -> list[int]:
    """The rows in which nothing stands."""
    if _few(columns):
        left = set(range(len(columns[0]) if columns else 0))
        for column in columns:
            left = left & {row for row, _ in column.printed.rows(column.reading.missing)} if left else left
        return sorted(left)
    blank: Array = None
    for column in columns:
        blank = column.blank if blank is None else pc.and_(blank, column.blank)
        if not pc.any(blank, min_count=0).as_py():
            return []
    return _rows(blank)


def repeated(columns: Sequence[Column], blanks: bool = False) -> list[tuple[int, int]]:
    """Rows whose values in these columns stand in an earlier row too, with the row before that holds them.

    A row with a blank is passed over, unless `blanks`: then a blank is a value like another, but
    not where all are.
    """
    if _few(columns):
        # more rows than different ones: only then is one repeated
        return [] if _different(columns) == len(columns[0]) else _repeats(columns, blanks)
    return [] if any(map(_differs, columns)) else _alike(columns, blanks)


def different(columns: Sequence[Column]) -> int:
    """How many rows differ from all others before them in what these columns hold."""
    if _few(columns):
        return len(set(zip(*(column.hashable() for column in columns), strict=True)))
    return len(np.unique(groups.apart(columns)))


def _different(columns: Sequence[Column]) -> int:
    """How many different rows there are."""
    first, *others = columns
    if not others and first.reading.literal and not first.odd:
        return len(first.printed.distinct)
    return len(set(zip(*(column.hashable() for column in columns), strict=True)))


def _few(columns: Sequence[Column]) -> bool:
    """Whether all are short enough to be gone through by Python."""
    return all(isinstance(column.printed, Listed) for column in columns)


def _differs(column: Column) -> bool:
    """Whether no two cells of a column hold the same, as far as Arrow can tell; there may be one blank."""
    if not column.exact:
        return False
    values = column.typed
    if arrays.increasing(values):
        return True
    if values.null_count > 1:
        return False
    told = column.reading.literal or column.reading.type in ("integer", "year")
    return (told and prints.different(values)) or bool(pc.count_distinct(values, mode="all").as_py() == len(values))


def _alike(columns: Sequence[Column], blanks: bool) -> list[tuple[int, int]]:
    """All rows at once, sorted by what they hold."""
    codes = groups.apart(columns)
    order = np.argsort(codes, kind="stable")
    same = codes[order[1:]] == codes[order[:-1]]
    empty = [arrays.mask(column.blank) for column in columns]
    passed = np.logical_and.reduce(empty) if blanks else np.logical_or.reduce(empty)
    pairs = zip(order[1:][same].tolist(), order[:-1][same].tolist(), strict=True)
    return sorted((row, other) for row, other in pairs if not passed[row])


def _repeats(columns: Sequence[Column], blanks: bool) -> list[tuple[int, int]]:
    """Row by row: only where some row does repeat another."""
    last: dict[tuple[object, ...], int] = {}
    found = []
    for row, key in enumerate(zip(*(column.hashable() for column in columns), strict=True)):
        if all(part is None for part in key) or (not blanks and any(part is None for part in key)):
            continue
        if key in last:
            found.append((row, last[key]))
        last[key] = row
    return found


def unknown(columns: Sequence[Column], there: Sequence[Column]) -> list[int]:
    """Rows whose values stand in no row of the columns `there`; a key with a blank part is not looked up, as in SQL."""
    both = [*columns, *there]
    if not _few(both) and len(columns) == 1 and _same(columns[0], there[0]):
        values = columns[0].typed
        known = pc.is_in(values, value_set=pc.unique(there[0].typed), skip_nulls=True)
        return _rows(pc.and_(pc.is_valid(values), pc.invert(known)))
    keys = set(zip(*(column.hashable() for column in there), strict=True))
    rows = enumerate(zip(*(column.hashable() for column in columns), strict=True))
    return [row for row, key in rows if all(part is not None for part in key) and key not in keys]


def _same(one: Column, other: Column) -> bool:
    """Whether Arrow can compare what two columns mean."""
    return one.exact and other.exact and bool(one.typed.type == other.typed.type)


def greater(one: Column, other: Column) -> list[int]:
    """Rows in which the value of one column is greater than that of the other; blanks are not compared."""
    if _few((one, other)):
        pairs = enumerate(zip(one.values(), other.values(), strict=True))
        return [row for row, (a, b) in pairs if a is not None and b is not None and a > b]
    return _rows(pc.greater(one.typed, other.typed))


def _rows(mask: Array) -> list[int]:
    """The places where a mask is true."""
    return [] if mask is None else list(pc.indices_nonzero(mask).to_pylist())
