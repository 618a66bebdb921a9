"""What a term yields, and numbers read exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

from build_scripts.model import Cell, Table

EXACT = Context(prec=1000)
"""Digits enough that no sum or product of what `decimal` reads is ever rounded."""


MOST_ADDENDS = 12
"""Numbers that a sum names one by one."""


class TermError(Exception):
    """A term that leads nowhere. `code` names the message, `params` fill it; `rows` are those it meets instead of one.

    `near` is the row, and its column, that is almost the one meant.
    """

    def __init__(
        self, code: str, rows: Sequence[int] = (), near: tuple[int, str] | None = None, **params: str | int
    ) -> None:
        super().__init__(code)
        self.code, self.rows, self.near, self.params = code, rows, near, params


@dataclass(frozen=True)
class Value:
    """What a term yields: the printed text, what number it is, and its cell."""

    text: str
    table: Table
    row: int | None = None
    field: str | None = None
    addends: tuple[str, ...] = ()
    """The numbers that were added up, where the value is a sum of a few rows."""
    number: Decimal | None = None
    """The number that it is, if it is one."""

    @property
    def cell(self) -> Cell:
        """The cell where the text stands; without a row, the column or the table."""
        key = self.table.key(self.row) if self.row is not None else {}
        return Cell(self.table.package, self.table.name, key, self.field)
