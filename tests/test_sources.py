"""Figures and the documents they come from: printed forms, and the proof of `check --sources`."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.__main__ import app
from build_scripts.check import examine, sources
from build_scripts.check.printed import printed
from build_scripts.language import language
from build_scripts.model import Field, Text
from tests.making import descriptor, loaded, put, resource

VI = language("vi")
CLEAN = Path(__file__).parent / "portals" / "clean"


def field(type: str) -> Field:
    return Field("f", type, Text("f"))


@pytest.mark.parametrize(
    ("type", "cell", "forms"),
    [
        ("number", "90.450", {"90,450", "90.450"}),
        ("number", "91.04", {"91.04", "91,04"}),
        ("integer", "5009", {"5009", "5.009", "5,009"}),
        ("integer", "5", {"5", "05"}),
        ("number", "205787.5", {"205787,5", "205.787,5", "205,787.5", "205787.5"}),
        ("number", "-0.2", {"-0,2", "-0.2", "−0,2", "−0.2", "–0,2", "–0.2"}),
        ("number", ".5", {",5", ".5", "0,5", "0.5"}),
        ("number", "1e3", {"1e3"}),
        ("number", "abc", {"abc"}),
        ("string", "0 hồ sơ", {"0 hồ sơ"}),
        ("date", "chưa rõ", {"chưa rõ"}),
    ],
)
def test_printed_forms(type: str, cell: str, forms: set[str]) -> None:
    assert set(printed(field(type), cell, VI)) >= forms


def test_the_forms_of_a_date() -> None:
    forms = printed(field("date"), "2023-03-08", VI)
    assert {
        "08/3/2023",
        "8/3/2023",
        "08/03/2023",
        "8-3-2023",
        "08.03.2023",
        "ngày 08 tháng 3 năm 2023",
        "2023-03-08",
    } <= set(forms)


def test_days_in_words_are_those_of_the_language() -> None:
    english = printed(field("date"), "2023-03-08", language("en"))
    assert {"8 March 2023", "08 March 2023", "March 8, 2023", "08/3/2023", "2023-03-08"} <= set(english)
    assert not any("tháng" in form for form in english)
    assert not any("March" in form for form in printed(field("date"), "2023-03-08", VI))


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3)
    | st.integers(-(10**12), 10**12)
)
def test_one_of_the_forms_reads_back_as_the_number(number: Decimal | int) -> None:
    text = format(number, "f") if isinstance(number, Decimal) else str(number)
    forms = printed(field("number"), text, VI)
    assert any(re.fullmatch(r"-?\d+(\.\d+)?", form) and Decimal(form) == number for form in forms)
    # and none reads as another number, whichever of its marks is the decimal one
    for form in forms:
        digits = re.sub(r"\D", "", form).lstrip("0")
        assert digits == re.sub(r"\D", "", text).lstrip("0")


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_dates_stand_in_their_own_forms_only(day: date) -> None:
    forms = printed(field("date"), day.isoformat(), VI)
    other = printed(field("date"), (day + timedelta(days=1)).isoformat(), VI)
    assert len(set(forms)) == len(forms)
    assert not set(forms) & set(other)


# --- the proof

TEXT = """Phụ lục
điểm 90,450
dòng ba 1.90 và 90,4501 và 190,45 và x90,45
ngày 08 tháng 3 năm 2023; 5.009 hồ sơ
tỷ lệ 0 hồ sơ
"""


def portal(root: Path, rows: str, text: str = TEXT, second: bool = False, **form: Any) -> Path:
    """A portal of one table of figures and its source document; returns the document's folder.

    With a `second` figure in a row, both stand in the source in the order of the columns.
    """
    sha = hashlib.sha256(text.encode()).hexdigest()
    fields = [
        {"name": "ma", "type": "string"},
        {"name": "diem", "type": "number", **form},
        *([{"name": "den_so", "type": "number"}] if second else []),
        {"name": "ngay", "type": "date"},
        {"name": "dang_in", "type": "string"},
        {"name": "nguon", "type": "string"},
        {"name": "vi_tri", "type": "string"},
        {"name": "tu", "type": "integer", "published": False},
        {"name": "den", "type": "integer", "published": False},
    ]
    provenance = {"source": "nguon", "place": "vi_tri", "line": "tu", "lastLine": "den", "inOrder": second}
    register = [{"name": "ma", "type": "string"}, {"name": "ten", "type": "string"}, {"name": "sha", "type": "string"}]
    of = {"of": "sources", "key": "ma", "title": "ten", "sha256": "sha"}
    described = descriptor(resource(fields=fields, provenance=provenance), resource("r", fields=register, register=of))
    put(root, described, b=",".join(field["name"] for field in fields) + f"\n{rows}\n", r=f"ma,ten,sha\ns,Văn bản,{sha}\n")
    documents = root / "documents"
    documents.mkdir()
    (documents / "any name.txt").write_text(text, "utf-8")
    return documents


def proved(root: Path, documents: Path) -> tuple[list[tuple[str, int | None, str | None]], int]:
    made, problems = loaded(root)
    assert not problems, problems
    found, sought = sources.proved(made, documents)
    return [(problem.code, problem.line, problem.field) for problem in found], sought


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("A,90.450,,,s,x,2,2", None),
        ("A,90.450,,,s,x,1,5", None),
        ("A,90.450,,,s,x,1,1", "diem"),
        ("A,90.450,,,s,x,3,3", "diem"),
        ("A,90.451,,,s,x,2,2", "diem"),
        ("A,90.45,,,s,x,2,2", "diem"),  # a part of a longer number
        ("A,90,,,s,x,3,3", "diem"),
        ("A,90,,,s,x,2,2", "diem"),
        ("A,450,,,s,x,2,2", "diem"),
        ("A,0.450,,,s,x,2,2", "diem"),
        ("A,5009,,,s,x,4,4", None),
        ("A,009,,,s,x,4,4", "diem"),
        ("A,,2023-03-08,,s,x,4,4", None),
        ("A,,2023-03-09,,s,x,4,4", "ngay"),
        ("A,90.450,,,s,x,2,99", "diem"),
        ("A,90.450,,,s,x,0,2", "diem"),
        ("A,90.450,,,s,x,3,2", "diem"),
        ("A,90.450,,,s,x,,2", "diem"),
    ],
)
def test_a_figure_at_its_line(tmp_path: Path, row: str, found: str | None) -> None:
    documents = portal(tmp_path, row)
    assert proved(tmp_path, documents) == ([("not-at-line", 2, found)] if found else [], 1)


@pytest.mark.parametrize(("row", "found"), [("A,90.450,100", None), ("A,100,90.450", "den_so"), ("A,100,100", None)])
def test_figures_of_a_row_that_stand_in_order(tmp_path: Path, row: str, found: str | None) -> None:
    """Two figures that have changed places both stand on the line; only their order tells."""
    documents = portal(tmp_path, f"{row},,,s,x,2,3", "a\n90,450\n100 100\n", second=True)
    assert proved(tmp_path, documents)[0] == ([("not-at-line", 2, found)] if found else [])


def test_the_printed_form_in_another_column(tmp_path: Path) -> None:
    documents = portal(tmp_path, "A,0,,0 hồ sơ,s,x,5,5\nB,90.450,,,s,x,2,2\nC,7,,8 hồ sơ,s,x,5,5", published="dang_in")
    found, sought = proved(tmp_path, documents)
    assert sought == 3
    assert found == [("not-at-line", 4, "diem")]


def test_what_is_not_printed_is_not_sought(tmp_path: Path) -> None:
    documents = portal(tmp_path, "A,12345,,,s,x,1,1", published=False)
    assert proved(tmp_path, documents) == ([], 0)


def test_texts_are_compared_composed(tmp_path: Path) -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "Huế\n5 hồ sơ\n")
    documents = portal(tmp_path, "A,5,,5 hồ sơ,s,x,2,2", text, published="dang_in")
    assert proved(tmp_path, documents) == ([], 1)


def test_a_document_is_known_by_its_bytes(tmp_path: Path) -> None:
    documents = portal(tmp_path, "A,90.450,,,s,x,2,2")
    (documents / "any name.txt").write_text(TEXT + "x", "utf-8")
    (documents / "folder").mkdir()
    assert proved(tmp_path, documents) == ([("source-not-given", 2, "sha")], 0)


def command(*options: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["check", "--root", str(CLEAN), *options])
    return result.exit_code, result.stdout, result.stderr


def test_on_the_command_line(tmp_path: Path) -> None:
    code, out, err = command("--sources", str(CLEAN / "documents"), "--lang", "en")
    assert (code, out) == (0, "")
    assert "9 figures" in err
    # without documents it is skipped, and says so
    assert "--sources" in command()[2]
    code, out, _ = command("--sources", str(tmp_path), "--format", "json")
    problems = json.loads(out)
    assert code == 1
    assert [problem["check"] for problem in problems] == ["source-not-given"]
    assert problems[0]["value"]


def test_a_shifted_line_is_found_on_the_command_line(tmp_path: Path) -> None:
    documents = portal(tmp_path, "A,90.450,,,s,x,3,3")
    result = CliRunner().invoke(app, ["check", "--root", str(tmp_path), "--sources", str(documents), "--format", "json"])
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)
    assert (problem["check"], problem["line"], problem["row"], problem["field"]) == ("not-at-line", 2, 1, "diem")
    assert "s: 3–3" in problem["message"]
    assert "90,450" in problem["remedy"]


PLACES = {"source": "ma_nguon", "place": "vi_tri", "line": "tu_dong", "lastLine": "den_dong"}
DOCUMENT = "Kết quả năm 2024\n\nTrường có 304 học viên theo học.\nTheo báo cáo ngày 05/3/2024, đạt 9 điểm.\n"


def periods(root: Path, cells: str) -> tuple[list[str], list[str]]:
    """What `check` says of a row with a figure and its times, and what the document adds to it."""
    names = ("ma", "so", "nguyen_van", "nam", "ngay", "ky", "ma_nguon", "vi_tri", "tu_dong", "den_dong")
    types = {"so": "integer", "nam": "year", "ngay": "date", "tu_dong": "integer", "den_dong": "integer"}
    published = {"so": "nguyen_van", "nam": True, "ngay": "ky", "tu_dong": False, "den_dong": False}
    fields = [{"name": n, "type": types.get(n, "string"), "published": published.get(n, False)} for n in names]
    register = {"of": "sources", "key": "ma", "title": "ten", "sha256": "bam"}
    three = [{"name": name, "type": "string"} for name in ("ma", "ten", "bam")]
    digest = hashlib.sha256(DOCUMENT.encode()).hexdigest()
    tables = resource("b", fields, provenance=PLACES), resource("n", three, register=register)
    put(root, descriptor(*tables), b=",".join(names) + f"\n1,{cells},d,x,3,4\n", n=f"ma,ten,bam\nd,D,{digest}\n")
    folder = root / "documents"
    folder.mkdir()
    (folder / "d.txt").write_text(DOCUMENT)
    portal, found = loaded(root)
    assert not [problem for problem in found if problem.severity == "error"], found
    said = [p.field or "" for p in examine(portal).problems if p.code in ("form-differs", "form-alone")]
    return said, [problem.field or "" for problem in sources.proved(portal, folder)[0]]


@pytest.mark.parametrize(
    ("cells", "said", "unproved"),
    [
        ("304,304 học viên,2024,2024-03-05,ngày 05/3/2024", [], []),
        ("375,304 học viên,2024,2024-03-05,ngày 05/3/2024", ["so"], []),
        (",304 học viên,2024,2024-03-05,ngày 05/3/2024", ["so"], []),
        (",học viên,2024,2024-03-05,ngày 05/3/2024", [], []),
        ("304,304 học viên,2023,2024-03-05,ngày 05/3/2024", [], ["nam"]),
        ("304,304 học viên,2024,2024-03-06,ngày 05/3/2024", ["ngay"], []),
        ("304,304 học viên,2024,2023-03-05,ngày 05/3/2024", ["ngay"], []),
        ("304,304 học viên,2024,2024-03-05,ngày 06/3/2024", ["ngay"], ["ngay"]),
        ("304,304 học viên,2024,2024-12-31,báo cáo", [], []),
        ("304,304 học viên,2024,2023-12-31,báo cáo", [], ["ngay"]),
    ],
)
def test_a_year_is_proved_by_its_line_or_its_heading(
    tmp_path: Path, cells: str, said: list[str], unproved: list[str]
) -> None:
    assert periods(tmp_path, cells) == (said, unproved)
