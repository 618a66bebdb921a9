"""All rows of a table that is longer than its page: as HTML, and each column's order, for the table's script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from build_scripts.model import Artifact, Table
from build_scripts.pages import order, parts
from build_scripts.pages.pieces import FOLDED, Pieces
from build_scripts.pages.rows import Shown, cells, marked
from build_scripts.reader import Edition
from build_scripts.reader.layout import PageColumn

CHUNK = 16_384
"""Rows that are written at a time."""
REMEMBERED = 131_072
"""Different cells of a column that are remembered from chunk to chunk."""

_UNUSUAL = re.compile(
    "[&<>\"'`\x00-\x1f\x7f-\x9f\u2028\u2029\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\ufffe\uffff\U00010800-\U0001efff]|:"
)
"""What a text that stands on a page as it is does not hold: signs to escape, links, letters from right to left."""

Made = tuple[list[str], list[str], list[str]]
"""Of different cells: their HTML, the keys they are sorted by, their words."""
Make = Callable[[Table], Made]


def needed(edition: Edition, table: Table) -> bool:
    """Whether a table has rows that do not stand on its page."""
    return edition.shown(table).rows < table.rows


def files(edition: Edition, table: Table, content: bytes) -> Iterator[Artifact]:
    """The files beside the table's page that `packed` is cut into."""
    yield from parts.files(edition.address.file(edition.address.table(table.package, table.name)).parent / "rows", content)


def packed(edition: Edition, table: Table) -> bytes:
    """All rows of a table and the order of its columns, as `parts` says."""
    piece = Pieces(edition, edition.address.table(table.package, table.name))
    columns = list(_columns(edition, table, piece))
    blocks: list[bytes] = []
    for first in range(0, table.rows, CHUNK):
        rows = range(first, min(first + CHUNK, table.rows))
        written = [column.written(table, rows) for column in columns]
        for shown, found in zip(edition.columns(edition.shown(table)), written, strict=False):
            _mark(edition, table, shown, piece, rows, found)
        lines = [f"<tr>{''.join(line)}</tr>" for line in zip(*written, strict=True)]
        blocks += (parts.small("\n".join(lines[at : at + parts.BLOCK])) for at in range(0, len(lines), parts.BLOCK))
    columns.reverse()
    # one by one, as what is gathered of a column is no longer needed when it is ordered
    return parts.packed(table.rows, blocks, [columns.pop().order.ordered() for _ in range(len(columns))])


class _Column:
    """A column in the making."""

    def __init__(self, names: Sequence[str], make: Make, cheap: bool = False) -> None:
        """`names` are the fields that its cells are made from, `make` says how different cells are.

        What is `cheap` to make is not remembered.
        """
        self.order = order.Order()
        self._names, self._make, self._cheap = names, make, cheap
        self._known: dict[Any, tuple[str, str, str]] = {}

    def written(self, table: Table, rows: range) -> list[str]:
        """The HTML of its cells in these rows; equal ones are made once."""
        here = table.taken(rows, self._names)
        texts: list[Sequence[str]] = [here.column(name).texts() for name in self._names]
        keys: Sequence[Any] = texts[0] if len(texts) == 1 else list(zip(*texts, strict=True))
        different = {key: at for at, key in enumerate(dict.fromkeys(keys))}
        first = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
        new = [key for key in different if key not in self._known]
        if new:
            made = self._make(here.taken([first[key] for key in new], self._names))
            self._known.update(zip(new, zip(*made, strict=True), strict=True))
        html, sorted_by, said = zip(*(self._known[key] for key in different), strict=True)
        at = [different[key] for key in keys]
        self.order.add(sorted_by, said, at)
        if self._cheap or len(self._known) > REMEMBERED:
            self._known = {}
        return [html[one] for one in at]


def _columns(edition: Edition, table: Table, piece: Pieces) -> Iterator[_Column]:
    """The columns of the page; then, for the filter alone, what is merged into them, by itself, so that it sorts nothing."""
    merged = []
    for column in edition.columns(edition.shown(table)):
        field = column.field
        fields = [one.name for one in (column.key, column.printed) if one] + [field.label_of or ""]
        names = _needed(edition, table, field.name, *fields)
        plain = field.type == "string" and not (field.categories or field.reference or edition.foreign or names[1:])
        plain = plain and field.format != "email"
        yield _Column(names, partial(_usual if plain else _cells, edition, column, piece), cheap=plain)
        if column.key or column.printed or field.reference:
            merged.append(_Column(names, partial(_merged, edition, column)))
    if table.provenance:
        several = len(table.column(table.provenance.source).distinct()) > 1
        names = _needed(edition, table, *table.provenance.columns)
        yield _Column(names, partial(_places, edition, piece, "code" if several else ""))
    yield from merged


def _needed(edition: Edition, table: Table, *names: str | None) -> tuple[str, ...]:
    """The fields from which these are told: they themselves, and their translations into the edition's language."""
    both = (one for name in names if name for one in (name, f"{name}_{edition.code}"))
    return tuple(dict.fromkeys(name for name in both if table.has(name)))


def _cells(edition: Edition, column: PageColumn, piece: Pieces, of: Table) -> Made:
    """Cells as a page shows them."""
    whole = cells(edition, of, column)
    found = [shown._replace(value="") if shown.value else shown for shown in whole]
    said = order.words([shown.text or shown.missing for shown in found])
    return piece.cells(column, found), _keys(edition, column, of, whole), said


def _merged(edition: Edition, column: PageColumn, of: Table) -> Made:
    """What stands in cells beside their own text: codes, and printed forms."""
    texts = [
        f"{shown.code} {edition.language('pages.printed', text=shown.printed) if shown.printed else ''}"
        for shown in cells(edition, of, column)
    ]
    said = order.words(texts)
    return [""] * len(said), said, said


def _keys(edition: Edition, column: PageColumn, of: Table, found: Sequence[Shown]) -> list[str]:
    """What cells are sorted by: a number, a rank, a time, or their words; "" where nothing stands."""
    if column.field.ordered:
        return [order.number(shown.value) if shown.text else "" for shown in found]
    if column.style == "num":
        return [order.number(text) if text else "" for text in edition.column(of, column.field.name).plain]
    keys = order.spelt(edition.language, [shown.value or shown.text for shown in found])
    return [key if shown.text else "" for key, shown in zip(keys, found, strict=True)]


def _usual(edition: Edition, column: PageColumn, piece: Pieces, of: Table) -> Made:
    """Cells of a column of plain words: most are just their text."""
    texts, nothing = of.column(column.field.name).texts(), of.column(column.field.name).reading.missing
    odd = [at for at, text in enumerate(texts) if text in nothing or len(text) > FOLDED or not text or _UNUSUAL.search(text)]
    start, end = piece.around(column)
    html = [f"{start}>{text}{end}" for text in texts]
    keys, said = order.spelt(edition.language, texts), order.words(texts)
    if odd:
        unusual = _cells(edition, column, piece, of.taken(odd, [column.field.name]))
        for at, *made in zip(odd, *unusual, strict=True):
            html[at], keys[at], said[at] = made
    return html, keys, said


def _places(edition: Edition, piece: Pieces, named: str, of: Table) -> Made:
    """Where rows stand in their source documents."""
    html, said = [], []
    for origin in edition.origins(of):
        html.append(f'<td class="from">{piece.place(origin, named) if origin else ""}</td>')
        told = (origin.document.code, origin.place, edition.language("pages.line", lines=origin.lines)) if origin else ()
        said.append(" ".join(told))
    return html, order.spelt(edition.language, said), order.words(said)


def _mark(edition: Edition, table: Table, column: PageColumn, piece: Pieces, rows: range, html: list[str]) -> None:
    """Sets the marks of figures that do not fit."""
    for row, marks in marked(edition, table, column).items():
        if row in rows:
            of = table.taken([row], [field.name for field in table.fields])
            shown = cells(edition, of, column)[0]._replace(marks=tuple(marks), value="")
            html[row - rows.start] = piece.cells(column, [shown])[0]
