"""From the bytes of a CSV to columns of text, and the physical line on which each record begins.

Two readers, one result: Arrow's for large files in which no line break is quoted, Python's `csv`
(the reader of reference) for everything else, in batches, so that no record lives longer than its batch.
"""

from __future__ import annotations

import csv
import gc
import io
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from build_scripts.columns import arrays, quotes
from build_scripts.columns.arrays import Array
from build_scripts.columns.late import arrow_csv, pa
from build_scripts.columns.texts import Buffered, Listed, Texts

BATCH = arrays.FEW
"""Records held as Python objects at a time."""
SMALL = 256 * 1024
"""Bytes of a file up to which Python reads it, and keeps its texts as they are."""
BLOCK = 8 * 1024 * 1024
"""Bytes that Arrow reads at a time; a record may not be longer."""


_MARK = b"\xef\xbb\xbf"


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


def read(content: bytes, syntax: Syntax) -> Sheet:
    """The columns of a UTF-8 CSV (RFC 4180). Raises Malformed, or UnicodeDecodeError where it is no UTF-8."""
    if len(content) > SMALL and _plain(content, syntax):
        found = _fast(content, syntax)
        if found is not None:
            return found
    with _collector_off():
        return _careful(content, syntax)


def _plain(content: bytes, syntax: Syntax) -> bool:
    """Whether every line is a record: quotes where they should be, nothing escaped, no carriage return of its own."""
    usual = not syntax.escape and not syntax.skip_space and len(syntax.delimiter.encode()) == 1
    if not usual or syntax.delimiter in "\r\n" or (b"\r" in content and content.count(b"\r") != content.count(b"\r\n")):
        return False
    quote = syntax.quote or ""
    if not quote or quote.encode() not in content:
        return True
    return syntax.double and len(quote.encode()) == 1 and quotes.regular(content, syntax.delimiter, quote)


def _fast(content: bytes, syntax: Syntax) -> Sheet | None:
    """By Arrow; None where a row is blank, ragged or longer than a block."""
    end = content.find(b"\n") + 1 or len(content)
    header = tuple(next(_reader(content[:end], syntax), []))
    names = [str(place) for place in range(len(header))]
    if not header or content.startswith(_MARK, end):
        return None  # Arrow would take the mark for the file's own
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(memoryview(content)[end:]),
            read_options=arrow_csv.ReadOptions(column_names=names, block_size=BLOCK, use_threads=len(content) > BLOCK),
            parse_options=arrow_csv.ParseOptions(
                delimiter=syntax.delimiter,
                quote_char=syntax.quote or False,
                ignore_empty_lines=False,
                newlines_in_values=False,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=True
            ),
        )
    except pa.ArrowInvalid:
        return None
    found = tuple(map(Buffered, table.columns))
    if found[0].matching("", whole=True) and (b"\n\n" in content or b"\n\r\n" in content):
        return None  # a blank line has no cells, Arrow gives it blank ones
    return Sheet(header, found, table.num_rows, range(2, table.num_rows + 2), {})


def _careful(content: bytes, syntax: Syntax) -> Sheet:
    """By Python's `csv`."""
    reader = _reader(content, syntax)
    chunks: list[Sequence[Sequence[str] | Array]] = []
    ragged: dict[int, tuple[str, ...]] = {}
    rows = 0
    try:
        header = tuple(next(reader, []))
        first = reader.line_num + 1
        while batch := list(islice(reader, BATCH)):
            cells = _columns(batch, len(header), rows, ragged)
            chunks.append([_shared(texts) if len(content) <= SMALL else arrays.texts(texts) for texts in cells])
            rows += len(batch)
    except csv.Error as error:
        raise Malformed(str(error), _begins(content, syntax)[-1]) from error
    straight = reader.line_num + 1 - first == rows  # no record goes over several lines
    lines = range(first, first + rows) if straight else _begins(content, syntax)[1:-1]
    columns = ([chunk[place] for chunk in chunks] for place in range(len(header)))
    return Sheet(header, tuple(map(_listed if len(content) <= SMALL else _buffered, columns)), rows, lines, ragged)


def _listed(chunks: list[Any]) -> Texts:
    return Listed(list(chain.from_iterable(chunks)) if len(chunks) != 1 else chunks[0])


def _buffered(chunks: list[Any]) -> Texts:
    return Buffered(pa.chunked_array(chunks, pa.string()))


def _reader(content: bytes, syntax: Syntax) -> Any:
    """The records of a CSV, one by one."""
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


def records(content: bytes, syntax: Syntax) -> Iterator[tuple[int, list[str]]]:
    """Each record of a UTF-8 CSV with the physical line on which it begins. Raises as `read` does."""
    reader, begins = _reader(content, syntax), 1
    try:
        for record in reader:
            yield begins, record
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Malformed(str(error), begins) from error


def _begins(content: bytes, syntax: Syntax) -> Sequence[int]:
    """The line on which each record begins, header included, and that behind the last that can be read."""
    reader, lines = _reader(content, syntax), array("q", [1])
    with suppress(csv.Error):
        for _ in reader:
            lines.append(reader.line_num + 1)
    return lines


def _columns(batch: list[list[str]], width: int, first: int, ragged: dict[int, tuple[str, ...]]) -> list[Any]:
    """A batch of records as columns; those of another width are noted, and padded or cut."""
    if set(map(len, batch)) != {width}:
        for at, record in enumerate(batch):
            if len(record) != width:
                ragged[first + at] = tuple(record)
                batch[at] = (record + [""] * width)[:width]
    return list(zip(*batch, strict=True))


def _shared(texts: Iterable[str]) -> list[str]:
    """The texts, equal ones as one object."""
    known: dict[str, str] = {}
    return [known.setdefault(text, text) for text in texts]


@contextmanager
def _collector_off() -> Iterator[None]:
    """Without Python's garbage collector, which walks through millions of strings to find no cycle."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
