"""Reading a CSV: its columns as text, before anything is typed, or what is wrong with the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from build_scripts import columns
from build_scripts.columns import Malformed, Sheet, Syntax
from build_scripts.load.cause import nature
from build_scripts.model import Json, Limits, Problem

LONGEST = Limits.field

_CAUSES = (
    ("unexpected end of data", "csv-quote-open"),
    ("expected after", "csv-quote-inside"),
    ("field larger", "csv-cell-long"),
)
"""The words of the reader of reference for a fault."""


def read(content: bytes, file: str, dialect: Mapping[str, Json], longest: int = LONGEST) -> Sheet | Problem:
    """The columns of a UTF-8 CSV (RFC 4180; `dialect` as in Data Package 2.0), or what is wrong.

    `longest` is how many characters a cell may have.
    """
    sheet = told(content, file, lambda: columns.read(content, syntax(dialect, longest)), longest)
    return sheet if isinstance(sheet, Problem) or any(sheet.header) else Problem("table-blank-header", file, line=1)


def told(content: bytes, file: str, reader: Callable[[], Sheet], longest: int = LONGEST) -> Sheet | Problem:
    """What `reader` makes of the bytes, or why they are no text, nothing, or no CSV."""
    if b"\0" in content and nature.undecodable(content) is None:
        return Problem("null-character", file, line=content.count(b"\n", 0, content.index(b"\0")) + 1)
    if not content[:4096].strip() and not content.strip():
        return Problem("empty-file", file, line=1)
    try:
        return reader()
    except UnicodeDecodeError:
        line, params = nature.undecodable(content) or (1, {})
        return Problem("encoding", file, line=line, params=params)
    except Malformed as error:
        code = next((code for said, code in _CAUSES if said in error.reason), "csv-syntax")
        return Problem(code, file, line=error.line, params={"setting": "field", "limit": longest})


def syntax(dialect: Mapping[str, Json], longest: int = LONGEST) -> Syntax:
    """How a table is written, as its dialect says."""
    quote = dialect.get("quoteChar", None if "escapeChar" in dialect else '"')
    return Syntax(
        delimiter=str(dialect.get("delimiter", ",")),
        quote=quote or None,
        double=bool(dialect.get("doubleQuote", True)),
        escape=dialect.get("escapeChar"),
        skip_space=bool(dialect.get("skipInitialSpace", False)),
        longest=longest,
    )
