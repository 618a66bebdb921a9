"""The tables of two portals: which rows and cells differ, by key; which columns; which words of their descriptors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.model import Json, Package, Portal, Table

Place = tuple[str, str]
"""A package and a table of it; "" for the package itself."""


@dataclass(frozen=True)
class Row:
    """A record that both have, in which something else stands now."""

    before: int
    after: int
    """The record, from 0, in the old table and in the new one."""
    fields: tuple[str, ...]
    """The columns whose cells differ."""


@dataclass(frozen=True)
class TableChange:
    """What lies between two states of a table; one of them is None where it is new, or gone."""

    before: Table | None
    after: Table | None
    added: Sequence[int] = ()
    """Records of the new table."""
    removed: Sequence[int] = ()
    """Records of the old one."""
    changed: Sequence[Row] = ()
    came: Sequence[str] = ()
    went: Sequence[str] = ()
    """Columns."""
    said: Mapping[str, tuple[Json, Json]] = field(default_factory=dict)
    """What its descriptor says otherwise, by the path below the resource."""
    keyed: bool = True
    """Whether rows met by a key that both have; else a changed row is one gone and one added."""

    @property
    def table(self) -> Table:
        """The table as it is now; as it was where it is gone."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def cells(self) -> int:
        """How many cells of rows that both have differ."""
        return sum(len(row.fields) for row in self.changed)


@dataclass(frozen=True)
class Changes:
    """What lies between two states of a portal."""

    tables: Sequence[TableChange]
    packages: Mapping[str, Mapping[str, tuple[Json, Json]]]
    """What descriptors say otherwise of whole packages, by package and path; a new or missing package has the path ""."""

    def __bool__(self) -> bool:
        return bool(self.tables or self.packages)


def compared(before: Portal, after: Portal) -> Changes:
    """Every table and package in which the two differ, in the order of the new one."""
    old = {(table.package, table.name): table for table in before.tables()}
    new = {(table.package, table.name): table for table in after.tables()}
    changes = [_table(old.get(place), new.get(place)) for place in dict.fromkeys([*new, *old])]
    packages = {}
    for name in dict.fromkeys(package.name for package in (*after.packages, *before.packages)):
        said = _package(before.package(name), after.package(name))
        if said:
            packages[name] = said
    return Changes([one for one in changes if one], packages)


def _package(before: Package | None, after: Package | None) -> dict[str, tuple[Json, Json]]:
    if before is None or after is None:
        return {"": (before and before.name, after and after.name)}
    return dict(_different({**before.descriptor, "resources": None}, {**after.descriptor, "resources": None}, ""))


def _table(before: Table | None, after: Table | None) -> TableChange | None:
    if before is None or after is None:
        return TableChange(before, after)
    said = dict(_different(_told(before), _told(after), ""))
    if before.csv == after.csv and not said:
        return None
    came = [one.name for one in after.fields if not before.has(one.name)]
    went = [one.name for one in before.fields if not after.has(one.name)]
    key = after.primary_key if after.primary_key == before.primary_key else ()
    added, removed, changed = _rows(before, after, key)
    return TableChange(before, after, added, removed, changed, came, went, said, bool(key))


def _told(table: Table) -> dict[str, Json]:
    """What a descriptor says, but of the file: where it lies, its size and digest."""
    return {name: value for name, value in table.descriptor.items() if name not in ("path", "bytes", "hash")}


def _rows(before: Table, after: Table, key: Sequence[str]) -> tuple[list[int], list[int], list[Row]]:
    """The records that one has and the other has not, and those in which cells differ."""
    shared = [field.name for field in after.fields if before.has(field.name)]
    names = list(key) or shared
    old, new = _keys(before, names), _keys(after, names)
    waiting: dict[tuple[str, ...], list[int]] = {}
    for row, one in enumerate(old):
        waiting.setdefault(one, []).append(row)
    added, pairs = [], []
    for row, one in enumerate(new):
        rows = waiting.get(one)
        if rows:
            pairs.append((rows.pop(0), row))
        else:
            added.append(row)
    removed = sorted(row for rows in waiting.values() for row in rows)
    return added, removed, list(_changed(before, after, pairs, [name for name in shared if name not in names]))


def _keys(table: Table, names: Sequence[str]) -> list[tuple[str, ...]]:
    columns = [table.column(name).texts() for name in names]
    return list(zip(*columns, strict=True)) if columns else [()] * table.rows


def _changed(before: Table, after: Table, pairs: Sequence[tuple[int, int]], names: Sequence[str]) -> Iterator[Row]:
    columns = [(name, before.column(name).texts(), after.column(name).texts()) for name in names]
    columns = [one for one in columns if one[1] != one[2]]
    for old, new in pairs:
        fields = tuple(name for name, was, now in columns if was[old] != now[new])
        if fields:
            yield Row(old, new, fields)


def _different(before: Json, after: Json, path: str) -> Iterator[tuple[str, tuple[Json, Json]]]:
    """Each place in which two descriptors differ; entries of a list meet by their names."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in dict.fromkeys([*before, *after]):
            yield from _different(before.get(name), after.get(name), f"{path}/{name}".lstrip("/"))
    elif before != after and _named(before) and _named(after):
        yield from _different({one["name"]: one for one in before}, {one["name"]: one for one in after}, path)
    elif before != after:
        yield path, (before, after)


def _named(entries: Json) -> bool:
    return isinstance(entries, list) and bool(entries) and all(isinstance(one, dict) and "name" in one for one in entries)
