"""Rows measured and told: a line for each side, ours first."""

from __future__ import annotations

import compileall
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from build_scripts.bench import stock
from build_scripts.bench.measured import Command, Cost, cost, in_turn
from build_scripts.bench.rows import Row
from build_scripts.bench.versions import HERE

HEADING = ("row", "side", "size", "CPU s", "wall s", "MB", "CPU ms each", "each further", "ratio")
"""`each further`: what was added since the smaller size, by what was added to it; the same where growth is linear.

`ratio`: how many times the side's processor time is ours.
"""

VALIDATE = """
import pathlib, sys
from frictionless import Package
valid = True
for path in sorted(pathlib.Path(sys.argv[1]).glob("datapackages/*/datapackage.json")):
    report = Package(str(path)).validate()
    valid = valid and report.valid
    print(report.flatten(["rowNumber", "fieldName", "type"]))
sys.exit(0 if valid else 1)
"""
"""Frictionless' own validation of every package, in one process."""


def lines(rows: Sequence[Row], against: tuple[str, Path] | None = None, turns: int | None = None) -> Iterator[str]:
    """The table, line by line as it is measured; `against` is an older version's name and folder. Raises Failed."""
    for version in (HERE, *([against[1]] if against else [])):
        # what is installed beside it is compiled as well
        compileall.compile_dir(version / "build_scripts", quiet=2)
    yield " | ".join(HEADING)
    smaller: tuple[Row, Cost] | None = None
    for row in rows:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            root = Path(folder) / "portal"
            row.make(root, row.size)
            sides = _sides(row, root, against)
            ahead = _ahead(row, root, sides[0][1])
            costs = in_turn([command for _, command in sides], turns or row.turns, ahead)
        for (side, _), spent in zip(sides, costs, strict=True):
            each = f"{1000 * spent.processor / row.size:.3f}"
            further = _further(row, spent, smaller) if side == "ours" else ""
            ratio = "" if side == "ours" else f"{spent.processor / costs[0].processor:.2f}"
            size = f"{row.size:,} {row.unit}{'s' if row.size > 1 else ''}"
            numbers = (f"{spent.processor:.2f}", f"{spent.wall:.2f}", f"{spent.memory:.0f}")
            yield " | ".join((row.name, side, size, *numbers, each, further, ratio))
        smaller = (row, costs[0])


def _sides(row: Row, root: Path, against: tuple[str, Path] | None) -> list[tuple[str, Command]]:
    """Ours first, then what stands beside it."""
    python = sys.executable
    line = str(row.line(row.size)) if row.line else ""
    command = (python, "-m", "build_scripts", row.command, "--root", str(root))
    ours = Command(command, HERE, 1 if line else 0, line and f":{line}")
    sides = [("ours", ours)]
    if row.frictionless:
        sides.append(("frictionless", Command((python, "-c", VALIDATE, str(root)), root, ours.exits, line)))
    if row.stock:
        plain = root.with_name("stock")
        stock.put(root, plain)
        sides.append(("stock", Command((python, "-m", "mkdocs", "build", "--quiet"), plain)))
    if against:
        sides.append((against[0], replace(ours, folder=against[1])))
    if row.kept:
        sides.append(("python", Command((python, "-c", ""), root)))
    return sides


def _ahead(row: Row, root: Path, ours: Command) -> Callable[[], None]:
    """What is done before each measurement: nothing may be kept from the one before, unless that is what is measured."""
    if row.kept:
        cost(ours)
        return lambda: None
    made = (root / ".build", root / "site", root.with_name("stock") / "site")

    def cleared() -> None:
        for folder in made:
            shutil.rmtree(folder, ignore_errors=True)

    return cleared


def _further(row: Row, spent: Cost, smaller: tuple[Row, Cost] | None) -> str:
    """Milliseconds for each unit by which the row is larger than the one before it; "" where that is of another kind."""
    if smaller is None or smaller[0].series != row.series or smaller[0].size >= row.size:
        return ""
    return f"{1000 * (spent.processor - smaller[1].processor) / (row.size - smaller[0].size):.3f}"
