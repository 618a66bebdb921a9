"""From a file to grids, by what the file is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from build_scripts.importing.forms import delimited, document, old, page, workbook
from build_scripts.importing.forms import open as opendocument
from build_scripts.importing.grid import Grid
from build_scripts.load.carriers import Refused, verified
from build_scripts.model import Limits

Read = Callable[[bytes], list[Grid]]

FORMS: Mapping[str, Read] = {
    ".xlsx": workbook.grids,
    ".xlsm": workbook.grids,
    ".ods": opendocument.grids,
    ".xls": old.grids,
    ".csv": delimited.grids,
    ".tsv": delimited.grids,
    ".txt": delimited.grids,
    ".html": page.grids,
    ".htm": page.grids,
    ".docx": document.grids,
}
"""How a file is read, by its suffix."""
_ZIPPED = (".xlsx", ".xlsm", ".ods", ".docx")


class Unreadable(Exception):
    """A file of which nothing can be taken; `code` and `params` name the message."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def grids(name: str, content: bytes, limits: Limits) -> list[Grid]:
    """The grids of a file that hold something. Raises Unreadable."""
    suffix = PurePosixPath(name).suffix.lower()
    read = FORMS.get(suffix)
    if read is None:
        raise Unreadable("form", suffix=suffix or name, known=" ".join(FORMS))
    if len(content) > limits.unpacked:
        raise Unreadable("limit", setting="unpacked", limit=limits.unpacked)
    try:
        if suffix in _ZIPPED:
            verified(content, limits)
        found = [grid for grid in read(content) if grid.rows]
    except Refused as error:
        if error.code == "limit":
            raise Unreadable("limit", **error.params) from error
        raise Unreadable("broken", suffix=suffix, reason=error.code) from error
    except Exception as error:  # whatever a broken file makes of a foreign reader
        raise Unreadable("broken", suffix=suffix, reason=type(error).__name__) from error
    if not found:
        raise Unreadable("empty")
    return found
