"""The names of columns: how many rows hold them, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.importing.grid import Cell

Row = tuple[Cell, ...]
_FIGURE = re.compile(r"[-+]?[\d.,\s/%]*\d[\d.,\s/%]*")
_YEAR = re.compile(r"(19|20)\d\d")
_DEEPEST = 4


def rows(body: Sequence[Row]) -> int:
    """How many of the first rows hold names; 0 where the first holds figures only."""
    if not body or _figures(body[0]) > len(_held(body[0])) / 2:
        return 0
    count = 1
    while count < min(len(body) - 1, _DEEPEST) and _continues(body[count - 1], body[count], body[count + 1 :]):
        count += 1
    return count


def _continues(above: Row, row: Row, below: Sequence[Row]) -> bool:
    """Whether a row goes on naming: it is merged with the one above, or stands below a name that spans several columns."""
    if any(cell.spread and cell.text == above[at].text and cell.text for at, cell in enumerate(row) if above[at].text):
        down = [at for at, cell in enumerate(row) if cell.spread and cell.text and cell.text == above[at].text]
        return bool(down) and not _figures(row)
    spans = _spans(above) or _blank_below_group(above, row)
    return spans and not _figures(row) and any(_figures(later) for later in below)


def _spans(row: Row) -> bool:
    """Whether a name stands above several columns."""
    return any(cell.spread and cell.text and cell.text == row[at - 1].text for at, cell in enumerate(row) if at)


def _blank_below_group(above: Row, row: Row) -> bool:
    """Whether names stand below blanks: what was merged, in a file that cannot say so."""
    blanks = [at for at, cell in enumerate(above) if not cell.text and at]
    return bool(blanks) and all(row[at].text for at in blanks) and any(not cell.text for cell in row)


def _held(row: Row) -> list[Cell]:
    return [cell for cell in row if cell.text]


def _figures(row: Row) -> int:
    """How many cells hold a figure that is no year."""
    return sum(bool(_FIGURE.fullmatch(cell.text)) and not _YEAR.fullmatch(cell.text) for cell in row if cell.text)


def joined(heads: Sequence[Row]) -> list[str]:
    """One name a column: the parts above one another, what repeats said once."""
    if not heads:
        return []
    filled = [_filled(row, heads[at + 1] if at + 1 < len(heads) else None) for at, row in enumerate(heads)]
    names = []
    for at in range(len(heads[0])):
        parts = dict.fromkeys(" ".join(row[at].split()) for row in filled)
        names.append(" – ".join(part for part in parts if part))
    return names


def _filled(row: Row, below: Row | None) -> list[str]:
    """The texts of a row of names; a blank that has a name below takes the text to its left."""
    texts: list[str] = []
    for at, cell in enumerate(row):
        blank = not cell.text and below is not None and bool(below[at].text) and at > 0 and bool(texts[-1])
        texts.append(texts[-1] if blank else cell.text)
    return texts
