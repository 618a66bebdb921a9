"""Problems as people and machines read them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import descriptor, put
from sites import ROOT

from build_scripts import console
from build_scripts.language import language
from build_scripts.model import SEVERITIES, Problem

NASTY = "x\x1b[31m\x07\x9b1m\u202e\u200b\r\n::error::y, 100%: z\x7f\u2028"

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def problem(**more: Any) -> Problem:
    return Problem(
        "table-type-error", "a/b.csv", **{"line": 3, "row": 2, "field": "diem", "params": {"type": "number"}, **more}
    )


def test_text() -> None:
    assert console.as_text([problem(value="x")], language("vi")) == (
        "a/b.csv:3: lỗi: dòng số liệu 2, diem\n"
        "    “x” không phải kiểu number.\n"
        "    → Ghi số với dấu chấm thập phân và không dấu nhóm (90.450), ngày dạng 2023-03-08; "
        "không có số liệu thì để trống.\n"
    )


def test_text_without_place() -> None:
    said = console.as_text([Problem("no-packages", "datapackages", severity="warning")], language("en"))
    assert said.startswith("datapackages: warning\n    No data package found.\n    → ")


def test_a_notice_is_said_in_every_form() -> None:
    noted = [Problem("no-packages", "datapackages", severity="notice")]
    assert console.as_text(noted, language("vi")).startswith("datapackages: ghi chú\n")
    assert console.as_github(noted, language("en")).startswith("::notice file=datapackages,")
    assert json.loads(console.as_json(noted, language("en")))[0]["severity"] == "notice"
    assert "No data package found." in console.as_summary(noted, language("en"))


def test_lines_and_rows_are_not_grouped() -> None:
    said = console.as_text([problem(line=123456, row=123455)], language("vi"))
    assert "a/b.csv:123456" in said
    assert "123455" in said


@given(anything)
def test_no_cell_commands_the_terminal(cell: str) -> None:
    for code in ("vi", "en"):
        for form in (console.as_text, console.as_github, console.as_json):
            said = form([problem(value=cell, field=cell or None)], language(code))
            assert all(c.isprintable() or c == "\n" for c in said)
        # nor does it forge a line
        assert console.as_text([problem(value=cell)], language(code)).count("\n") == 3
        assert console.as_github([problem(value=cell)], language(code)).count("\n") == 1


def test_escapes_are_shown() -> None:
    assert r"\x1b[31m\x07\x9b1m\u202e" in console.as_text([problem(value=NASTY)], language("vi"))


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner reads it: https://docs.github.com/actions/reference/workflow-commands."""
    found = re.fullmatch(r"::(\w+) (.*?)::(.*)\n", line)
    assert found, line
    properties = dict(part.split("=", 1) for part in found[2].split(","))

    def back(text: str, *more: tuple[str, str]) -> str:
        for code, character in (*more, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            text = text.replace(code, character)
        return text

    return found[1], {k: back(v, ("%3A", ":"), ("%2C", ",")) for k, v in properties.items()}, back(found[3])


@given(anything, st.sampled_from(SEVERITIES))
def test_github_reads_what_we_meant(text: str, severity: Any) -> None:
    field = text or "x"
    command, properties, message = parsed(
        console.as_github([problem(value=text, field=field, severity=severity)], language("en"))
    )
    assert command == severity
    assert (properties["file"], properties["line"]) == ("a/b.csv", "3")
    assert set(properties) == {"file", "line", "title"}
    if text.isprintable():
        assert properties["title"] == field
        assert f"“{text}”" in message


def test_github_escapes() -> None:
    said = console.as_github([problem(value="50%", field="a:b,c%\n")], language("en"))
    assert "title=a%3Ab%2Cc%25" in said
    assert "“50%25”" in said


def test_github_without_a_line_annotates_the_first() -> None:
    assert "line=1," in console.as_github([problem(line=None, row=None)], language("en"))


@given(anything)
def test_json_is_the_value_itself(text: str) -> None:
    (found,) = json.loads(console.as_json([problem(value=text)], language("vi")))
    assert found["value"] == text
    assert found["check"] == "table-type-error"
    assert list(found)[:4] == ["severity", "package", "resource", "file"]
    assert found["package"] is None


def test_json_of_nothing() -> None:
    assert json.loads(console.as_json([], language("vi"))) == []


@pytest.mark.parametrize("format", ["json", "text"])
def test_a_console_without_vietnamese(format: str, tmp_path: Path) -> None:
    put(tmp_path, descriptor(), b="ma,ten,diem\nHuế 😀,x,y\nHuế 😀,x,1\n")
    command = [sys.executable, "-m", "build_scripts", "check", "--root", str(tmp_path), "--format", format]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    if format == "json":
        assert "Huế 😀" in [problem["value"] for problem in json.loads(done.stdout)]


def test_steps_are_silent_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    steps = console.Steps(language("vi"))
    steps("loading")
    steps.done()
    assert capsys.readouterr() == ("", "")


def test_the_summary_is_a_table_and_has_a_limit() -> None:
    said = console.as_summary([problem(value="<b>|x`\n")], language("en"))
    assert len(said.splitlines()) == 3
    assert "<b>" not in said
    many = console.as_summary([problem(value="x" * 1000)] * 2000, language("en"))
    assert len(many.encode()) < 1024 * 1024
    assert console.as_summary([], language("en")).strip()
