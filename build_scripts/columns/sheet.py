"""A CSV as it was read: how it is written, what stands in it, and what makes it none."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.columns.texts import Texts


class Malformed(Exception):
    """Bytes that are no CSV: what is wrong, and the line on which the record begins."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


@dataclass(frozen=True)
class Syntax:
    """How a CSV is written (Data Package 2.0, Table Dialect)."""

    delimiter: str = ","
    quote: str | None = '"'
    double: bool = True
    escape: str | None = None
    skip_space: bool = False
    longest: int = 16 * 1024 * 1024
    """Characters of a cell; what is longer is told as an open quote would be."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A CSV's header and its columns as text, by position."""

    header: tuple[str, ...]
    columns: tuple[Texts, ...]
    """As many as the header has names; "" where a row is too short."""
    rows: int
    lines: Sequence[int]
    """The physical line on which each record begins (1 = header)."""
    ragged: Mapping[int, tuple[str, ...]]
    """Records with more or fewer cells than the header, as they stand."""


def reader(content: bytes, syntax: Syntax) -> Any:
    """The records of a CSV, one by one: Python's `csv`, the reader of reference."""
    csv.field_size_limit(syntax.longest)
    return csv.reader(
        io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline=""),
        strict=True,
        delimiter=syntax.delimiter,
        quotechar=syntax.quote,
        quoting=csv.QUOTE_MINIMAL if syntax.quote else csv.QUOTE_NONE,
        doublequote=syntax.double,
        escapechar=syntax.escape,
        skipinitialspace=syntax.skip_space,
    )
