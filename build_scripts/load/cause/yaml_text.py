"""Which fault of syntax stopped the reader of YAML."""

from __future__ import annotations

import re

import yaml

from build_scripts.load.cause.json_text import long
from build_scripts.load.cause.malformed import Malformed

_BY_WORDS = (
    ("mapping values are not allowed", "syntax-colon-inside"),
    ("could not find expected ':'", "syntax-colon-missing"),
    ("could not determine a constructor", "syntax-tag"),
    ("another document", "syntax-documents"),
    ("unexpected end of stream", "syntax-quote-open"),
    ("unexpected document indicator", "syntax-quote-open"),
    ("unknown escape character", "syntax-escape"),
    ("did not find expected hexdecimal number", "syntax-escape"),
    ("did not find expected ',' or", "syntax-flow"),
    ("did not find expected", "syntax-indent"),
    ("block sequence entries are not allowed", "syntax-indent"),
    ("expected <block end>", "syntax-indent"),
    ("expected ',' or", "syntax-flow"),
    ("undefined alias", "syntax-alias"),
)
"""The reader's own words for a fault, in libyaml's or PyYAML's form."""
_SIGNS = "@`%&*!|>,]}"
"""What an unquoted text cannot begin with."""


def fault(error: Exception, text: str) -> Malformed:
    """The fault at which the reader of reference gave up."""
    if isinstance(error, yaml.reader.ReaderError):
        sign = error.character if isinstance(error.character, int) else ord(error.character)
        before = text[: error.position]
        return Malformed("syntax-control", before.count("\n") + 1, error.position - before.rfind("\n"), f"U+{sign:04X}")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return long(text) if isinstance(error, ValueError) else Malformed("syntax-other", 1, 1)
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1)
    row, said = lines[number], str(getattr(error, "problem", ""))
    value = row[mark.column :].strip() or row.strip()
    opened = getattr(error, "context_mark", None) or mark
    if tab := _tab(lines, number):
        return Malformed("syntax-tab", tab, lines[tab - 1].index("\t") + 1)
    code = next((code for words, code in _BY_WORDS if words in said), "syntax-other")
    if "cannot start any token" in said and value[:1] in _SIGNS:
        code, value = "syntax-sign", value[:1]
    if code != "syntax-quote-open" and not "".join(lines[number:])[mark.column :].strip():
        last = max(at for at, row in enumerate(lines) if row.strip())
        return Malformed("syntax-cut", last + 1, len(lines[last].rstrip()) + 1, lines[last].strip(), other=last + 1)
    if code == "syntax-quote-open":
        return Malformed(code, opened.line + 1, opened.column + 1, lines[opened.line].strip())
    return Malformed(code, number + 1, mark.column + 1, value, other=opened.line + 1)


def _tab(lines: list[str], number: int) -> int | None:
    """The line with a tab in its indent, at the fault or just before it."""
    near = range(number, max(-1, number - 2), -1)
    return next((at + 1 for at in near if re.match(r" *\t", lines[at])), None)
