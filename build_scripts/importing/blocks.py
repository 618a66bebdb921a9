"""The tables in a grid: what stands above them, their names of columns, their rows, and what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_scripts.importing import heading, lexicon
from build_scripts.importing.grid import Cell, Grid

Row = tuple[Cell, ...]
Placed = tuple[int, Row]
"""A row and its number in the grid, from 1."""


@dataclass(frozen=True)
class Block:
    """A table as it is found."""

    title: str
    header: tuple[str, ...]
    """The name of each column, as printed; parts that stand above one another joined."""
    rows: tuple[Row, ...]
    places: tuple[int, ...]
    """The number of each row in the grid, from 1."""
    notes: tuple[str, ...] = ()
    """What stands above and below, beside the title."""
    totals: tuple[Placed, ...] = ()
    """Rows that say they are a total."""
    sections: tuple[str, ...] = ()
    """For each row, the heading that it stands below; empty where there are no such headings."""
    dropped: tuple[tuple[str, int, str], ...] = ()
    """What was left out: a code, the row's number, its text."""
    said: tuple[str, ...] = ()
    """Codes of what had to be done to read its grid."""


def blocks(grid: Grid) -> list[Block]:
    """Every table of a grid, in order."""
    runs = list(_runs(grid))
    tables = [run for run in runs if _is_table(run)]
    found: list[Block] = []
    above: list[str] = []
    for run in runs:
        if run not in tables:
            texts = [text for _, row in run for text in told(row)]
            if found and all(lexicon.NOTE.match(lexicon.folded(text)) for text in texts):
                found[-1] = replace(found[-1], notes=(*found[-1].notes, *texts))
            else:
                above += texts
            continue
        block = _block(run, above, grid.title, grid.said)
        found += [block] if block.rows else []
        above = []
    if above and found:
        found[-1] = replace(found[-1], notes=(*found[-1].notes, *above))
    return found


def _runs(grid: Grid) -> Iterator[list[Placed]]:
    """The rows between blank ones."""
    run: list[Placed] = []
    for number, row in enumerate(grid.rows, 1):
        if any(cell.text for cell in row):
            run.append((number, row))
        elif run:
            yield run
            run = []
    if run:
        yield run


def told(row: Row) -> list[str]:
    """The texts of a row, merged ones once."""
    return [cell.text for cell in row if cell.text and not cell.spread]


def _is_table(run: Sequence[Placed]) -> bool:
    return sum(len(told(row)) > 1 for _, row in run) > 1


def _block(run: list[Placed], above: Sequence[str], name: str, said: tuple[str, ...]) -> Block:
    titles = [*above]
    while len(run) > 1 and len(told(run[0][1])) == 1:
        titles += told(run.pop(0)[1])
    count = heading.rows([row for _, row in run])
    header = heading.joined([row for _, row in run[:count]]) or [""] * len(run[0][1])
    body, dropped = _numbered(run[count:])
    body, notes = _below(body)
    body, sections = _sections(body)
    kept, totals = _parted(body)
    width = [at for at, label in enumerate(header) if label or any(row[at].text for _, row in kept)]
    there = [(number, tuple(row[at] for at in width)) for number, row in kept]
    lead = _title(titles)
    labels = tuple(sections[number] for number, _ in there) if sections else ()
    return Block(
        lead or name,
        tuple(header[at] for at in width),
        tuple(row for _, row in there),
        tuple(number for number, _ in there),
        (*(text for text in titles if text != lead), *notes),
        tuple((number, tuple(row[at] for at in width)) for number, row in totals),
        labels,
        tuple(dropped),
        said,
    )


def _title(texts: Sequence[str]) -> str:
    """The line that names the table: the longest that is no unit and no note."""
    named = [text for text in texts if not lexicon.UNIT.search(lexicon.folded(text)) and not text.startswith("(")]
    return max(named, key=len, default="")


def _numbered(body: list[Placed]) -> tuple[list[Placed], list[tuple[str, int, str]]]:
    """Without a row that numbers the columns: (1) (2) (3), A B 1 2."""
    if not body:
        return body, []
    number, row = body[0]
    texts = told(row)
    plain = [text.strip("()[] ") for text in texts]
    figures = [int(text) for text in plain if text.isdigit() and len(text) < 3]
    counted = len(figures) > 1 and figures == list(range(figures[0], figures[0] + len(figures))) and figures[0] < 3
    if counted and all(re.fullmatch(r"[0-9]{1,2}|[A-Za-z]|[0-9]{1,2}\s*=.*", text) for text in plain):
        return body[1:], [("numbering", number, " ".join(texts))]
    return body, []


def _below(body: list[Placed]) -> tuple[list[Placed], list[str]]:
    """Without the lines at the end that are notes."""
    notes: list[str] = []
    while body:
        texts = told(body[-1][1])
        lonely = len(texts) == 1 and len(body[-1][1]) > 1
        if not texts or not ((lexicon.NOTE.match(lexicon.folded(texts[0])) and lonely) or (lonely and len(texts[0]) > 60)):
            break
        notes = texts + notes
        body = body[:-1]
    return body, notes


def _sections(body: list[Placed]) -> tuple[list[Placed], dict[int, str]]:
    """The rows without the headings among them; and for each the heading that it stands below, where there are any."""
    found: dict[int, str] = {}
    kept: list[Placed] = []
    current = ""
    usual = sorted(sum(bool(cell.text) for cell in row) for _, row in body)[len(body) // 2] if body else 0
    for number, row in body:
        if usual > 2 and _heads(row):
            current = told(row)[-1]
            continue
        kept.append((number, row))
        found[number] = current
    return kept, found if any(found.values()) else {}


def _heads(row: Row) -> bool:
    """Whether a row is a heading for those below: one text, a numeral before it at most, and no figure."""
    texts = told(row)
    spread = len([cell for cell in row if cell.text]) > len(texts)
    if len(texts) == 2 and lexicon.ROMAN.fullmatch(texts[0]) and row[0].text:
        return not any(cell.value for cell in row)
    alone = len(texts) == 1 and not any(character.isdigit() for character in texts[0][:1])
    return alone and (spread or bool(row[0].text or (len(row) > 1 and row[1].text))) and not any(cell.value for cell in row)


def _parted(body: list[Placed]) -> tuple[list[Placed], list[Placed]]:
    """The rows, and those that say that they are a total."""
    totals = [one for one in body if any(_says_total(cell) for cell in one[1][:2])]
    return [one for one in body if one not in totals], totals


def _says_total(cell: Cell) -> bool:
    return bool(cell.text and lexicon.TOTAL.fullmatch(lexicon.folded(cell.text)))
