"""Series of tables on pages: one entry to choose from, and the way from one table to the next."""

from __future__ import annotations

from build_scripts.model import Package, Table
from build_scripts.pages import files
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.reader import Edition, series
from build_scripts.reader.series import Series


def shown(press: Press, package: Package, one: Series) -> Context:
    """A series as the page of its package shows it, at the place of its first table."""
    edition = press.edition
    title = one.title(edition.code)
    together = [download for download in press.files(package.name) if download.format == "series"]
    return {
        "id": one.id,
        "title": title or edition.into(package.title),
        "count": len(one.tables),
        "rows": sum(table.rows for table in one.tables),
        "tables": [
            {"title": _short(edition, table, title), "target": edition.address.table(package.name, table.name)}
            for table in one.tables
        ],
        "file": files.shown(edition, together[one.number - 1]) if len(together) >= one.number else None,
    }


def _short(edition: Edition, table: Table, title: str) -> str:
    """What tells a table from the others of its series."""
    whole = edition.into(table.title)
    return whole.removeprefix(title).strip(" -–—:,./") or whole


def around(edition: Edition, package: Package, table: Table) -> Context | None:
    """The series that a table is of, and its neighbours in it; None where it is of none."""
    one = next((found for found in series.of(package) if any(table is other for other in found.tables)), None)
    if one is None:
        return None
    at = next(place for place, other in enumerate(one.tables) if other is table)
    return {
        "count": len(one.tables),
        "target": f"{edition.address.package(package.name)}#{one.id}",
        "before": _entry(edition, one.tables[at - 1]) if at else None,
        "after": _entry(edition, one.tables[at + 1]) if at + 1 < len(one.tables) else None,
    }


def _entry(edition: Edition, table: Table) -> dict[str, str]:
    return {"title": edition.into(table.title), "target": edition.address.table(table.package, table.name)}
