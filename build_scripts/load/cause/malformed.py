"""A fault of syntax, at its line and column."""

from __future__ import annotations

from typing import Any

_SHOWN = 40
"""How many characters of a text a message quotes."""


class Malformed(Exception):
    """A text that cannot be read: the code of what is wrong, its line, and what its words need."""

    def __init__(self, code: str, line: int, column: int, value: str = "", **params: Any) -> None:
        super().__init__(code)
        self.code, self.line = code, line
        shown = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
        # half a character cannot be printed
        self.params = {"column": column, "value": shown.encode("utf-8", "backslashreplace").decode(), **params}


def at(code: str, text: str, position: int, value: str = "", **params: Any) -> Malformed:
    """The fault that stands at a position of a text."""
    return Malformed(code, line(text, position), position - text.rfind("\n", 0, position), value, **params)


def line(text: str, position: int) -> int:
    """The line of a position, counted from 1."""
    return text.count("\n", 0, position) + 1
