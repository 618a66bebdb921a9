"""Reading a CSV: its records and the physical line of each, before anything is typed."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.model import Json, Problem

csv.field_size_limit(16 * 1024 * 1024)


@dataclass(frozen=True)
class Rows:
    """A CSV's header and records as text, and the line on which each begins."""

    header: tuple[str, ...]
    records: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def read(content: bytes, file: str, dialect: Mapping[str, Json]) -> Rows | Problem:
    """The records of a UTF-8 CSV (RFC 4180; `dialect` as in Data Package 2.0), or what is wrong."""
    if content.startswith(b"\xef\xbb\xbf"):
        return Problem("byte-order-mark", file, line=1)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Problem("encoding", file, line=line)
    if "\0" in text:
        return Problem("null-character", file, line=text.count("\n", 0, text.index("\0")) + 1)
    if not text.strip():
        return Problem("empty-file", file, line=1)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        strict=True,
        delimiter=str(dialect.get("delimiter", ",")),
        quotechar=str(dialect.get("quoteChar", '"')),
        doublequote=bool(dialect.get("doubleQuote", True)),
        skipinitialspace=bool(dialect.get("skipInitialSpace", False)),
    )
    records, lines, begins = [], [], 1
    try:
        for record in reader:
            records.append(tuple(record))
            lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error as error:
        return Problem("csv-syntax", file, line=begins, params={"reason": str(error)})
    if not any(records[0]):
        return Problem("table-blank-header", file, line=1)
    return Rows(records[0], tuple(records[1:]), tuple(lines[1:]))
