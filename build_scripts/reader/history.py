"""What changed and when, for the readers of an edition: releases, and figures that were put right."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model import Correction, Package, Release, Table
from build_scripts.reader.edition import Edition


@dataclass(frozen=True)
class Event:
    """One change, as readers see it."""

    id: str
    """Of its entry on the page of changes."""
    date: str
    package: Package
    release: Release | None = None
    correction: Correction | None = None
    table: Table | None = None
    row: int | None = None
    """The record of the table that was corrected, from 0."""


def events(edition: Edition, package: str = "") -> list[Event]:
    """The changes of a package, or of the portal, the newest first."""
    found = [event for one in edition.portal.packages if package in ("", one.name) for event in _events(edition, one)]
    return sorted(found, key=lambda event: event.date, reverse=True)


def _events(edition: Edition, package: Package) -> list[Event]:
    found = [Event(f"{package.name}-{one.version}", one.date, package, release=one) for one in package.releases]
    for number, correction in enumerate(package.corrections, 1):
        table = package.table(correction.resource)
        rows = edition.places.find(table, correction.row) if table and table.has(correction.field) else []
        if table and len(rows) == 1:
            name = f"{package.name}-{table.name}-{number}"
            found.append(Event(name, correction.date, package, correction=correction, table=table, row=rows[0]))
    return found


def corrected(edition: Edition, table: Table) -> dict[tuple[int, str], Event]:
    """The last correction of each cell of a table, by record and column."""
    package = edition.portal.package(table.package)
    found: dict[tuple[int, str], Event] = {}
    for event in sorted(_events(edition, package) if package and package.corrections else (), key=lambda one: one.date):
        if event.correction and event.row is not None and event.table and event.table.name == table.name:
            found[event.row, event.correction.field] = event
    return found
