"""Where things stand, whichever language they are read in: cells, keys, rows, what does not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from build_scripts.model import Cell, Field, Json, Mismatch, Portal, Reference, Table
from build_scripts.reader.address import slug
from build_scripts.reader.held import Held, held


class Place(NamedTuple):
    """A record of a table, 0-based; None for the table as a whole."""

    table: Table
    row: int | None


@dataclass(frozen=True, eq=False)
class Places:
    """The indexes of a portal, each made when first asked for."""

    portal: Portal

    @cached_property
    def _columns(self) -> dict[tuple[str, str], dict[tuple[int, str], Held]]:
        return {}

    def column(self, table: Table, name: str) -> Held:
        """A column of a table, as printed and in the one spelling that the code reads."""
        if table.apart:
            return held(table, name)
        columns, at = self._columns.setdefault((table.package, table.name), {}), (table.rows, name)
        if at not in columns:
            columns[at] = held(table, name)
        return columns[at]

    def forget(self, table: Table) -> None:
        """Lets go of the columns of a table: they are many texts, and soon made again."""
        self._columns.pop((table.package, table.name), None)

    @cached_property
    def _rows(self) -> dict[tuple[str, str, str], dict[str | Decimal, list[int]]]:
        return {}

    @cached_property
    def _ids(self) -> dict[tuple[str, str, int], tuple[str, ...]]:
        return {}

    def rows(self, table: Table, name: str, wanted: Json) -> Sequence[int]:
        """The records whose cell holds the wanted value: a text as printed, a number as a number, null a blank."""
        at = (table.package, table.name, name)
        if at not in self._rows:
            self._rows[at] = _index(table.field(name), self.column(table, name))
        if wanted is None:
            return self._rows[at].get("", ())
        if isinstance(wanted, bool):
            return self._rows[at].get(str(wanted).lower(), ())
        return self._rows[at].get(Decimal(str(wanted)) if isinstance(wanted, int | float) else str(wanted), ())

    def find(self, table: Table, key: Mapping[str, Json]) -> list[int]:
        """The records in which every column of `key` holds its value; none where a column does not exist."""
        if not key or any(not table.has(name) for name in key):
            return []
        first, *others = (self.rows(table, name, value) for name, value in key.items())
        rest = [set(rows) for rows in others]
        return [row for row in first if all(row in rows for rows in rest)]

    def at(self, cell: Cell) -> Place | None:
        """The table and the one record that a cell names; None where there is no such place."""
        table = self.portal.table(cell.package, cell.resource)
        if table is None or not cell.row:
            return Place(table, None) if table else None
        found = self.find(table, cell.row)
        return Place(table, found[0]) if len(found) == 1 else None

    def record(self, reference: Reference | None, value: str) -> Place | None:
        """The record that a key leads to."""
        table = self.portal.table(reference.package, reference.resource) if reference else None
        if table is None or reference is None or not value or not table.has(reference.field):
            return None
        found = self.rows(table, reference.field, value)
        return Place(table, found[0]) if found else None

    def row_id(self, table: Table, row: int) -> str:
        """The id of a row on its table's page, the same in every language."""
        at = (table.package, table.name, table.rows)
        if at not in self._ids:
            self._ids[at] = _ids(table, [self.column(table, name).texts for name in table.primary_key])
        return self._ids[at][row]

    @cached_property
    def _marks(self) -> dict[tuple[str, str], dict[tuple[int | None, str | None], list[Mismatch]]]:
        found: dict[tuple[str, str], dict[tuple[int | None, str | None], list[Mismatch]]] = {}
        for mismatch in self.portal.mismatches():
            for cell in (mismatch.cell, *mismatch.also):
                place = self.at(cell)
                if place:
                    of = found.setdefault((cell.package, cell.resource), {})
                    of.setdefault((place.row, cell.field), []).append(mismatch)
        return found

    def marks(self, table: Table) -> Mapping[tuple[int | None, str | None], Sequence[Mismatch]]:
        """The entries of the register by the cells of a table: (record, column), None for a whole row, column or table."""
        return self._marks.get((table.package, table.name), {})


def _index(field: Field, column: Held) -> dict[str | Decimal, list[int]]:
    """Records by what stands in a column: the printed text, and the number or truth value that it prints."""
    found: dict[str | Decimal, list[int]] = {}
    number = field.numeric or field.type == "year"
    for row, (text, plain) in enumerate(zip(*column, strict=True)):
        found.setdefault("" if plain is None else text, []).append(row)
        if number and plain:
            found.setdefault(Decimal(plain), []).append(row)
        elif field.type == "boolean" and plain and plain != text:
            found.setdefault(plain, []).append(row)
    return found


def _ids(table: Table, columns: Sequence[Sequence[str]]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    ids = []
    for row in range(table.rows):
        name = "r-" + slug("-".join(texts[row] for texts in columns) or str(row + 1))
        seen[name] = seen.get(name, 0) + 1
        ids.append(name if seen[name] == 1 else f"{name}--{seen[name]}")
    return tuple(ids)
