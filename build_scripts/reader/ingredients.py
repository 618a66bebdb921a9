"""What a thing made of one table follows from: a digest, so that what is made once need not be made again.

It covers this code and the libraries, the portal's settings, the table with its descriptor, its
package's own words, every table that its keys lead to, however far, the registers that the
portal declares, and the mismatches that speak of its cells.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cached_property
from pathlib import Path

from build_scripts import remembered
from build_scripts.model import Package, Portal, Table, nowhere


class Ingredients:
    """The digests of a portal's tables, each reckoned once."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self._own: dict[tuple[str, str], str] = {}
        self._all: dict[tuple[str, str], str] = {}

    def of(self, table: Table) -> str:
        """The digest of all that a thing made of this table follows from."""
        place = (table.package, table.name)
        if place not in self._all:
            self._all[place] = self._reckoned(table)
        return self._all[place]

    def slice(self, table: Table) -> Portal:
        """A portal of no more than that, which can be sent to a worker: it knows no lines of descriptors."""
        wanted = {(table.package, table.name), *self._places(table)}
        marks = tuple(self.portal.mismatches_of(table))
        tables: dict[str, list[Table]] = {}
        for one in sorted(filter(None, (self.portal.table(*place) for place in wanted)), key=self._order):
            tables.setdefault(one.package, []).append(replace(one, mismatches=(), described=nowhere))
        packages = (
            replace(
                package,
                tables=tuple(tables[name]),
                mismatches=marks if name == table.package else (),
                attachments=(),
                line=nowhere,
            )
            for name in tables
            if (package := self.portal.package(name))
        )
        return Portal(self.portal.settings, tuple(packages))

    def _order(self, table: Table) -> int:
        return self._standing[table.package, table.name]

    @cached_property
    def _standing(self) -> dict[tuple[str, str], int]:
        return {(table.package, table.name): at for at, table in enumerate(self.portal.tables())}

    def _places(self, table: Table) -> list[tuple[str, str]]:
        return sorted({(one.package, one.name) for one in (*self._reached(table), *self._registers)})

    def _reckoned(self, table: Table) -> str:
        digest = hashlib.sha256(self._common.encode())
        for one in (table, *(self.portal.table(*place) for place in self._places(table))):
            if one is not None:
                digest.update(self._digest(one).encode())
        digest.update(repr(self.portal.mismatches_of(table)).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    @cached_property
    def _common(self) -> str:
        return remembered.code() + repr(replace(self.portal.settings, root=Path()))

    @cached_property
    def _registers(self) -> tuple[Table, ...]:
        return tuple(table for table in self.portal.tables() if table.register.of)

    def _reached(self, table: Table) -> Iterator[Table]:
        """The tables that keys lead to, from this one and from those."""
        seen, waiting = {(table.package, table.name)}, [table]
        while waiting:
            for field in waiting.pop().fields:
                there = field.reference and self.portal.table(field.reference.package, field.reference.resource)
                if there and (there.package, there.name) not in seen:
                    seen.add((there.package, there.name))
                    waiting.append(there)
                    yield there

    def _digest(self, table: Table) -> str:
        """Of a table by itself: its rows, what its descriptor says, and what its package says of all."""
        place = (table.package, table.name)
        if place not in self._own:
            package = self.portal.package(table.package)
            words = repr(
                (package and _said(package, "tables", "attachments", "folder"), _said(table, "csv", "columns", "lines"))
            )
            self._own[place] = hashlib.sha256(words.encode("utf-8", "surrogatepass") + table.csv).hexdigest()
        return self._own[place]


def _said(value: Package | Table, *left_out: str) -> list[tuple[str, object]]:
    """What a package or a table says of itself, without what follows from the rest (which is not compared either)."""
    return [(one.name, getattr(value, one.name)) for one in fields(value) if one.compare and one.name not in left_out]
