"""Faults that publishers reported of other tools, each as the whole kind of fault: what `check` says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from making import examined
from strangers import Files, fields, of, wrap


def said(root: Path, described: dict[str, Any], files: Files) -> list[tuple[str, int | None]]:
    """The errors and warnings of one package in a neutral portal."""
    wrap(root, "g", described, files)
    return [(problem.code, problem.line) for problem in examined(root).problems if problem.severity != "notice"]


@pytest.mark.parametrize("form", ['"-77.03, -12.05"', '"-0.1,51"', '"-180, -90"'])
def test_a_place_west_of_greenwich_is_a_place(tmp_path: Path, form: str) -> None:
    """Case 01: a value of its type is no formula, though it begins with a sign."""
    assert said(tmp_path, *of(f"at\n{form}\n", fields("at: geopoint"))) == []


@pytest.mark.parametrize("row", ["N,", ",A", ","])
def test_a_key_with_a_blank_part_is_not_looked_up(tmp_path: Path, row: str) -> None:
    """Case 05: as in SQL, a key leads somewhere only where all of it is there."""
    schema = fields("k: integer", "a", "b", "c", "d")
    schema["foreignKeys"] = [{"fields": ["c", "d"], "reference": {"fields": ["a", "b"]}}]
    assert said(tmp_path / "blank", *of(f"k,a,b,c,d\n1,N,A,N,A\n2,S,B,{row}\n", schema)) == []
    assert said(tmp_path / "whole", *of("k,a,b,c,d\n1,N,A,N,B\n", schema)) == [("table-foreign-key", 2)]


def test_a_day_is_read_in_the_form_that_is_declared(tmp_path: Path) -> None:
    """Case 09: neither a warning of two readings, nor another order than the declared one."""
    schema = fields("k: integer", "d: date: %d/%m/%Y")
    assert said(tmp_path / "day", *of("k,d\n1,05/11/2023\n2,28/12/2023\n", schema)) == []
    assert said(tmp_path / "month", *of("k,d\n1,12/28/2023\n", schema)) == [("table-date-form", 2)]


@pytest.mark.parametrize("word", ["nowhere.md", "source/nowhere.csv", "../outside.md"])
def test_a_link_that_leads_nowhere_is_told_where_it_stands(tmp_path: Path, word: str) -> None:
    """Case 14: at its line of the descriptor, and never an error that stops the portal."""
    described, files = of("k\n1\n", fields("k: integer"))
    wrap(tmp_path, "g", {**described, "description": f"See [it]({word})."}, files)
    (found,) = [problem for problem in examined(tmp_path).problems if problem.code == "link-nowhere"]
    assert (found.severity, found.file) == ("notice", "datapackages/g/datapackage.json")
    assert found.value == word


@pytest.mark.parametrize("name", ["می\u200cخواهم", "ക്\u200d", "🏴\U000e0067\U000e0062\U000e0073\U000e007f", "👩\u200d🌾"])
def test_joiners_that_a_script_needs_are_letters(tmp_path: Path, name: str) -> None:
    """Case 17: in keys too; between Latin letters they are what nobody sees."""
    assert said(tmp_path / "needed", *of(f"n\n{name}\n", {**fields("n"), "primaryKey": "n"})) == []
    assert said(tmp_path / "not", *of("n\nA\u200dB\n", {**fields("n"), "primaryKey": "n"})) == [("zero-width", 2)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_break_in_quotes_is_as_the_file_ends_its_lines(tmp_path: Path, end: str) -> None:
    """Case 24: RFC 4180, 2.6; what follows it is told at its physical line."""
    rows = end.join(["k,v", '1,"first', 'second"', "x,y", ""])
    assert said(tmp_path, *of(rows, fields("k: integer", "v"))) == [("table-type-error", 4)]


@pytest.mark.parametrize(
    ("kind", "cell", "doubted"), [("integer", 2**53, False), ("integer", 2**53 + 1, True), ("integer", -(2**53) - 1, True),
                                  ("number", 2**53 + 1, True), ("number", 2**54, False), ("string", 2**53 + 1, False)],
)  # fmt: skip
def test_a_number_that_programs_would_round_is_doubted(tmp_path: Path, kind: str, cell: int, doubted: bool) -> None:
    """Case 30: whole numbers past 2^53 (RFC 8259, 6), where they are numbers and are no longer the same."""
    found = said(tmp_path, *of(f"k,n\n1,{cell}\n2,1\n", fields("k: integer", f"n: {kind}")))
    assert found == ([("integer-large", 2)] if doubted else [])
