"""What is valid and yet probably wrong: each kind of doubt has a function, and none of them an opinion on healthy data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from build_scripts import columns
from build_scripts.check import lettering
from build_scripts.check.cells import at
from build_scripts.columns import Column
from build_scripts.model import Field, Json, Problem, Settings, Table

Doubt = tuple[str, str, Mapping[str, Json]]
"""The code, the printed text that is doubted, and what fills the message."""

_NUMBER = re.compile(r"[+-]?([0-9]{1,3}([., \u00a0\u202f'’][0-9]{3})+|[0-9]+)([.,][0-9]+)?")
_GROUPED = "[+-]?[0-9]{1,3}(?:([.,][0-9]{3}){2,}|(,[0-9]{3})+[.][0-9]+|([ \u00a0\u202f'’][0-9]{3})+([.][0-9]+)?)"
_COMMA = "[+-]?(?:[0-9]+|[0-9]{1,3}([. \u00a0\u202f'’][0-9]{3})+),[0-9]+"
_GROUP = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+")
_BOTH_WAYS = r"^(0?[1-9]|1[0-2])[/.\- ](0?[1-9]|1[0-2])[/.\- ]([0-9]{4}|[0-9]{2})\b"
_SAFE = 2**53
"""Integers beyond it are rounded by programs whose numbers are all floating (RFC 8259, 6)."""
_SAMPLE = 50
_DASHES = {"-", "–", "—", "n/a", "N/A", "NA", "na", ".", "..", "…"}
"""What people write where there is no number, be it declared or not."""
_ADDRESS = re.compile(r"((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])")
_PARTLY = {True: 0.5, False: 0.25}
"""What share of codes may have lost their zeros for the rest to show it; less where codes have two digits only."""


def verify(settings: Settings, table: Table) -> Iterator[Problem]:
    """Warnings about the cells of a table that fits its schema."""
    if not table.rows:
        # a register may wait for its first entry, and what should be there is told as missing
        if not (table.register.of or table.expects):
            yield Problem("table-without-row", table.file, 1, None, None, None, table.package, table.name, "warning")
        return
    for field in table.fields:
        column = table.column(field.name)
        for code, row, params in _rows(field, column, settings.limits.cell):
            yield at(table, row, field.name, code, severity="warning", **params)
    for row, other in _twice(table):
        yield at(table, row, None, "row-twice", severity="warning", other=table.beside(row, other))


def _rows(field: Field, column: Column, longest: int) -> Iterator[tuple[str, int, Mapping[str, Json]]]:
    """The doubts about a column, each at every row that has it."""
    asked: list[Callable[[Field, Column], Iterator[Doubt]]] = _ASKED.get(field.type, [])
    found = {text: (code, params) for ask in asked for code, text, params in ask(field, column)}
    for row, text in column.rows(found):
        code, params = found[text]
        yield code, row, params
    if field.type == "number":
        yield from _digits(column)
    for row, count in column.longer(longest):
        yield "cell-long", row, {"count": count, "limit": longest}


def _text_numbers(field: Field, column: Column) -> Iterator[Doubt]:
    """Numbers in a column of text, kept there by their grouping marks or decimal commas."""
    sample = [text for text in column.head(_SAMPLE).texts() if text]
    if field.key or field.categories or not sample or not all(_NUMBER.fullmatch(text) or text in _DASHES for text in sample):
        return
    other = set(column.like("[^0-9., \u00a0\u202f'’+-]")) | set(column.like("[+-]?", whole=True))
    if other - _DASHES or _are_codes(column.distinct()):
        return
    commas = column.like(_COMMA, whole=True)
    grouping = column.like(_GROUPED, whole=True)
    decimal = any(not _GROUP.fullmatch(text) for text in commas)
    for text in commas:
        yield "text-decimal-comma" if decimal else "text-grouped-number", text, {}
    for text in grouping:
        yield "text-grouped-number", text, {}


def _are_codes(texts: list[str]) -> bool:
    """Whether groups of digits are no number: addresses of computers, telephone numbers, which are all of one shape."""
    grouped = [text for text in texts if re.search(r"[0-9][. \u00a0\u202f][0-9]+[. \u00a0\u202f][0-9]", text)]
    shapes = {re.sub("[0-9]", "9", text) for text in grouped}
    if all(re.fullmatch("[1-9][0-9]?([.][0-9]{3}){2,}", text) for text in grouped):
        return False  # millions
    return bool(grouped) and (all(map(_ADDRESS.fullmatch, grouped)) or (len(grouped) > 1 and len(shapes) == 1))


def _zeros(field: Field, column: Column) -> Iterator[Doubt]:
    """Codes of figures that are shorter than those that kept the zeros at their front."""
    if re.search("[^0-9]", column.text(0)):
        return  # as would all other texts show, at a price
    if not column.printed.matching("0[0-9]+", whole=True) or column.printed.matching("[^0-9]"):
        return
    texts = column.distinct()
    widths = {len(text) for text in texts if text.startswith("0") and len(text) > 1}
    width = max(map(len, texts))
    short = [text for text in texts if len(text) < width]
    if widths == {width} and (field.key or field.reference or len(short) <= _PARTLY[width > 2] * len(texts)):
        for text in short:
            yield "zeros-lost", text, {"width": str(width)}


def _uneven(field: Field, column: Column) -> Iterator[Doubt]:
    """Numbers whose declared grouping marks do not part thousands: 90,45 is read as 9045, 1,234.5 as 1.2345."""
    group, decimal = re.escape(column.reading.group), re.escape(column.reading.decimal)
    if group:
        for text in column.printed.matching(f"[0-9]{group}[0-9]{{1,2}}($|{decimal})|{decimal}[0-9]*{group}[0-9]"):
            yield "groups-uneven", text, {"group": column.reading.group}


def _large(field: Field, column: Column) -> Iterator[Doubt]:
    for text in columns.beyond(column, _SAFE):
        yield "integer-large", text, {}


def _rounded(field: Field, column: Column) -> Iterator[Doubt]:
    """Whole numbers in a column of numbers that are others once they are floating."""
    long = any(column.printed.longer(15))
    for text in column.printed.matching("[+-]?[0-9]{16,300}", whole=True) if long else ():
        if int(float(text)) != int(text):
            yield "integer-large", text, {}


def _both_ways(field: Field, column: Column) -> Iterator[Doubt]:
    """Days of `format: any` that are another day in another country."""
    if field.format == "any":
        for text in column.like(_BOTH_WAYS):
            first, second, *_ = re.findall(r"[0-9]+", text)
            if int(first) != int(second):
                yield "date-ambiguous", text, {}


def _digits(column: Column) -> Iterator[tuple[str, int, Mapping[str, Json]]]:
    """A number that shows fewer digits than all others, in a column that keeps its zeros or that loses one only here."""
    usual, rows = columns.shorter(column)
    if not rows or usual < 2 or (len(rows) > 1 and 10 * len(rows) > len(column)):
        return
    keeps = bool(column.printed.matching(rf"[+-]?[0-9]+\.[0-9]{{{usual - 1}}}0", whole=True))
    if keeps or (len(rows) == 1 and usual == 3 and len(column) > 3):
        for row in rows:
            text = column.text(row)
            yield "digits-lost", row, {"digits": str(len(text.partition(".")[2])), "usual": str(usual)}


def _twice(table: Table) -> Iterator[tuple[int, int]]:
    """Rows that are there twice, in a table without a key whose rows are otherwise told apart by more than measures."""
    unique = any(field.constraints.get("unique") for field in table.fields) or table.descriptor["schema"].get("uniqueKeys")
    telling = [table.column(field.name) for field in table.fields if field.type != "number"]
    if table.primary_key or unique or not telling or 2 * columns.different(telling) < table.rows:
        return
    yield from columns.repeated([table.column(field.name) for field in table.fields], blanks=True)


_ASKED: Mapping[str, list[Callable[[Field, Column], Iterator[Doubt]]]] = {
    "string": [_text_numbers, _zeros, lettering.doubts],
    "any": [_text_numbers, lettering.doubts],
    "integer": [_large, _zeros, _uneven],
    "number": [_rounded, _uneven],
    "date": [_both_ways],
    "datetime": [_both_ways],
}
