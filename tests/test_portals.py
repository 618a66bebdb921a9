"""Each folder of `tests/portals/` is a portal and, in `expected.json`, every problem that `check` must find in it.

An expected problem names the keys that matter (`check`, `severity`, `file`, `line`, `row`, `field`, `value`);
`says` lists what message and remedy must contain. A problem that is not listed fails the test too.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from build_scripts.__main__ import app
from build_scripts.language import language

PORTALS = Path(__file__).parent / "portals"
HIDDEN = ("control-character", "bidi-character", "zero-width", "outer-space")
CASES = sorted(path.name for path in PORTALS.iterdir() if path.is_dir())
KEYS = {"severity", "package", "resource", "file", "line", "row", "field", "value", "check", "message", "remedy", "more"}


def expected(case: str) -> list[dict[str, Any]]:
    return json.loads((PORTALS / case / "expected.json").read_text("utf-8"))


def found(case: str, *options: str) -> tuple[int, list[dict[str, Any]]]:
    result = CliRunner().invoke(app, ["check", "--root", str(PORTALS / case), "--format", "json", *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, json.loads(result.stdout)


def meets(problem: dict[str, Any], wanted: dict[str, Any]) -> bool:
    said = f"{problem['message']} {problem['remedy']}"
    return all(problem[k] == v for k, v in wanted.items() if k != "says") and all(s in said for s in wanted.get("says", []))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("code", ["vi", "en"])
def test_problems(case: str, code: str) -> None:
    exit_code, problems = found(case, "--lang", code)
    wanted = expected(case)

    unexpected = list(problems)
    for entry in wanted:
        matching = [problem for problem in unexpected if meets(problem, entry)]
        assert matching, f"not found: {entry}\nfound: {json.dumps(unexpected, ensure_ascii=False, indent=1)}"
        unexpected.remove(matching[0])
    assert unexpected == []

    assert exit_code == (1 if any(entry["severity"] == "error" for entry in wanted) else 0)
    for problem in problems:
        assert set(problem) == KEYS
        written(case, problem, code)
        stands_there(case, problem)


def stands_there(case: str, problem: dict[str, Any]) -> None:
    """Whoever opens the file at the line sees the value that is spoken of."""
    value = problem["value"]
    if problem["row"] and value and "," not in value and problem["check"] not in HIDDEN:
        lines = (PORTALS / case / problem["file"]).read_text("utf-8").split("\n")
        assert value in "\n".join(lines[problem["line"] - 1 :]), problem


def written(case: str, problem: dict[str, Any], code: str) -> None:
    """Message and remedy are sentences of that language with every slot filled."""
    words = language(code)
    for part in ("message", "remedy"):
        template = words(f"problem.{problem['check']}.{part}")
        literals = [re.escape(text) for text in re.split(r"\{\w+\}", template)]
        # a slot is filled: by something, except where the template allows nothing to stand there
        assert re.fullmatch("(.*)".join(literals), problem[part], re.S), problem
        for slot in re.findall(r"\{(\w+)\}", template):
            assert "{" + slot + "}" not in problem[part], problem
        assert problem[part].strip() and "“None”" not in problem[part] and "Traceback" not in problem[part]
    file = problem["file"]
    if problem["line"] is not None:
        assert 1 <= problem["line"] <= (PORTALS / case / file).read_bytes().count(b"\n") + 1


@pytest.mark.parametrize("form", ["text", "github"])
@pytest.mark.parametrize(
    "case", ["clean", "view-foreign", "wrong-type", "newline-in-cell", "formula-cell", "json-syntax", "accent"]
)
def test_other_forms_say_the_same(case: str, form: str) -> None:
    exit_code, problems = found(case)
    result = CliRunner().invoke(app, ["check", "--root", str(PORTALS / case), "--format", form])
    assert result.exit_code == exit_code
    if form == "github":
        annotations = result.stdout.splitlines()
        assert len(annotations) == len(problems)
        assert all(re.match(r"::(error|warning|notice) file=[^:,]+,line=\d+,title=[^:,]+::.", line) for line in annotations)
    else:
        assert result.stdout.count("\n    → ") == len(problems)
        for problem in problems:
            place = f"{problem['file']}:{problem['line']}" if problem["line"] else problem["file"]
            assert place in result.stdout


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "build_scripts", *arguments],
        capture_output=True, text=True, timeout=60, cwd=cwd or Path(__file__).parents[1],
    )  # fmt: skip


def test_as_a_process() -> None:
    done = run("check", "--root", str(PORTALS / "wrong-type"), "--format", "json")
    assert done.returncode == 1
    assert [problem["line"] for problem in json.loads(done.stdout)] == [3]
    assert done.stderr == ""

    done = run("check", "--root", str(PORTALS / "clean"))
    assert done.returncode == 0
    assert done.stdout == ""
    assert "Không có lỗi" in done.stderr

    done = run("check", "--root", str(PORTALS / "view-foreign"), "--format", "github")
    assert done.returncode == 0
    assert done.stdout.startswith("::notice file=datapackages/g/datapackage.json,line=")


def test_a_package_by_name(tmp_path: Path) -> None:
    """Folders and descriptors, from anywhere; keys that lead to other packages are resolved in ROOT."""
    portal = PORTALS / "dangling-key-across"
    for named in ("datapackages/g", "datapackages/g/", "datapackages/g/datapackage.json"):
        exit_code, problems = found("dangling-key-across", str(portal / named))
        assert exit_code == 1
        assert [(p["file"], p["line"], p["value"]) for p in problems] == [("datapackages/g/data/b.csv", 3, "H3")]
    assert found("dangling-key-across", str(portal / "datapackages/so")) == (0, [])

    outside = PORTALS / "wrong-type" / "datapackages" / "g"
    done = run("check", "--root", str(tmp_path), str(outside), "--format", "json")
    assert [(p["file"], p["line"]) for p in json.loads(done.stdout)] == [("g/data/b.csv", 3)]


def test_from_inside_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PORTALS / "wrong-type" / "datapackages" / "g")
    for named in (".", "datapackage.json", "../g"):
        result = CliRunner().invoke(app, ["check", named, "--root", "../..", "--format", "json"])
        assert [(p["check"], p["file"]) for p in json.loads(result.stdout)] == [
            ("table-type-error", "datapackages/g/data/b.csv")
        ]


@pytest.mark.parametrize(
    "wrong",
    [
        ["check", "nowhere"],
        ["check", "nowhere/datapackage.json"],
        ["check", "--root", "nowhere"],
        ["check", "--lang", "xx"],
        ["check", "--format", "xml"],
        ["check", "--sources", "nowhere"],
        ["chek"],
        ["check", "--colour"],
    ],
)
def test_called_wrongly(wrong: list[str]) -> None:
    result = CliRunner().invoke(app, wrong)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_messages_in_the_portals_language() -> None:
    assert "is not of type" in found("main-language-en")[1][0]["message"]
    assert "không phải kiểu" in found("wrong-type")[1][0]["message"]
    assert "không phải kiểu" in found("main-language-en", "--lang", "vi")[1][0]["message"]
