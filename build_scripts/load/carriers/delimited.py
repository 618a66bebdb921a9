"""Delimited text in any declared encoding and dialect."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence

from build_scripts import columns
from build_scripts.columns import Sheet
from build_scripts.load import rows
from build_scripts.load.carriers.carried import Refused, sheet
from build_scripts.model import Json, Problem

_ENCODINGS = re.compile(
    r"ascii|utf-(8|8-sig|16|16-le|16-be|32|32-le|32-be)|iso8859-\d+|cp\d+|koi8-[rtu]|kz1048|ptcp154|tis-620|johab|hz"
    r"|mac-\w+|big5\w*|gb\w+|shift_jis\w*|euc_\w+|iso2022\w+"
)
"""Encodings of text, by Python's names: none that packs, escapes or runs."""
_BOM = b"\xef\xbb\xbf"
_TITLE = 10
"""How many lines are looked at for the names."""
_UNUSUAL = ("headerRows", "headerJoin", "commentRows", "commentChar")


def usual(encoding: str | None) -> bool:
    """Whether a table is in UTF-8, as those are that say nothing."""
    return encoding is None or encoding.lower().replace("_", "-") in ("utf-8", "utf8")


def decoded(content: bytes, encoding: str | None) -> tuple[bytes, bool]:
    """The text as UTF-8 without a byte order mark, and whether there was one."""
    if encoding is None or usual(encoding):
        return content.removeprefix(_BOM), content.startswith(_BOM)
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        name = ""
    if not _ENCODINGS.fullmatch(name):
        raise Refused("encoding-unknown", encoding=encoding)
    try:
        return content.decode(name).removeprefix("\ufeff").encode("utf-8"), False
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        raise Refused("encoding-other", content.count(b"\n", 0, start) + 1, encoding=encoding) from error


def guessed(content: bytes, names: Sequence[str]) -> str | None:
    """The delimiter of a table that says none, where it is plainly not the comma; None where it may be.

    Where the names are known, a title may stand above them.
    """
    usual = ",".join(names).encode()
    if len(names) > 1 and content.startswith((usual + b"\n", usual + b"\r")):
        return None
    lines = re.split(b"[\r\n]+", content[: 64 * 1024].lstrip(b"\r\n"), maxsplit=_TITLE)[: _TITLE if names else 1]
    for line in (line.decode("utf-8", "replace") for line in lines):
        counts = {sign: line.count(sign) for sign in ";\t|"}
        best = max(counts, key=lambda sign: counts[sign])
        parts = {part.strip().strip('"') for part in line.split(best)}
        comma = "," in line and not (names and "," not in "".join(names))
        if counts[best] and not comma and (parts & set(names) or not names):
            return best
    return None


def separator(content: bytes) -> str | None:
    """The delimiter that Excel's own first line says, as in `sep=;`."""
    found = re.match(rb"sep=([^\r\n])\r?\n", content, re.IGNORECASE)
    return found[1].decode("utf-8", "replace") if found else None


def read(content: bytes, file: str, dialect: Mapping[str, Json], names: Sequence[str], longest: int) -> Sheet | Problem:
    """The cells of UTF-8 text; where a dialect says that there is no header, `names` are it."""
    if dialect.get("header", True) and not any(name in dialect for name in _UNUSUAL):
        return rows.read(content, file, dialect, longest)
    return rows.told(content, file, lambda: _arranged(content, dialect, names, longest), longest)


def _arranged(content: bytes, dialect: Mapping[str, Json], names: Sequence[str], longest: int) -> Sheet:
    """A table with comments, without a header or with one of several rows; rows are numbered as they stand in the file."""
    records, lines, heads = [], [], []
    told = dialect.get("headerRows")
    wanted = set(told or ()) if dialect.get("header", True) else set()
    first = told is None and dialect.get("header", True)
    comments, sign = set(dialect.get("commentRows", ())), dialect.get("commentChar")
    for number, (line, record) in enumerate(columns.records(content, rows.syntax(dialect, longest)), 1):
        if number in comments or (sign and record and record[0].startswith(sign)):
            continue
        if first or number in wanted:
            heads.append(record)
            first = False
        elif number > max(wanted, default=0):
            records.append(record)
            lines.append(line)
    if wanted and not heads:
        raise Refused("header-beyond", 1, place=str(min(wanted)))
    if not heads:
        width = max([len(records[0]) if records else 0, len(names)])
        heads = [[*names, *(f"field{n}" for n in range(len(names) + 1, width + 1))]]
    return sheet(_joined(heads, str(dialect.get("headerJoin", " "))), records, lines)


def _joined(heads: Sequence[Sequence[str]], between: str) -> list[str]:
    """One name a column, from the parts that stand above one another; what repeats is said once."""
    found = []
    for place in range(max(map(len, heads))):
        parts = [row[place].strip() if len(heads) > 1 else row[place] for row in heads if place < len(row)]
        found.append(between.join(dict.fromkeys(part for part in parts if part)))
    return found
