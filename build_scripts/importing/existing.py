"""A table as found against the same table of the portal: what it adds, what it changes, what it leaves as it is.

A cell that means what it meant stays as it is written, so that a workbook that was taken away, and
comes back as it was, gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from operator import itemgetter
from typing import Any

from babel.numbers import get_decimal_symbol

from build_scripts.columns import Column
from build_scripts.downloads.values import headings
from build_scripts.importing import days, figures, lexicon
from build_scripts.importing.blocks import Block
from build_scripts.importing.figures import Usage
from build_scripts.importing.grid import Cell
from build_scripts.language import language
from build_scripts.model import Field, Portal, Table

Record = Mapping[str, str]
"""A row by field, as it is written in the file."""


@dataclass(frozen=True)
class Change:
    """A row that the table has, in which something else stands now."""

    row: int
    """The record, from 0."""
    cells: Mapping[str, tuple[str, str]]
    """Old and new text by field."""


@dataclass(frozen=True)
class Difference:
    """What a file would make of a table."""

    table: Table
    added: Sequence[Record]
    changed: Sequence[Change]
    absent: list[int]
    """Records that the file does not have; they stay."""
    unread: list[str]
    """Columns of the file that the table has not."""
    lacking: list[str]
    """Fields of the table that the file has not."""

    @property
    def nothing(self) -> bool:
        """Whether the table stays as it is."""
        return not self.added and not self.changed


def fields(block: Block, table: Table, portal: Portal) -> list[Field | None]:
    """The field that each column of a block is, by its name or title in any language; each field once."""
    known: dict[str, Field] = {}
    for code in portal.settings.languages:
        for title, own in zip(headings(table, language(code, portal.settings.main)), table.fields, strict=True):
            for label in (own.name, title, own.title.into(code)):
                known.setdefault(lexicon.folded(label), own)
    found: list[Field | None] = []
    for label in block.header:
        field = known.get(lexicon.folded(label))
        found.append(None if field in found else field)
    return found


def fits(block: Block, table: Table, portal: Portal) -> bool:
    """Whether a block is that table: it has the key, and most of the columns."""
    names = {field.name for field in fields(block, table, portal) if field}
    return set(table.primary_key) <= names and 2 * len(names) > max(len(block.header), len(table.fields) / 2)


def difference(block: Block, table: Table, portal: Portal) -> Difference:
    """What the rows of a block add to a table, and change in it. Rows meet by the key; without one by their place."""
    found = fields(block, table, portal)
    columns: dict[str, list[str]] = {}
    # a total that is a record of the table is none to leave out
    there = [row for _, row in sorted((*zip(block.places, block.rows, strict=True), *block.totals), key=itemgetter(0))]
    for at, field in enumerate(found):
        if field:
            columns[field.name] = _written(table, field, [row[at] for row in there], portal)
    records = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    rows = _rows(table, records)
    added, changed = [], []
    for record, row in zip(records, rows, strict=True):
        if row is None:
            added.append(record)
            continue
        cells = {
            name: (table.column(name).text(row), new) for name, new in record.items() if _differs(table, name, row, new)
        }
        if cells:
            changed.append(Change(row, cells))
    absent = sorted(set(range(table.rows)) - {row for row in rows if row is not None})
    unread = [label for label, field in zip(block.header, found, strict=True) if field is None]
    lacking = [field.name for field in table.fields if field.name not in columns]
    return Difference(table, added, changed, absent, unread, lacking)


def _rows(table: Table, records: Sequence[Record]) -> list[int | None]:
    """The record of the table that each one is; None for a new one."""
    if not table.primary_key:
        return [row if row < table.rows else None for row in range(len(records))]
    keys = {tuple(_meant(table, name, row) for name in table.primary_key): row for row in range(table.rows)}
    taken: set[int] = set()
    found: list[int | None] = []
    for record in records:
        key = tuple(repr(_meaning(table.column(name), record.get(name, ""))) for name in table.primary_key)
        row = keys.get(key)
        found.append(None if row is None or row in taken else row)
        taken |= {row} if row is not None else set()
    return found


def _meant(table: Table, name: str, row: int) -> str:
    return repr(table.column(name).value(row))


def _differs(table: Table, name: str, row: int, new: str) -> bool:
    """Whether a cell means something else now, or shows other digits."""
    column = table.column(name)
    old, mine = column.text(row), column.value(row)
    if old.split() == new.split() or (mine is None and (new == "" or _meaning(column, new) is None)):
        return False
    other = _meaning(column, new)
    if isinstance(mine, Decimal) and isinstance(other, Decimal):
        return mine != other or mine.as_tuple().exponent != other.as_tuple().exponent
    return bool(mine != other)


def _meaning(column: Column, text: str) -> Any:
    """What a text of a column means; the text itself where it is not a valid one."""
    return (
        column.meaning(text) if text in column.odd or text in column.reading.missing or column.reading.means(text) else text
    )


def _written(table: Table, field: Field, cells: Sequence[Cell], portal: Portal) -> list[str]:
    """Cells as this field's are written in the file."""
    if field.categories:
        labels = {
            lexicon.folded(label): one.value
            for one in field.categories
            for label in (one.label.main, *one.label.others.values())
        }
        return [labels.get(lexicon.folded(cell.text), cell.text) if cell.text else "" for cell in cells]
    reading = table.column(field.name).reading
    if field.type == "boolean":
        said = {"true": reading.true[0], "false": reading.false[0]}
        return [said.get((cell.value or cell.text).lower(), cell.text) for cell in cells]
    if field.type in ("date", "yearmonth"):
        found = days.read([cell.value or cell.text for cell in cells], portal.settings.main != "en")
        texts = found.texts if found else [cell.text for cell in cells]
        return [_day(text, field) for text in texts]
    if field.numeric or field.type == "year":
        return _numbers(field, cells, portal, reading.decimal)
    return [cell.value if cell.value and field.type not in ("string", "any") else cell.text for cell in cells]


def _numbers(field: Field, cells: Sequence[Cell], portal: Portal, decimal: str) -> list[str]:
    sign = get_decimal_symbol(portal.settings.main)
    found = figures.figures(field.title.main, cells, Usage(sign, False))
    numeric = found.type in ("integer", "number", "year") and found.over is None
    texts = found.texts if numeric else [cell.value or figures.spelt(cell.text, sign) for cell in cells]
    whole = [_whole(text) if field.type in ("integer", "year") else text for text in texts]
    return [text.replace(".", decimal) for text in whole] if decimal != "." else whole


def _whole(text: str) -> str:
    """`3.0` as `3`, in a column of whole numbers."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return f"{number:.0f}" if number.is_finite() and number == number.to_integral_value() else text


def _day(text: str, field: Field) -> str:
    """A day of ISO 8601 in the format that the field declares."""
    parts: Mapping[str, Callable[[re.Match[str]], str]] = {"%Y": lambda m: m[1], "%m": lambda m: m[2], "%d": lambda m: m[3]}
    found, form = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text), field.format or "default"
    if not found or form == "default":
        return text
    return re.sub("%[Ymd]", lambda sign: parts[sign[0]](found), form)
