"""How programs read a table: a few lines each, that only need to be copied."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from build_scripts.model import Download, Table
from build_scripts.reader import Edition
from build_scripts.reader.address import whole


class Snippet(NamedTuple):
    """A few lines for a program."""

    program: str
    code: str
    file: str
    """The address in the code, relative to the site's root, where the site does not know its own; else ""."""


def snippets(edition: Edition, table: Table, files: Sequence[Download]) -> list[Snippet]:
    """For each program that reads one of a table's files, how it is told to."""
    settings, by = edition.portal.settings, {file.format: file for file in files}
    found = []
    for program, form, write in _PROGRAMS:
        if form in by:
            path = quote(by[form].path.as_posix())
            address = whole(settings, path) or path
            found.append(Snippet(program, write(address, table), "" if settings.url else address))
    return found


def _said(text: str) -> str:
    """A text in double quotes, as all these languages write it."""
    return json.dumps(text, ensure_ascii=False)


def _marks(table: Table) -> list[str]:
    """What stands for a missing value, a blank first."""
    return list(dict.fromkeys(["", *table.missing]))


def _days(table: Table) -> list[str]:
    """The columns of days in the form that every program takes."""
    usual = ("default", "%Y-%m-%d", None)
    return [field.name for field in table.fields if field.type == "date" and field.format in usual]


def _codes(table: Table) -> list[str]:
    """The columns of text that a program would take for numbers, and drop their zeros."""
    texts = (field.name for field in table.fields if field.type == "string")
    return [name for name in texts if any(text[:1].isdigit() for text in table.column(name).distinct()[:100])]


def _pandas(address: str, table: Table) -> str:
    options = [_said(address), f"keep_default_na=False, na_values={json.dumps(_marks(table), ensure_ascii=False)}"]
    if codes := _codes(table):
        options.append("dtype={" + ", ".join(f'{_said(name)}: "string"' for name in codes) + "}")
    if days := _days(table):
        options.append(f"parse_dates={json.dumps(days, ensure_ascii=False)}")
    return "import pandas as pd\n\ntable = pd.read_csv(\n" + "".join(f"    {option},\n" for option in options) + ")"


def _r(address: str, table: Table) -> str:
    marks = ", ".join(map(_said, _marks(table)))
    codes = ", ".join(f'{_said(name)} = "character"' for name in _codes(table))
    classes = f",\n  colClasses = c({codes})" if codes else ""
    return (
        f"table <- read.csv(\n  {_said(address)},\n"
        f'  na.strings = c({marks}), fileEncoding = "UTF-8", check.names = FALSE{classes}\n)'
    )


def _duckdb(address: str, table: Table) -> str:
    quoted = address.replace("'", "''")
    return f"SELECT * FROM '{quoted}' LIMIT 10;"  # noqa: S608 - shown, not run


def _javascript(address: str, table: Table) -> str:
    return f"const rows = await (await fetch({_said(address)})).json();"


def _power_query(address: str, table: Table) -> str:
    """Data → Get Data → Blank Query → Advanced Editor; the culture says what a decimal point is."""
    steps = "\n".join(f"    {line}" for line in _steps(address, table))
    return f"let\n{steps}\nin\n    Typed"


_KINDS = {"number": "type number", "integer": "Int64.Type", "year": "Int64.Type", "date": "type date"}


def _steps(address: str, table: Table) -> Iterator[str]:
    yield f'Source = Csv.Document(Web.Contents({_m(address)}), [Delimiter=",", Encoding=65001, QuoteStyle=QuoteStyle.Csv]),'
    yield "Table = Table.PromoteHeaders(Source, [PromoteAllScalars=true]),"
    read = "Table"
    for at, mark in enumerate(_marks(table)[1:], 1):
        every = f"Replacer.ReplaceValue, Table.ColumnNames({read})"
        yield f'Blank{at} = Table.ReplaceValue({read}, {_m(mark)}, "", {every}),'
        read = f"Blank{at}"
    kinds = ", ".join(f"{{{_m(field.name)}, {_KINDS[field.type]}}}" for field in table.fields if field.type in _KINDS)
    yield f'Typed = Table.TransformColumnTypes({read}, {{{kinds}}}, "en-US")'


def _m(text: str) -> str:
    """A text as Power Query's language M writes it."""
    return '"' + text.replace('"', '""').replace("#(", "#(#)(") + '"'


def _sheets(address: str, table: Table) -> str:
    doubled = address.replace('"', '""')
    return f'=IMPORTDATA("{doubled}"; ","; "en_US")'


def _curl(address: str, table: Table) -> str:
    shielded = address.replace("'", "'\\''")
    return f"curl -O '{shielded}'"


_PROGRAMS = (
    ("pandas", "csv", _pandas),
    ("R", "csv", _r),
    ("DuckDB", "parquet", _duckdb),
    ("Excel (Power Query)", "csv", _power_query),
    ("Google Sheets", "csv", _sheets),
    ("JavaScript", "json", _javascript),
    ("curl", "csv", _curl),
)
"""The programs, the format that each reads, and how it is told to."""
