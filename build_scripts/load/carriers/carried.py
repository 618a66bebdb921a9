"""What a carrier yields: a table's cells as text, and what is said of its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts import columns
from build_scripts.columns import Sheet
from build_scripts.model import Limits, Problem


class Refused(Exception):
    """A file that cannot be read as a table: the code of the problem, and what its words need."""

    def __init__(self, code: str, line: int | None = None, **params: Any) -> None:
        super().__init__(code)
        self.code, self.line, self.params = code, line, params


@dataclass(frozen=True, eq=False)
class Carried:
    """A table as it came."""

    sheet: Sheet
    files: tuple[tuple[str, bytes], ...]
    """The files as they lie in the package, by path; none where the data are inline."""
    shown: Sequence[tuple[int, str]]
    """From which record on, counted from 0, lines are those of which file, as told to readers."""
    plain: bool
    """The only file is UTF-8 CSV as it is published."""
    problems: tuple[Problem, ...] = ()
    typed: bool = False
    """Its cells came as numbers and texts, not as printed: 10.0 is a whole number."""
    named: bool = False
    """Its cells came by name: there is no order, and no header that could lack a column."""

    def file(self, row: int | None) -> str:
        """The file in which a record stands."""
        return next(file for first, file in reversed(self.shown) if first <= (row or 0) or first == 0)


def bounded(width: int, rows: int, limits: Limits) -> None:
    """Raises Refused where a table is wider than is taken, or would be blown up: what a record lacks is a cell too."""
    for setting, count in (("columns", width), ("cells", width * rows)):
        if count > getattr(limits, setting):
            raise Refused("limit", value=str(count), setting=setting, limit=getattr(limits, setting))


def sheet(header: Sequence[str], records: Sequence[Sequence[str]], lines: Sequence[int]) -> Sheet:
    """A Sheet of records; those of another width than the header are noted, and padded or cut."""
    width = len(header)
    ragged = {row: tuple(record) for row, record in enumerate(records) if len(record) != width}
    whole = [record if len(record) == width else [*record, *[""] * width][:width] for record in records]
    cells = zip(*whole, strict=True) if whole else ([] for _ in header)
    return Sheet(tuple(header), tuple(columns.texts(texts) for texts in cells), len(whole), lines, ragged)


def text_of(value: Any) -> str:
    """The text of a value that is not text: true and false as JSON has them, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
