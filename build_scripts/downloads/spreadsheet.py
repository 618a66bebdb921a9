"""CSV for a double click in Excel, which reads a file by the rules of its user's country.

Excel takes bytes for UTF-8 only behind a byte order mark, and separator, decimal sign and
dates as the country writes them. (Microsoft documents none of this; seen by trying.)
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal
from functools import cache

from babel.dates import format_date
from babel.numbers import get_decimal_symbol

from build_scripts.downloads.values import Value, column, headings, plain, word
from build_scripts.language import Language
from build_scripts.model import Field, Table

# What Excel, LibreOffice or Google Sheets takes for the start of a formula (OWASP, "CSV Injection"),
# in half and full width, also behind blanks. A sign alone or a signed number is no formula.
_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*(?![+-][0-9.,]+%?\Z)[=+\-@＝＋－＠]).", re.DOTALL)


def content(table: Table, words: Language) -> bytes:
    """The table as CSV for the country of that language.

    A language that writes the decimal sign as a comma uses `;` between cells, as Excel does
    there. Lines end in CR LF. A cell that holds no value keeps the word that stands for it in the file.
    """
    decimal = get_decimal_symbol(words.locale)
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if decimal == "." else ";", lineterminator="\r\n")
    writer.writerow([inert(title) for title in headings(table, words)])
    columns = [_texts(table, field, words, decimal) for field in table.fields]
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue().encode("utf-8-sig")


def _texts(table: Table, field: Field, words: Language, decimal: str) -> list[str]:
    """A column as that country writes it."""
    pairs = list(zip(column(table, field), table.column(field.name).texts(), strict=True))
    known = {pair: inert(word(pair[1])) if pair[0] is None else _text(pair[0], words, decimal) for pair in set(pairs)}
    return [known[pair] for pair in pairs]


def _text(value: Value, words: Language, decimal: str) -> str:
    if isinstance(value, bool):
        return str(value).upper()  # as Excel writes its own truth values, so that it takes them for such
    if isinstance(value, Decimal | int):
        return plain(value).replace(".", decimal)
    if isinstance(value, date):
        return _day(value, words("downloads.sheet_date"), words.code)
    return inert(value or "")


@cache
def _day(value: date, pattern: str, code: str) -> str:
    return format_date(value, pattern, locale=code)


def inert(text: str) -> str:
    """The text as no spreadsheet runs it: behind an apostrophe where it looks like a formula.

    Apostrophes that already stand before such a text count as part of it, so that taking
    one away always gives the text back.
    """
    return "'" + text if _FORMULA.match(text) else text
