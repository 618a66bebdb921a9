"""From what is wrong with a table to why: many complaints with one cause become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_scripts.columns import Sheet
from build_scripts.load.cause import commas, heading, margins
from build_scripts.model import Json, Problem

_LABELS = {"table-blank-label", "table-duplicate-label", "table-extra-label", "table-missing-label", "table-incorrect-label"}
_MARKED = {"table-grouped-number", "table-decimal-comma", "table-number-both"}
_MANY = 3
"""How many blank rows are no slip of the hand."""
_EXPORTED = {"delimiter-guessed", "byte-order-mark", "separator-line"}


def told(schema: Mapping[str, Json], sheet: Sheet, said: Sequence[Problem], wrong: Sequence[Problem]) -> list[Problem]:
    """What is said of a table, its true causes first; `said` of its file, `wrong` of its cells (`row` from 0)."""
    if any(problem.code in _LABELS for problem in wrong):
        cause = heading.cause(schema, sheet)
        return [cause, *(p for p in said if p.code not in _EXPORTED)] if cause else [*said, *wrong]
    found: list[Problem] = []
    left = list(wrong)
    if unquoted := commas.unquoted(schema, sheet):
        found.append(unquoted.problem)
        left = [problem for problem in left if problem.row not in unquoted.rows]
    elif blank := heading.blank_columns([field["name"] for field in schema["fields"]], sheet):
        found.append(blank)
        left = [problem for problem in left if problem.code != "table-extra-cell"]
    rows = {problem.row for problem in left if problem.row is not None}
    again = rows & heading.headings(sheet) if rows and sheet.columns else set()
    found += [Problem("header-again", "", row=row, value=", ".join(sheet.header)) for row in sorted(again)]
    left = [problem for problem in left if problem.row not in again]
    if sheet.rows:
        around, explained = margins.below(schema, sheet, {problem.row for problem in left if problem.row is not None})
        found += around
        left = [problem for problem in left if problem.row not in explained]
    exported, said, left = _exported(said, _spaced(left))
    return [*said, *exported, *found, *left]


def _spaced(wrong: list[Problem]) -> list[Problem]:
    """Many blank rows inside a table come from one program: they are told at the first."""
    blank = [problem for problem in wrong if problem.code == "table-blank-row"]
    if len(blank) < _MANY:
        return wrong
    count = sum(1 + problem.more for problem in blank)
    first = Problem("blank-rows-inside", "", row=blank[0].row, params={"count": count})
    return [first, *(problem for problem in wrong if problem.code != "table-blank-row")]


def _exported(said: Sequence[Problem], wrong: list[Problem]) -> tuple[list[Problem], list[Problem], list[Problem]]:
    """A file that a spreadsheet of another country wrote: semicolons between cells, commas in numbers."""
    guessed = [problem for problem in said if problem.code in ("delimiter-guessed", "separator-line")]
    rest = [problem for problem in said if problem.code not in _EXPORTED]
    commas_ = [problem for problem in wrong if _is_marked(problem)]
    if not guessed or not commas_ or not str(guessed[0].value).endswith(";"):
        return [], [p for p in said if not (guessed and p.code == "byte-order-mark")], wrong
    fields = ", ".join(dict.fromkeys(problem.field or "" for problem in commas_))
    cause = Problem("spreadsheet-export", "", value=commas_[0].value, params={"fields": fields})
    return [cause], rest, [problem for problem in wrong if not _is_marked(problem)]


def _is_marked(problem: Problem) -> bool:
    return problem.code in _MARKED and "," in (problem.value or "")
