"""Lines in their order, and which place each takes."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain

from build_scripts.columns import arrays
from build_scripts.columns.late import np, pa, pc
from build_scripts.columns.texts import Buffered, Listed, Texts


def ranked(chunks: Sequence[bytes], cells: Sequence[array[int]]) -> tuple[Texts, array[int]]:
    """The different lines of texts in UTF-8, sorted by their code points; and the place of each cell's line among them.

    `cells` holds, text by text, the number of its line for each cell.
    """
    if sum(chunk.count(b"\n") for chunk in chunks) > arrays.FEW:
        return _ranked(chunks, cells)
    lines = [chunk.decode().split("\n") for chunk in chunks]
    ordered = sorted(set(chain.from_iterable(lines)))
    places = {line: at for at, line in enumerate(ordered)}
    found = array("I")
    for text, of in zip(lines, cells, strict=True):
        known = [places[line] for line in text]
        found.extend([known[cell] for cell in of])
    return Listed(ordered), found


def _ranked(chunks: Sequence[bytes], cells: Sequence[array[int]]) -> tuple[Texts, array[int]]:
    """The same in Arrow's buffers: a million texts of Python's would take half a gigabyte."""
    lines = [pc.list_flatten(pc.split_pattern(arrays.texts([chunk.decode()]), "\n")) for chunk in chunks]
    starts = np.cumsum([0, *map(len, lines)])
    every = pa.chunked_array(lines).combine_chunks().dictionary_encode()
    del lines
    different, which = every.dictionary, arrays.many(every.indices, "<i4")
    order = arrays.many(pc.sort_indices(different), "<u8")
    ranks = np.empty(len(order), np.uint32)
    ranks[order] = np.arange(len(order), dtype=np.uint32)
    places = ranks[which]
    found = array("I")
    for start, of in zip(starts, cells, strict=False):
        found.frombytes(places[start + np.frombuffer(of, np.uint32)].tobytes())
    return Buffered(pa.chunked_array([different.take(arrays.integers(order))])), found
