"""The portal: every package, and its tables by name, role and mismatch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from build_scripts.model.data import Table
from build_scripts.model.declared import Mismatch
from build_scripts.model.package import Package
from build_scripts.model.settings import Settings


@dataclass(frozen=True)
class Portal:
    """Everything that the site is made of."""

    settings: Settings
    packages: tuple[Package, ...]

    def package(self, name: str) -> Package | None:
        """The package of that name."""
        return self._packages.get(name)

    @cached_property
    def _packages(self) -> dict[str, Package]:
        return {package.name: package for package in reversed(self.packages)}

    def table(self, package: str, name: str) -> Table | None:
        """The table of that name in that package."""
        found = self.package(package)
        return found.table(name) if found else None

    def tables(self) -> Iterator[Table]:
        """Every table, package by package."""
        for package in self.packages:
            yield from package.tables

    def register(self, of: str) -> Table | None:
        """The table whose descriptor declares `register: {"of": of}`, if there is one."""
        return self._registers.get(of)

    @cached_property
    def _registers(self) -> dict[str, Table]:
        found: dict[str, Table] = {}
        for table in self.tables():
            if table.register.of:
                found.setdefault(table.register.of, table)
        return found

    def moves(self) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
        """Each address as it was and as it is, as names of a package and a table; "" for the package's own."""
        for package in self.packages:
            for old in package.formerly:
                yield (old, ""), (package.name, "")
            for table in package.tables:
                for old in table.formerly:
                    owner, _, name = old.rpartition("/")
                    for home in (owner,) if owner else (package.name, *package.formerly):
                        yield (home, name), (package.name, table.name)

    def mismatches(self) -> Sequence[Mismatch]:
        """All entries of the register, in the order of packages and tables."""
        return self._mismatches

    @cached_property
    def _mismatches(self) -> tuple[Mismatch, ...]:
        entries = ((p.mismatches, *(table.mismatches for table in p.tables)) for p in self.packages)
        return tuple(mismatch for package in entries for owner in package for mismatch in owner)

    def mismatches_of(self, table: Table) -> Sequence[Mismatch]:
        """The entries of the register that speak of a cell of this table, each once."""
        return self._mismatches_by_table.get((table.package, table.name), ())

    @cached_property
    def _mismatches_by_table(self) -> dict[tuple[str, str], list[Mismatch]]:
        found: dict[tuple[str, str], list[Mismatch]] = {}
        for mismatch in self._mismatches:
            for at in dict.fromkeys((c.package, c.resource) for c in (mismatch.cell, *mismatch.also)):
                found.setdefault(at, []).append(mismatch)
        return found
