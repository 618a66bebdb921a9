"""Reading a CSV: its columns as text, before anything is typed, or what is wrong with the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from build_scripts import columns
from build_scripts.columns import Malformed, Sheet, Syntax
from build_scripts.model import Json, Problem


def read(content: bytes, file: str, dialect: Mapping[str, Json]) -> Sheet | Problem:
    """The columns of a UTF-8 CSV (RFC 4180; `dialect` as in Data Package 2.0), or what is wrong."""
    sheet = told(content, file, lambda: columns.read(content, syntax(dialect)))
    return sheet if isinstance(sheet, Problem) or any(sheet.header) else Problem("table-blank-header", file, line=1)


def told(content: bytes, file: str, reader: Callable[[], Sheet]) -> Sheet | Problem:
    """What `reader` makes of the bytes, or why they are no text, nothing, or no CSV."""
    if b"\0" in content and _undecodable(content) is None:
        return Problem("null-character", file, line=content.count(b"\n", 0, content.index(b"\0")) + 1)
    if not content[:4096].strip() and not content.strip():
        return Problem("empty-file", file, line=1)
    try:
        return reader()
    except UnicodeDecodeError:
        return Problem("encoding", file, line=_undecodable(content))
    except Malformed as error:
        return Problem("csv-syntax", file, line=error.line, params={"reason": error.reason})


def syntax(dialect: Mapping[str, Json]) -> Syntax:
    """How a table is written, as its dialect says."""
    quote = dialect.get("quoteChar", None if "escapeChar" in dialect else '"')
    return Syntax(
        delimiter=str(dialect.get("delimiter", ",")),
        quote=quote or None,
        double=bool(dialect.get("doubleQuote", True)),
        escape=dialect.get("escapeChar"),
        skip_space=bool(dialect.get("skipInitialSpace", False)),
    )


def _undecodable(content: bytes) -> int | None:
    """The line of the first byte that is no UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return None
