"""What the command `import` does with a file, and says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts import importing
from build_scripts.importing.naming import named
from build_scripts.language import Language
from build_scripts.model import Portal, Table
from build_scripts.reader.address import slug

_TOLD = 20
"""Rows of a difference that are told one by one."""


class NotBrought(Exception):
    """A file that cannot be imported; `code` and `params` name the message."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True)
class Asked:
    """What the command was asked for."""

    file: Path
    package: str
    table: str
    pick: int | None
    """Which table of the file, from 1; None for all of them."""


@dataclass(frozen=True)
class Plan:
    """What would be written, and what is to be said of it."""

    files: dict[Path, bytes]
    lines: list[str]
    confirm: bool
    """Whether it changes a table that is there: the difference is shown first."""


def plan(portal: Portal, asked: Asked, words: Language) -> Plan:
    """What importing a file would do. Raises NotBrought."""
    found = _blocks(portal, asked)
    try:
        table = _table(portal, asked, found)
        if table is not None:
            block = next(one for one in found if importing.fits(one, table, portal))
            changes = importing.difference(block, table, portal)
            files = dict(importing.merged(_folder(portal, table.package), changes)) if not changes.nothing else {}
            told = [f"  · {words(f'import.said.{code}')}" for code in block.said]
            return Plan(files, [*told, *_difference(changes, words)], True)
        package = asked.package or _only(portal) or slug(asked.file.stem)
        proposals = list(_proposals(portal, asked, found, package))
        folder = _folder(portal, package)
        return Plan(dict(importing.new(folder, proposals, portal)), list(_proposed(proposals, folder, words)), False)
    except (importing.Unwritable, importing.Unreadable) as error:
        raise NotBrought(error.code, **error.params) from error


def _blocks(portal: Portal, asked: Asked) -> list[importing.Block]:
    try:
        grids = importing.grids(asked.file.name, asked.file.read_bytes(), portal.settings.limits)
    except importing.Unreadable as error:
        raise NotBrought(error.code, **error.params) from error
    found = [block for grid in grids for block in importing.blocks(grid)]
    if not found:
        raise NotBrought("empty")
    if asked.pick is not None:
        if not 1 <= asked.pick <= len(found):
            raise NotBrought("pick", count=len(found))
        return [found[asked.pick - 1]]
    return found


def _table(portal: Portal, asked: Asked, found: Sequence[importing.Block]) -> Table | None:
    """The table that is there already: the one named, or the only one that a block of the file fits."""
    packages = [one for one in portal.packages if not asked.package or one.name == asked.package]
    if asked.package and asked.table:
        table = portal.table(asked.package, asked.table)
        if table is not None and not any(importing.fits(block, table, portal) for block in found):
            raise NotBrought("other", table=f"{table.package}/{table.name}", fields=", ".join(f.name for f in table.fields))
        return table
    fitting = [
        table
        for package in packages
        for table in package.tables
        if (not asked.table or table.name == asked.table) and importing.fits(found[0], table, portal)
    ]
    exact = [table for table in fitting if table.title.main == found[0].title] or fitting
    if len(exact) > 1 and asked.table:
        raise NotBrought("several", tables=", ".join(f"{table.package}/{table.name}" for table in exact))
    return exact[0] if len(exact) == 1 else None


def _only(portal: Portal) -> str:
    """The name of the only package; "" where there are more, or none."""
    return portal.packages[0].name if len(portal.packages) == 1 else ""


def _folder(portal: Portal, package: str) -> Path:
    known = portal.package(package)
    return known.folder if known else portal.settings.root / "datapackages" / package


def _proposals(portal: Portal, asked: Asked, found: Sequence[importing.Block], package: str) -> Iterator[importing.Proposal]:
    there = portal.package(package)
    taken = {table.name.casefold() for table in there.tables} if there else set()
    for block in found:
        base = asked.table if asked.table and len(found) == 1 else named(block.title, "") or named(asked.file.stem, "table")
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base}_{number}", number + 1
        taken.add(name.casefold())
        yield importing.proposal(block, portal, name)


def _proposed(proposals: Iterable[importing.Proposal], folder: Path, words: Language) -> Iterator[str]:
    """What was found, then a numbered list of what a person has to say."""
    number = 0
    for one in proposals:
        count = {"n": len(one.records), "columns": len(one.header)}
        yield words("import.table", table=one.name, file=str(folder / str(one.resource["path"])), **count)
        yield from (f"  · {words(f'import.said.{code}', **params)}" for code, params in one.said)
        for code, params in one.asked:
            number += 1
            yield f"  {number}. {words(f'import.asked.{code}', **params)}"
    yield words("import.open", n=number)


def _difference(changes: importing.Difference, words: Language) -> Iterator[str]:
    table = changes.table
    yield words("import.compared", table=f"{table.package}/{table.name}", rows=table.rows)
    if changes.unread:
        yield f"  · {words('import.unread', columns=', '.join(changes.unread))}"
    if changes.lacking:
        yield f"  · {words('import.lacking', columns=', '.join(changes.lacking))}"
    yield from _some([_added(record) for record in changes.added], words)
    told = []
    for change in changes.changed:
        key = ", ".join(table.key(change.row).values()) or str(change.row + 1)
        told.append(
            f"  ~ {key}: " + "; ".join(f"{name}: {old or '–'} → {new or '–'}" for name, (old, new) in change.cells.items())
        )
    yield from _some(told, words)
    counts = {"added": len(changes.added), "changed": len(changes.changed), "absent": len(changes.absent)}
    yield words("import.nothing") if changes.nothing else words("import.counts", **counts)


def _added(record: importing.Record) -> str:
    return "  + " + ", ".join(f"{name}: {text}" for name, text in record.items() if text)


def _some(lines: Sequence[str], words: Language) -> Iterator[str]:
    yield from lines[:_TOLD]
    if len(lines) > _TOLD:
        yield f"  … {words('import.more', n=len(lines) - _TOLD)}"
