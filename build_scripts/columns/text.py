"""From the bytes of a CSV to columns of text, and the physical line on which each record begins.

Three readers, one result: where every line is a record, those of `lines`; for everything else Python's
`csv` (the reader of reference), in batches, so that no record lives longer than its batch.
"""

from __future__ import annotations

import csv
import gc
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice
from typing import Any

from build_scripts.columns import arrays, lines
from build_scripts.columns.late import pa
from build_scripts.columns.sheet import Malformed, Sheet, Syntax, reader
from build_scripts.columns.texts import Buffered, Listed, Texts

BATCH = arrays.FEW
"""Records held as Python objects at a time."""
SMALL = 256 * 1024
"""Bytes of a file up to which Python reads it, and keeps its texts as they are."""


def read(content: bytes, syntax: Syntax) -> Sheet:
    """The columns of a UTF-8 CSV (RFC 4180). Raises Malformed, or UnicodeDecodeError where it is no UTF-8."""
    with _collector_off():
        return (lines.split if len(content) <= SMALL else lines.by_arrow)(content, syntax) or _careful(content, syntax)


def _careful(content: bytes, syntax: Syntax) -> Sheet:
    """By Python's `csv`."""
    found, rows = reader(content, syntax), 0
    ragged: dict[int, tuple[str, ...]] = {}
    chunks: list[list[Any]] = []
    few = len(content) <= SMALL
    try:
        header = tuple(next(found, []))
        first = found.line_num + 1
        while batch := list(islice(found, BATCH)):
            cells = _columns(batch, len(header), rows, ragged)
            chunks.append(cells if few else [arrays.texts(texts) for texts in cells])
            rows += len(batch)
    except csv.Error as error:
        raise Malformed(str(error), _begins(content, syntax)[-1]) from error
    single = found.line_num + 1 - first == rows  # no record goes over several lines
    begins = range(first, first + rows) if single else _begins(content, syntax)[1:-1]
    columns = ([chunk[place] for chunk in chunks] for place in range(len(header)))
    return Sheet(header, tuple(map(_listed if few else _buffered, columns)), rows, begins, ragged)


def _listed(chunks: list[Any]) -> Texts:
    return Listed.shared(list(chain.from_iterable(chunks)))


def _buffered(chunks: list[Any]) -> Texts:
    return Buffered(pa.chunked_array(chunks, pa.string()))


def records(content: bytes, syntax: Syntax) -> Iterator[tuple[int, list[str]]]:
    """Each record of a UTF-8 CSV with the physical line on which it begins. Raises as `read` does."""
    found, begins = reader(content, syntax), 1
    try:
        for record in found:
            yield begins, record
            begins = found.line_num + 1
    except csv.Error as error:
        raise Malformed(str(error), begins) from error


def _begins(content: bytes, syntax: Syntax) -> Sequence[int]:
    """The line on which each record begins, header included, and that behind the last that can be read."""
    found, begins = reader(content, syntax), array("q", [1])
    with suppress(csv.Error):
        for _ in found:
            begins.append(found.line_num + 1)
    return begins


def _columns(batch: list[list[str]], width: int, first: int, ragged: dict[int, tuple[str, ...]]) -> list[Any]:
    """A batch of records as columns; those of another width are noted, and padded or cut."""
    if set(map(len, batch)) != {width}:
        for at, record in enumerate(batch):
            if len(record) != width:
                ragged[first + at] = tuple(record)
                batch[at] = (record + [""] * width)[:width]
    return list(zip(*batch, strict=True))


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
