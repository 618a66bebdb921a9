"""Which tables cannot be relied upon: what follows from them is no fault of what reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.model import Json, Package, Portal, Problem, Table

Read = set[tuple[str, str | None]]
"""Tables, as (package, name), that a declaration reads."""


@dataclass(frozen=True)
class Broken:
    """The tables of a portal that have errors, and those that could not be read at all."""

    portal: Portal
    tables: frozenset[tuple[str | None, str | None]]
    packages: frozenset[str | None]
    """Packages that could not be read."""

    def unsound(self, read: Read) -> bool:
        """Whether a table that is read does not fit its schema."""
        return bool(read & self.tables) or self.lacking(read)

    def lacking(self, read: Read) -> bool:
        """Whether a table that is read is declared, but could not be read itself."""
        return any(self._lost(package, name) for package, name in read if name)

    def _lost(self, package: str, name: str | None) -> bool:
        return self.portal.table(package, name or "") is None and (
            (package, name) in self.tables or package in self.packages
        )


def broken(portal: Portal, problems: Iterable[Problem]) -> Broken:
    """What the errors met so far mean for the tables."""
    wrong = [problem for problem in problems if problem.severity == "error"]
    tables = frozenset((problem.package, problem.resource) for problem in wrong)
    return Broken(portal, tables, frozenset(package for package, _ in tables if package and portal.package(package) is None))


def reads(owner: Package, of: Table | None, declared: Json) -> Read:
    """The tables that a declaration reads: where it stands, and those that it names."""
    found: Read = {(owner.name, of.name if of else None)}

    def walk(value: Json) -> None:
        if isinstance(value, Mapping):
            package, name = value.get("package", owner.name), value.get("resource", of.name if of else None)
            if ("resource" in value or "package" in value) and isinstance(package, str) and isinstance(name, str | None):
                found.add((package, name))
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(declared)
    return found
