"""The quick ways to read a CSV of which every line is a record: none reads what Python's `csv` would read otherwise.

A small one is taken apart by its delimiter alone, a large one is Arrow's.
"""

from __future__ import annotations

from build_scripts.columns import quotes
from build_scripts.columns.late import arrow_csv, pa
from build_scripts.columns.sheet import Sheet, Syntax, reader
from build_scripts.columns.texts import Buffered, Listed

BLOCK = 8 * 1024 * 1024
"""Bytes that Arrow reads at a time; a record may not be longer."""
_MARK = b"\xef\xbb\xbf"


def split(content: bytes, syntax: Syntax) -> Sheet | None:
    """By the delimiter; None where a quote stands anywhere, or where a line has another number of cells than the first."""
    text, sign = _unquoted(content, syntax), syntax.delimiter
    if not text or len(text) > syntax.longest:
        return None
    # the break of each line becomes a cell of its own: where each of them stands in its place, no line is ragged
    cells = text.replace("\n", f"{sign}\n{sign}").split(sign)[:-1]
    width = cells.index("\n")
    ends = cells[width :: width + 1]
    if ends != ["\n"] * text.count("\n") or len(cells) != (width + 1) * len(ends) or (width == 1 and "" in cells):
        return None
    columns = tuple(Listed.shared(cells[place + width + 1 :: width + 1]) for place in range(width))
    return Sheet(tuple(cells[:width]), columns, len(ends) - 1, range(2, len(ends) + 1), {})


def by_arrow(content: bytes, syntax: Syntax) -> Sheet | None:
    """By Arrow; None where a line may be no record, where one is blank, ragged or too long."""
    if not _regular(content, syntax):
        return None
    end = content.find(b"\n") + 1 or len(content)
    if end > syntax.longest:
        return None
    header = tuple(next(reader(content[:end], syntax), []))
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
    if syntax.longest < BLOCK and any(any(texts.longer(syntax.longest)) for texts in found):
        return None
    return Sheet(header, found, table.num_rows, range(2, table.num_rows + 2), {})


def _unquoted(content: bytes, syntax: Syntax) -> str:
    """The text, each line ended by a line feed; "" where it may have quotes, or a carriage return of its own."""
    if not _bare(syntax) or (syntax.quote and syntax.quote.encode() in content):
        return ""
    text = content.decode("utf-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    return "" if "\r" in text else text if text.endswith("\n") else f"{text}\n"


def _regular(content: bytes, syntax: Syntax) -> bool:
    """Whether quotes stand where they should, and no carriage return alone."""
    if not _bare(syntax) or len(syntax.delimiter.encode()) != 1:
        return False
    if b"\r" in content and content.count(b"\r") != content.count(b"\r\n"):
        return False
    quote = syntax.quote or ""
    if not quote or quote.encode() not in content:
        return True
    return syntax.double and len(quote.encode()) == 1 and quotes.regular(content, syntax.delimiter, quote)


def _bare(syntax: Syntax) -> bool:
    """Whether nothing but quotes can keep a delimiter, or the end of a line, from being one."""
    return not syntax.escape and not syntax.skip_space and syntax.delimiter not in "\r\n"
