"""What a sheet, a page or a document shows in rows and columns, before anybody has said what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """One place of a grid."""

    text: str = ""
    """What a person sees, outer spaces aside."""
    value: str = ""
    """The same spelled plainly, where the file itself says what it is: a number with a point, a day of ISO 8601; else ""."""
    spread: bool = False
    """It repeats a cell to its left or above, with which it is merged."""


def plain(text: str) -> Cell:
    """A cell that shows its value as it is."""
    return Cell(text, text)


NOTHING = Cell()


@dataclass(frozen=True)
class Grid:
    """A grid; all rows are equally long."""

    title: str
    """What the file calls it: the name of a sheet, the caption of a table; "" for nothing."""
    rows: tuple[tuple[Cell, ...], ...]
    said: tuple[str, ...] = ()
    """Codes of what had to be done to read it: another encoding, digits that no person saw."""


@dataclass
class Canvas:
    """A grid that is being filled."""

    title: str = ""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)

    def put(self, row: int, column: int, cell: Cell, height: int = 1, width: int = 1) -> None:
        """Places a cell, and what it is merged with."""
        for down in range(height):
            for across in range(width):
                spread = bool(down or across)
                self.cells[row + down, column + across] = Cell(cell.text, cell.value, True) if spread else cell

    def free(self, row: int, column: int) -> int:
        """The first column of a row from `column` on in which nothing has been placed."""
        while (row, column) in self.cells:
            column += 1
        return column

    def grid(self, said: Sequence[str] = ()) -> Grid:
        """The grid up to the last row and column that hold something."""
        held = [place for place, cell in self.cells.items() if cell.text]
        height, width = (max((place[at] for place in held), default=-1) + 1 for at in (0, 1))
        rows = tuple(tuple(self.cells.get((row, at), NOTHING) for at in range(width)) for row in range(height))
        return Grid(self.title, rows, tuple(dict.fromkeys(said)))
