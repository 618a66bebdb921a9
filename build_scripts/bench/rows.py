"""What is measured: each row has a name, its data, and what stands beside our own command."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from build_scripts.bench import made


class NoRow(Exception):
    """No row's name begins so."""


Make = Callable[[Path, int], None]
"""Puts a portal of that size into a folder."""


@dataclass(frozen=True)
class Row:
    """One measurement: `command` on a portal of so many `units`."""

    name: str
    command: str
    """`check`, `build` or `site`."""
    size: int
    unit: str
    make: Make
    frictionless: bool = False
    """Frictionless' own validation stands beside it."""
    stock: bool = False
    """Stock MkDocs Material stands beside it, with the same tables."""
    line: Callable[[int], int] | None = None
    """The line of the one bad cell at a size; the message must name it."""
    kept: bool = False
    """The portal was checked before and has not changed; Python's mere start stands beside it."""
    turns: int = 3
    large: bool = False
    """Only measured when asked for: it takes minutes and gigabytes."""

    @property
    def series(self) -> str:
        """What rows share that differ in size only."""
        return self.name.rpartition("-")[0]


def chosen(of: Literal["check", "site"], root: Path, names: Sequence[str], scale: float, large: bool) -> list[Row]:
    """The rows of a `bench` command at `scale`: those of `names`, or all.

    `root` is a portal that is measured, too. Raises NoRow.
    """
    rows = [replace(row, size=max(1, round(row.size * scale))) for row in (CHECK if of == "check" else SITE)]
    rows = [*_given("check" if of == "check" else "build", root), *rows]
    if not names:
        return [row for row in rows if large or not row.large]
    return [row for row in rows if row.name in {found for name in names for found in _named(rows, name)}]


def _named(rows: Sequence[Row], name: str) -> set[str]:
    """The row of that name, or all whose names begin so. Raises NoRow."""
    known = {row.name for row in rows}
    found = {name} & known or {other for other in known if other.startswith(name)}
    if not found:
        raise NoRow(name)
    return found


def _given(command: str, root: Path) -> list[Row]:
    """The portal at `root`, if there is one."""
    tables = len(list(root.glob("datapackages/*/data/*.csv")))
    beside = command == "check"
    return [Row("portal", command, tables, "table", partial(_copied, root), frictionless=beside)] if tables else []


def _copied(root: Path, into: Path, _: int) -> None:
    for name in ("datapackages", "docs"):
        if (root / name).is_dir():
            shutil.copytree(root / name, into / name)
    for file in root.glob("mkdocs*.yml"):
        shutil.copy(file, into)


def _bad(rows: int) -> int:
    """The record in which one cell is wrong."""
    return rows * 2 // 3


def _one_bad(root: Path, rows: int) -> None:
    made.large(root, rows, bad=(_bad(rows),))


def _many_bad(root: Path, rows: int) -> None:
    made.large(root, rows, bad=range(0, rows, 5))


def _of_ten(root: Path, tables: int) -> None:
    made.packages(root, max(1, tables // 10), tables=min(10, tables))


_quoted = partial(made.large, quoted=True)
_mixed = partial(made.large, mixed=True)
_keyless = partial(made.large, keyed=False)
_charts = partial(made.packages, charts=True)


def _charts_of_ten(root: Path, tables: int) -> None:
    made.packages(root, max(1, tables // 10), tables=min(10, tables), charts=True)


CHECK = (
    Row("200k-plain", "check", 200_000, "row", made.large, frictionless=True, turns=1),
    Row("200k-quoted", "check", 200_000, "row", _quoted, frictionless=True, turns=1),
    Row("million-plain", "check", 1_000_000, "row", made.large, frictionless=True, turns=1),
    Row("million-quoted", "check", 1_000_000, "row", _quoted, frictionless=True, turns=1),
    Row("million-bad", "check", 1_000_000, "row", _one_bad, frictionless=True, line=lambda rows: _bad(rows) + 2, turns=1),
    Row("million-wrong", "check", 1_000_000, "row", _many_bad, line=lambda rows: 2, turns=1),
    Row("million-keyless", "check", 1_000_000, "row", _keyless, turns=1),
    Row("five-million", "check", 5_000_000, "row", made.large, turns=1, large=True),
    Row("mixed-1000000", "check", 1_000_000, "row", _mixed, turns=1),
    Row("mixed-5000000", "check", 5_000_000, "row", _mixed, turns=1, large=True),
    Row("packages-100", "check", 100, "package", made.packages, frictionless=True),
    Row("resources-1000", "check", 1_000, "table", made.resources, frictionless=True, turns=1),
    Row("resources-10000", "check", 10_000, "table", made.resources, frictionless=True, turns=1),
    Row("unchanged-1000", "check", 1_000, "table", _of_ten, kept=True),
)
SITE = (
    Row("site-100", "site", 100, "table", _of_ten, stock=True, turns=1),
    Row("site-1000", "site", 1_000, "table", _of_ten, stock=True, turns=1, large=True),
    Row("charted-100", "site", 100, "table", _charts_of_ten, stock=True, turns=1),
    Row("charted-1000", "site", 1_000, "table", _charts_of_ten, stock=True, turns=1, large=True),
    Row("million-rows", "site", 1_000_000, "row", made.large, turns=1, large=True),
    Row("hundred-tables", "build", 100, "table", _of_ten),
    Row("twenty-charts", "build", 20, "chart", _charts),
    Row("provenance-100", "build", 100, "row", made.provenance),
    Row("provenance-500", "build", 500, "row", made.provenance),
    Row("provenance-2000", "build", 2_000, "row", made.provenance),
    Row("tables-10", "build", 10, "table", _of_ten),
    Row("tables-100", "build", 100, "table", _of_ten),
    Row("tables-300", "build", 300, "table", _of_ten),
)
