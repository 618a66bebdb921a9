"""The true cause, once, at its place: what stopped a reader, what a file is instead, why so many rows are wrong."""

from __future__ import annotations

import copy
import gzip
import io
import json
import random
import re
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_scripts import console
from build_scripts.language import language
from build_scripts.load import descriptor as descriptors
from build_scripts.load.descriptor import Descriptor
from build_scripts.model import Problem
from tests.making import CSV, FIELDS, descriptor, examined, loaded, put, resource

# --- syntax

JSON = '{\n  "a": 1,\n  "b": [1, 2],\n  "c": {"d": "e"}\n}\n'
YAML = "a: 1\nb:\n  - 1\n  - 2\nc:\n  d: e\n"

FAULTS: dict[str, tuple[str, str, int, int]] = {
    "a name twice": (JSON.replace('"b"', '"a"'), "syntax-key-twice", 3, 3),
    "a name twice, on one line": ('{"a": 1, "a": 2}', "syntax-key-twice", 1, 10),
    "no comma behind a number": (JSON.replace("1,\n", "1\n"), "syntax-comma-missing", 3, 3),
    "no comma behind a text": (JSON.replace("[1, 2],", '"x"'), "syntax-comma-missing", 4, 3),
    "a comma before a brace": (JSON.replace('"e"}\n', '"e"},\n'), "syntax-comma-extra", 4, 18),
    "a comma before a bracket": (JSON.replace("2]", "2,]"), "syntax-comma-extra", 3, 13),
    "NaN": (JSON.replace("1,\n", "NaN,\n"), "syntax-not-finite", 2, 8),
    "-Infinity": (JSON.replace("1,\n", "-Infinity,\n"), "syntax-not-finite", 2, 8),
    "a number without end": (JSON.replace("1,\n", "1e999,\n"), "syntax-not-finite", 2, 8),
    "a name in single quotes": (JSON.replace('"a"', "'a'"), "syntax-quotes", 2, 3),
    "a text in single quotes": (JSON.replace('"e"', "'e'"), "syntax-quotes", 4, 14),
    "a text in curly quotes": (JSON.replace('"e"', "“e”"), "syntax-quotes", 4, 14),
    "a comment behind a line": (JSON.replace("1,\n", "1, // x\n"), "syntax-comment", 2, 11),
    "a comment on a line": (JSON.replace('  "b"', '  # x\n  "b"'), "syntax-comment", 3, 3),
    "a comment at the start": ("/* x */\n" + JSON, "syntax-comment", 1, 1),
    "a comment at the end": (JSON + "// x", "syntax-comment", 6, 1),
    "too deep for any reader": ("[" * 100_000, "syntax-deep", 1, 65),
    "too deep": ('{"a":\n' + "[" * 70 + "]" * 70 + "}", "syntax-deep", 2, 70),
    "cut inside a list": (JSON[:20], "syntax-cut", 3, 9),
    "cut inside a text": (JSON[:-6], "syntax-cut", 4, 15),
    "without its end": (JSON[:-3], "syntax-cut", 4, 18),
    "nothing": ("", "descriptor-empty", 1, 0),
    "only space": ("\ufeff \n", "descriptor-empty", 1, 0),
    "a name without quotes": (JSON.replace('"a"', "a"), "syntax-name-bare", 2, 3),
    "Python's True": (JSON.replace("1,\n", "True,\n"), "syntax-word", 2, 8),
    "no colon": (JSON.replace('"a":', '"a"'), "syntax-colon-missing", 2, 7),
    "a colon in a list": (JSON.replace("[1, 2]", '["x": 2]'), "syntax-colon-extra", 3, 12),
    "a quote not closed": (JSON.replace('"e"', '"e'), "syntax-quote-open", 4, 14),
    "a quote inside a text": (JSON.replace('"e"', '"a "b" c"'), "syntax-quote-inside", 4, 17),
    "a tab inside a text": (JSON.replace('"e"', '"e\tf"'), "syntax-control", 4, 16),
    "a path of Windows": (JSON.replace('"e"', '"C:\\data"'), "syntax-escape", 4, 17),
    "half an escape": (JSON.replace('"e"', '"\\u12"'), "syntax-escape", 4, 15),
    "half a character": (JSON.replace('"e"', '"\\ud800"'), "syntax-half-character", 4, 14),
    "half a character as a name": ('{"\\udc00":\n 1}', "syntax-half-character", 1, 2),
    "another bracket": (JSON.replace("2]", "2}"), "syntax-bracket", 3, 13),
    "two objects": (JSON + JSON, "syntax-after-end", 6, 1),
    "a zero in front": (JSON.replace("1,\n", "01,\n"), "syntax-number", 2, 8),
    "a decimal comma": (JSON.replace("1,\n", "1,5,\n"), "syntax-name-bare", 2, 10),
    "two commas": (JSON.replace("1,\n", "1,,\n"), "syntax-value-missing", 2, 10),
    "endless digits": (JSON.replace("1,\n", "9" * 5000 + ",\n"), "syntax-number-long", 2, 8),
}
FAULTS_OF_YAML: dict[str, tuple[str, str, int, int]] = {
    "a tab": (YAML.replace("  d", "\td"), "syntax-tab", 6, 1),
    "an alias": ("a: &x 1\nb: *x\n", "syntax-alias", 2, 4),
    "a name twice": (YAML.replace("c:", "a:"), "syntax-key-twice", 5, 1),
    "another indent": (YAML.replace("- 2", " - 2\n - 3"), "syntax-indent", 5, 2),
    "a colon in a text": (YAML.replace("d: e", "d: e: f"), "syntax-colon-inside", 6, 7),
    "a quote not closed": (YAML.replace("e\n", '"e\n'), "syntax-quote-open", 6, 6),
    "a bracket not closed": ("a: [1, 2\nc: 2\n", "syntax-flow", 2, 2),
    "a sign in front": (YAML.replace("e\n", "@e\n"), "syntax-sign", 6, 6),
    "a tag": (YAML.replace("e\n", "!!python/object:os.x e\n"), "syntax-tag", 6, 6),
    ".nan": (YAML.replace("e\n", ".nan\n"), "syntax-not-finite", 6, 6),
    "two documents": (YAML + "---\n" + YAML, "syntax-documents", 7, 1),
    "too deep": ("[" * 100_000, "syntax-deep", 1, 65),
    "a list as a name": ("? [a]\n: b\n", "syntax-key-odd", 1, 3),
    "a control character": (YAML.replace("e\n", "e\x07\n"), "syntax-control", 6, 7),
    "endless digits": ("a: " + "9" * 5000, "syntax-number-long", 1, 4),
    "cut": ("a: 1\nb: [1,\n", "syntax-cut", 2, 7),
    "nothing": ("# x\n", "descriptor-not-object", 1, 0),
}


def read(tmp_path: Path, text: str | bytes, name: str = "datapackage.json") -> Descriptor | Problem:
    (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return descriptors.read(tmp_path / name, name)


def faulty(found: Descriptor | Problem) -> tuple[str, int | None, int]:
    assert isinstance(found, Problem)
    for code in ("vi", "en"):
        message, remedy = language(code).explain(found)
        assert "Expecting" not in message and "expected" not in message.removeprefix("A name in double quotes is expected")
        assert remedy
    return found.code, found.line, int(found.params.get("column", 0))


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_of_json(tmp_path: Path, fault: str) -> None:
    text, *wanted = FAULTS[fault]
    assert faulty(read(tmp_path, text)) == tuple(wanted)


@pytest.mark.parametrize("fault", FAULTS_OF_YAML)
def test_faults_of_yaml(tmp_path: Path, fault: str) -> None:
    text, *wanted = FAULTS_OF_YAML[fault]
    assert faulty(read(tmp_path, text, "datapackage.yaml")) == tuple(wanted)


def test_a_mark_is_no_fault(tmp_path: Path) -> None:
    found: Any = read(tmp_path, b"\xef\xbb\xbf" + JSON.encode())
    assert found.data["a"] == 1


def test_what_looks_like_a_day_in_yaml_stays_as_it_stands(tmp_path: Path) -> None:
    found: Any = read(tmp_path, "a: 2020-13-45\nb: 2020-01-01T10:00:00Z\n", "datapackage.yaml")
    assert found.data == {"a": "2020-13-45", "b": "2020-01-01T10:00:00Z"}


# --- files that are something else


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def told(root: Path, content: bytes | str, name: str = "b.csv", **more: Any) -> list[Problem]:
    """What is said of a package whose table is this file."""
    folder = put(root, descriptor(resource(**{"path": f"data/{name}", "fields": FIELDS, **more})))
    (folder / "data" / name).write_bytes(content.encode() if isinstance(content, str) else content)
    found = list(examined(root).problems)
    for problem in found:
        for code in ("vi", "en"):
            message, remedy = language(code).explain(problem)
            assert message
            assert remedy
    return found


PAGE = b"<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body>a,b</body></html>"
MERGE = "ma,ten,diem\nA,Alpha,1.5\n<<<<<<< HEAD\nB,Beta,2.0\n=======\nB,Beta,2.5\n>>>>>>> other\n"
OTHERS: dict[str, tuple[bytes, str]] = {
    "a web page": (PAGE, "file-html"),
    "a page behind a comment": (b"\xef\xbb\xbf\n<!-- x -->\n<HTML>", "file-html"),
    "a page of XHTML": (b'<?xml version="1.0"?>\n<html xmlns="x">', "file-html"),
    "XML": (b'<?xml version="1.0"?>\n<a/>', "file-xml"),
    "a pointer of Git LFS": (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 12\n", "file-lfs"),
    "a workbook": (packed("[Content_Types].xml", "xl/workbook.xml"), "file-workbook"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file-workbook"),
    "a word processor's document": (packed("word/document.xml"), "file-document"),
    "a zip": (packed("b.csv"), "file-packed"),
    "gzip": (gzip.compress(CSV.encode(), mtime=0), "file-packed"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "file-pdf"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", "file-image"),
    "Parquet": (b"PAR1\x15\x04" + bytes(30), "file-parquet"),
    "a database": (b"SQLite format 3\0" + bytes(90), "file-database"),
    "JSON": (b'[{"ma": "A", "ten": "B",\n"diem": 1}]', "file-json"),
    "JSON, one a line": (b'{"ma": "A"}\n{"ma": "B"}\n', "file-json"),
    "an answer of a server": (b'{"error": {"code": 403}}', "file-json"),
    "UTF-16": (b"\xff\xfe" + CSV.encode("utf-16-le"), "file-utf-16"),
    "UTF-16 without its mark": (CSV.encode("utf-16-be"), "file-utf-16"),
    "bytes": (bytes(range(256)) * 9, "file-binary"),
}


@pytest.mark.parametrize("other", OTHERS)
def test_a_file_that_is_something_else_says_so_once(tmp_path: Path, other: str) -> None:
    content, code = OTHERS[other]
    (problem,) = told(tmp_path, content)
    assert (problem.code, problem.severity, problem.file) == (code, "error", "datapackages/g/data/b.csv")
    assert problem.line == 1


@pytest.mark.parametrize("content", [PAGE, packed("word/document.xml"), b"ma,ten,diem\n"])
@pytest.mark.parametrize("name", ["b.xlsx", "b.xls", "b.ods"])
def test_a_workbook_that_is_something_else(tmp_path: Path, name: str, content: bytes) -> None:
    (problem,) = told(tmp_path, content, name)
    assert problem.code in ("file-html", "file-document", "file-text")


def test_the_page_is_named_by_its_title(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, PAGE)
    assert "404 Not Found" in language("en").explain(problem)[0]


def test_a_declared_encoding_is_no_fault(tmp_path: Path) -> None:
    assert told(tmp_path, b"\xff\xfe" + CSV.encode("utf-16-le"), encoding="utf-16") == []


def test_texts_that_only_begin_like_something_else(tmp_path: Path) -> None:
    assert told(tmp_path, CSV.replace("A,", "<html>,").replace("B,", '"{",').replace("C,", "PAR1,")) == []


def test_an_unfinished_merge(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, MERGE)
    assert (problem.code, problem.line) == ("file-merge", 3)
    (problem,) = told(tmp_path, MERGE.replace("Beta", '"Be"ta'))
    assert (problem.code, problem.line) == ("file-merge", 3)


def test_marks_of_a_merge_that_may_be_text(tmp_path: Path) -> None:
    one = {"fields": [{"name": "ma", "type": "string"}]}
    found = told(tmp_path, "ma\n<<<<<<< HEAD\n=======\n>>>>>>> x\n", schema=one)
    # that a spreadsheet would run ======= is another matter
    assert [(p.code, p.line, p.severity) for p in found] == [("file-merge", 2, "warning"), ("formula", 3, "notice")]
    assert told(tmp_path, 'ma,ten,diem\nA,"x\n<<<<<<< HEAD\n=======\n>>>>>>> y",1\nB,x,2\n') == []


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (PAGE, "file-html", 1),
        (OTHERS["a pointer of Git LFS"][0], "file-lfs", 1),
        (OTHERS["gzip"][0], "file-packed", 1),
        (JSON.encode("utf-16"), "file-utf-16", 1),
        (JSON.replace('  "b"', '<<<<<<< a\n  "b"\n=======\n>>>>>>> b\n').encode(), "file-merge", 3),
        (JSON.replace('"e"', '"é"').encode("latin-1"), "encoding", 4),
    ],
    ids=["a web page", "a pointer of Git LFS", "gzip", "UTF-16", "a merge", "Latin-1"],
)
def test_a_descriptor_that_is_something_else(tmp_path: Path, content: bytes, code: str, line: int) -> None:
    assert faulty(read(tmp_path, content))[:2] == (code, line)


def test_a_file_to_take_away_that_is_a_page(tmp_path: Path) -> None:
    folder = put(tmp_path, descriptor(resource(), {"name": "p", "path": "data/p.pdf"}, {"name": "h", "path": "data/h.html"}))
    for name in ("p.pdf", "h.html"):
        (folder / "data" / name).write_bytes(PAGE)
    (problem,) = examined(tmp_path).problems
    assert (problem.code, problem.severity, problem.value) == ("file-html", "warning", "data/p.pdf")


# --- tables with one cause for many complaints

ROWS = "".join(f"A{n},Tên {n},{50 + n}.{n:03d}\n" for n in range(30))
TABLE = "ma,ten,diem\n" + ROWS
ABROAD = TABLE.replace(",", ";").replace(".", ",")
UNQUOTED = "ma,ten,diem\n" + "".join(f"A{n},Tên {n},{50 + n},{n:03d}\n" for n in range(30))

CAUSES: dict[str, tuple[str, str, str, int, str]] = {
    "saved by Excel in Vietnam": ("\ufeff" + ABROAD.replace("\n", "\r\n"), "spreadsheet-export", "error", 1, "50,000"),
    "the same with sep=": ("sep=;\n" + ABROAD, "spreadsheet-export", "error", 1, "50,000"),
    "sep= alone": ("sep=;\r\n" + TABLE.replace(",", ";").replace("\n", "\r\n"), "separator-line", "warning", 1, "sep=;"),
    "sep= and commas": ("SEP=,\n" + TABLE, "separator-line", "warning", 1, "sep=,"),
    "semicolons": (TABLE.replace(",", ";"), "delimiter-guessed", "warning", 1, ";"),
    "semicolons behind a mark": ("\ufeff" + TABLE.replace(",", ";"), "delimiter-guessed", "warning", 1, ";"),
    "tabs": (TABLE.replace(",", "\t"), "delimiter-guessed", "warning", 1, "\\t"),
    "bars": (TABLE.replace(",", "|"), "delimiter-guessed", "warning", 1, "|"),
    "a title": ("Bảng 1\n" + TABLE, "title-rows", "error", 1, "Bảng 1"),
    "a title from a sheet": ("Bảng 1,,\n,,\n" + TABLE, "title-rows", "error", 1, "Bảng 1"),
    "a title over semicolons": ("Bảng 1\n" + TABLE.replace(",", ";"), "title-rows", "error", 1, "Bảng 1"),
    "no names": (ROWS.replace("A0,", "A-,"), "header-missing", "error", 1, "A-, Tên 0, 50.000"),
    "other cases": (TABLE.replace("ten,diem", "Ten, DIEM"), "header-spelt", "error", 1, "Ten"),
    "letters in NFD": (unicodedata.normalize("NFD", TABLE), "not-nfc-throughout", "notice", 2, "Te\u0302n 0"),
    "a total": (TABLE + "Tổng cộng,,1936.435\n", "total-row", "warning", 32, "Tổng cộng"),
    "a total that is the sum": (TABLE + "Total,all,1935.435\n", "total-row", "warning", 32, "Total"),
    "a total that does not fit": (TABLE + 'Cộng:,,"1.936,4"\n', "total-row", "error", 32, "Cộng:"),
    "a source below": (TABLE + "\nNguồn: Sở Nội vụ\n", "note-rows", "error", 33, "Nguồn: Sở Nội vụ"),
    "a remark that would fit": (TABLE + "* số sơ bộ,,\n", "note-rows", "warning", 32, "* số sơ bộ"),
    "blank rows below": (TABLE + ",,\n" * 9, "blank-rows-below", "error", 32, ""),
    "columns in another order": ("diem,ma,ten\n1,A,x\n", "header-order", "error", 1, "diem, ma, ten"),
    "every second line blank": (TABLE.replace("\n", "\n\n"), "blank-rows-inside", "error", 2, ""),
    "blank columns": (TABLE.replace("\n", ",,\n"), "blank-columns", "error", 1, ""),
    "commas at the ends of rows": ("ma,ten,diem\n" + ROWS.replace("\n", ",\n"), "blank-columns", "error", 2, ""),
    "two files in one": (TABLE + TABLE.replace("\nA", "\nB"), "header-again", "error", 32, "ma, ten, diem"),
    "a name with what nobody sees": (TABLE.replace("ten", "t\u200ben"), "header-spelt", "error", 1, "t\u200ben"),
    "commas without quotes": (UNQUOTED, "unquoted-comma-both", "error", 2, "50,000"),
    "one comma without quotes": (TABLE.replace("60.010", "60,010"), "unquoted-comma", "error", 12, "60,010"),
    "commas in quotes": (TABLE.replace(".", ","), "unquoted-comma-both", "error", 2, "50,000"),
    "one comma in quotes": (TABLE.replace("60.010", '"60,010"'), "table-decimal-comma", "error", 12, "60,010"),
}


@pytest.mark.parametrize("cause", CAUSES)
def test_one_cause_is_told_once(tmp_path: Path, cause: str) -> None:
    content, code, severity, line, value = CAUSES[cause]
    (problem,) = told(tmp_path, content)
    assert (problem.code, problem.severity, problem.line, problem.value or "") == (code, severity, line, value)


def test_another_delimiter_than_declared(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, TABLE, dialect={"delimiter": ";"})
    assert (problem.code, problem.line, problem.value) == ("delimiter-wrong", 1, ",")


def test_names_in_nfd(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "te\u0302n\nA\n", schema={"fields": [{"name": "tên", "type": "string"}]})
    assert (problem.code, problem.line) == ("header-decomposed", 1)


def test_a_title_over_a_table_without_a_schema(tmp_path: Path) -> None:
    put(tmp_path, descriptor({"name": "b", "path": "data/b.csv", "title": "x"}), b="Bảng 1,,\n" + TABLE)
    (problem,) = examined(tmp_path).problems
    assert (problem.code, problem.line, problem.params["found"]) == ("title-rows", 1, 2)


@pytest.mark.parametrize(
    "content",
    [
        TABLE + "Tổng cục Thuế,x,1.000\n",  # an agency whose name begins so
        TABLE + "Tổng,x,1.000\n",  # a row like the others
        "ma,ten,diem\nTotal,,3.0\nA,,1.0\nB,,2.0\n",  # not the last row
        TABLE + "[1],x,1.000\n",
    ],
)
def test_rows_that_are_none_of_it(tmp_path: Path, content: str) -> None:
    assert told(tmp_path, content) == []


def number(root: Path, texts: list[str], kind: str = "number", **constraints: Any) -> tuple[str, list[str]]:
    """What is said of the first text of a column that is no number: the code, and the numbers that the remedy names."""
    fields = [{"name": "ma", "type": "string"}, {"name": "so", "type": kind, "constraints": constraints}]
    rows = "".join(f'{n},"{text}"\n' for n, text in enumerate(texts))
    problem = told(root, "ma,so\n" + rows, fields=fields)[0]
    return problem.code, [problem.params[name] for name in ("meant", "one", "another") if name in problem.params]


@pytest.mark.parametrize(
    ("texts", "code", "meant"),
    [
        (["90,450"], "table-number-both", ["90.450", "90450"]),
        (["90,450", "8,25"], "table-decimal-comma", ["90.450"]),
        (["90,450", "88.125", "91.207"], "table-decimal-comma", ["90.450"]),
        (["90,450", "1,234,567"], "table-grouped-number", ["90450"]),
        (["1,240", "250", "310"], "table-grouped-number", ["1240"]),
        (["90,450", "88", "91"], "table-number-both", ["90.450", "90450"]),  # whole numbers, but a thousand times smaller
        (["1.234,5"], "table-decimal-comma", ["1234.5"]),
        (["205,787.5"], "table-grouped-number", ["205787.5"]),
        (["1 234\u00a0567,89"], "table-decimal-comma", ["1234567.89"]),
        (["1.234.567"], "table-grouped-number", ["1234567"]),
        (["-7,5"], "table-decimal-comma", ["-7.5"]),
    ],
)
def test_what_a_comma_means_is_decided_by_the_column_or_not_at_all(
    tmp_path: Path, texts: list[str], code: str, meant: list[str]
) -> None:
    assert number(tmp_path, texts) == (code, meant)


def test_a_range_decides(tmp_path: Path) -> None:
    assert number(tmp_path / "1", ["90,450"], maximum=100) == ("table-decimal-comma", ["90.450"])
    assert number(tmp_path / "2", ["90,450"], minimum=1000) == ("table-grouped-number", ["90450"])
    assert number(tmp_path / "3", ["90,450"], maximum=1) == ("table-number-both", ["90.450", "90450"])


def test_whole_numbers(tmp_path: Path) -> None:
    assert number(tmp_path / "1", ["5.009", "1200", "30"], "integer") == ("table-grouped-number", ["5009"])
    assert number(tmp_path / "2", ["12.000"], "integer") == ("table-number-both", ["12000", "12"])
    assert number(tmp_path / "3", ["12.5"], "integer") == ("table-not-whole", ["12.5"])
    assert number(tmp_path / "4", ["1,000"], "integer", maximum=100) == ("table-number-both", ["1", "1000"])


@pytest.mark.parametrize(
    ("text", "kind", "code", "value"),
    [
        ("25/03/2023", "date", "table-date-form", "2023-03-25"),
        ("03-25-2023", "date", "table-date-form", "%m-%d-%Y"),
        ("08/03/2023", "date", "table-date-both", "2023-08-03"),
        ("45000", "date", "table-date-serial", "2023-03-15"),
        ("31/31/2023", "date", "table-type-error", ""),
        ("2023-02-30", "date", "table-date-none", ""),
        ("2023-02-03T10:00:00Z", "date", "table-date-time", "2023-02-03"),
        ("2023-02", "date", "table-date-part", "yearmonth"),
        ("2023", "date", "table-date-part", "year"),
        ("có", "boolean", "table-truth", ""),
        ("6.0", "integer", "table-whole-point", "6"),
        ("2.5*", "number", "table-number-dressed", ""),
        ("(2.5)", "number", "table-number-dressed", ""),
        ("'2.5", "number", "table-number-dressed", ""),
        ("2.5 (1)", "number", "table-number-dressed", ""),
        ("~2", "integer", "table-number-dressed", ""),
        ("12 %", "number", "table-unit", "%"),
        ("5 người", "integer", "table-unit", "người"),
        ("n/a", "number", "table-missing-mark", ""),
        ("chưa có", "date", "table-missing-mark", ""),
        ("mười", "number", "table-type-error", ""),
    ],
)
def test_what_was_meant(tmp_path: Path, text: str, kind: str, code: str, value: str) -> None:
    fields = [{"name": "ma", "type": "string"}, {"name": "x", "type": kind}]
    (problem,) = told(tmp_path, f"ma,x\nA,{text}\n", fields=fields)
    assert problem.code == code
    assert not value or value in problem.params.values()


def test_like_cells_of_a_column_are_told_once(tmp_path: Path) -> None:
    fields = [{"name": "ma", "type": "string"}, {"name": "x", "type": "number"}]
    (problem,) = told(tmp_path, "ma,x\n" + "".join(f'{n},"{n},5"\n' for n in range(300)), fields=fields)
    assert (problem.code, problem.line, problem.more) == ("table-decimal-comma", 2, 299)
    (problem,) = told(tmp_path, UNQUOTED)
    assert problem.more == 29


def test_many_bad_cells_are_counted_not_held(tmp_path: Path) -> None:
    fields = [{"name": "ma", "type": "integer"}, {"name": "x", "type": "integer"}]
    put(tmp_path, descriptor(resource(fields=fields)), b="ma,x\n" + "".join(f"{n},x{n}\n" for n in range(3000)) + "\n" * 3)
    found = loaded(tmp_path)[1]
    assert len(found) < 1300
    told = examined(tmp_path).problems
    assert [problem.more for problem in told if problem.code == "table-type-error"][-1] == 3000 - 20
    assert {"blank-rows-below"} == {problem.code for problem in told} - {"table-type-error"}


# --- descriptors of another shape

WHOLE = descriptor(
    resource(
        dialect={"nullSequence": "NULL"},
        schema={
            "fields": [
                {"name": "ma", "type": "string", "constraints": {"required": True, "pattern": "[A-Z]"}},
                {"name": "ten", "type": "string", "example": "x"},
                {"name": "diem", "type": "number", "constraints": {"minimum": 0}},
            ],
            "primaryKey": ["ma"],
            "missingValues": ["", {"value": "NA", "label": "none"}],
        },
        views=[{"name": "v", "kind": "bars", "title": "t", "label": "ma", "value": "diem"}],
    ),
    contributors=[{"title": "c", "path": "http://x.y", "roles": ["author"]}],
)
SCHEMA: tuple[str | int, ...] = ("resources", 0, "schema")
SHAPES: dict[str, tuple[tuple[str | int, ...], Any, str]] = {
    "resources that are no list": (("resources",), {"name": "b"}, "descriptor-list"),
    "resources that are none": (("resources",), [], "descriptor-blank"),
    "a resource that is a text": (("resources", 0), "b", "descriptor-object"),
    "no data": (("resources", 0, "path"), None, "descriptor-required"),
    "a path that is a number": (("resources", 0, "path"), 5, "descriptor-type"),
    "a schema that is a list": (SCHEMA, [None], "descriptor-object"),
    "fields that are numbers": ((*SCHEMA, "fields"), [1, 2], "descriptor-object"),
    "fields that are a number": ((*SCHEMA, "fields"), 3, "descriptor-list"),
    "marks that are a number": ((*SCHEMA, "missingValues"), 1.5, "descriptor-list"),
    "marks that are true": ((*SCHEMA, "missingValues"), True, "descriptor-list"),
    "an unknown type": ((*SCHEMA, "fields", 2, "type"), "float", "descriptor-enum"),
    "an unknown format": ((*SCHEMA, "fields", 1, "format"), "postcode", "format-unknown"),
    "an example of another type": ((*SCHEMA, "fields", 2, "example"), "x", "example-value"),
    "a bound of another type": ((*SCHEMA, "fields", 2, "constraints", "minimum"), "x", "constraint-value"),
    "values of another type": ((*SCHEMA, "fields", 2, "constraints", "enum"), ["x"], "constraint-value"),
    "a pattern on a number": ((*SCHEMA, "fields", 2, "constraints", "pattern"), "x", "constraint-unsupported"),
    "a pattern that is none": ((*SCHEMA, "fields", 0, "constraints", "pattern"), "(((", "pattern-invalid"),
    "a pattern that is a number": ((*SCHEMA, "fields", 0, "constraints", "pattern"), 5, "descriptor-text"),
    "required that is a word": ((*SCHEMA, "fields", 0, "constraints", "required"), "yes", "descriptor-truth"),
    "a length that is a text": ((*SCHEMA, "fields", 0, "constraints", "minLength"), "5", "descriptor-number"),
    "a length below nothing": ((*SCHEMA, "fields", 0, "constraints", "minLength"), -1, "descriptor-range"),
    "a constraint that there is not": ((*SCHEMA, "fields", 0, "constraints", "max"), 5, "descriptor-unknown"),
    "a format that places do not have": (
        (*SCHEMA, "fields", 1),
        {"name": "ten", "type": "geopoint", "format": "wkt"},
        "format-unknown",
    ),
    "one sign for decimals and groups": (
        (*SCHEMA, "fields", 2),
        {"name": "diem", "type": "number", "decimalChar": ",", "groupChar": ","},
        "signs-same",
    ),
    "a word that is true and false": (
        (*SCHEMA, "fields", 1),
        {"name": "ten", "type": "boolean", "trueValues": ["Alpha", "x"], "falseValues": ["x"]},
        "signs-same",
    ),
    "a sign that parts and quotes": (("resources", 0, "dialect"), {"delimiter": '"'}, "signs-same"),
    "a list of paths in a list": (("resources", 0, "path"), [["data/b.csv"]], "descriptor-text"),
    "a kind of resource that there is not": (("resources", 0, "type"), "chart", "descriptor-enum"),
    "a licence of a table without a name": (("resources", 0, "licenses"), [{"title": "x"}], "descriptor-required"),
    "a bound that is no duration": (
        (*SCHEMA, "fields", 1),
        {"name": "ten", "type": "duration", "constraints": {"minimum": "2 days"}},
        "constraint-value",
    ),
    "bounds that cross": ((*SCHEMA, "fields", 2, "constraints"), {"minimum": 5, "maximum": 1}, "constraint-bounds"),
    "lengths that cross": ((*SCHEMA, "fields", 1, "constraints"), {"minLength": 5, "maxLength": 1}, "constraint-bounds"),
    "a form of days in letters": (
        (*SCHEMA, "fields", 1),
        {"name": "ten", "type": "date", "format": "dd/mm/yyyy"},
        "format-days",
    ),
    "a path beside data": (("resources", 0, "data"), [{"ma": "A"}], "descriptor-both"),
    "a key without fields": (SCHEMA, {"primaryKey": "ma"}, "descriptor-required"),
    "an unknown encoding": (("resources", 0, "encoding"), "rot13", "encoding-unknown"),
    "a header beyond the end": (("resources", 0, "dialect"), {"headerRows": [9]}, "header-beyond"),
    "a key of no column": ((*SCHEMA, "primaryKey"), ["x"], "field-unknown"),
    "views that are no list": (("resources", 0, "views"), {"name": "v"}, "descriptor-list"),
    "a view that is a text": (("resources", 0, "views"), ["v"], "descriptor-object"),
    "a contributor's path that is no text": (("contributors", 0, "path"), 5, "descriptor-text"),
    "a contributor that is a number": (("contributors", 0), 5, "descriptor-object"),
    "a title that is a list": (("title",), ["x"], "descriptor-text"),
    "a title that is too deep": (("title",), {"a": {"b": [[[]]]}}, "descriptor-text"),
    "sources that are true": (("sources",), True, "descriptor-list"),
}


def with_value(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    described = copy.deepcopy(WHOLE)
    owner: Any = described
    for step in path[:-1]:
        owner = owner[step]
    owner[path[-1]] = value
    return described


@pytest.mark.parametrize("shape", SHAPES)
def test_a_descriptor_of_another_shape_is_a_sentence(tmp_path: Path, shape: str) -> None:
    path, value, code = SHAPES[shape]
    put(tmp_path, with_value(path, value))
    found = [problem for problem in examined(tmp_path).problems if problem.severity == "error"]
    assert {problem.code for problem in found} == {code}
    for problem in found:
        for speech in ("vi", "en"):
            assert not re.search(r"is not of type '|is not valid under|non-empty", language(speech).explain(problem)[0])


@pytest.mark.parametrize("name", ["rdfType", "unknown"])
def test_what_decides_nothing_about_cells_may_be_anything(tmp_path: Path, name: str) -> None:
    put(tmp_path, with_value((*SCHEMA, "fields", 2, name), {"a": [1]}), b="ma,ten,diem\nA,x,1e1\n")
    assert {problem.severity for problem in examined(tmp_path).problems} <= {"warning", "notice"}


def test_marks_of_both_forms_are_read(tmp_path: Path) -> None:
    put(tmp_path, WHOLE, b="ma,ten,diem\nA,Alpha,NA\nB,NULL,1.5\n")
    assert examined(tmp_path).problems == ()


def test_each_strange_property_stands_at_its_own_line(tmp_path: Path) -> None:
    put(tmp_path, with_value((*SCHEMA, "fields", 0, "constraints"), {"max": 5, "min": 1}))
    found = [(problem.value, problem.line) for problem in examined(tmp_path).problems]
    assert sorted(found) == [("max", found[0][1]), ("min", found[0][1] + 1)]


NONSENSE: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**30, "", "x", "../x", "\n", "\u202e\0", "a" * 5000, "((", "{x}", "http://x.y/z", [], [[]], [None],
    [1, "a"], ["ma"], {}, {"": ""}, {"x": 1}, {"same": "ma"}, {"resource": "b", "field": "x"}, [{"name": "x"}], [[[[[[[[]]]]]]]],
)  # fmt: skip


def steps(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(path for name, inner in inside for path in steps(inner, (*at, name)))]


@pytest.mark.parametrize("seed", range(6))
def test_nonsense_anywhere_in_a_descriptor_is_told(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(30):
        path = chance.choice(steps(WHOLE)[1:])
        put(tmp_path, with_value(path, copy.deepcopy(chance.choice(NONSENSE))))
        for problem in examined(tmp_path).problems:
            assert problem.line
            assert all(language(code).explain(problem) for code in ("vi", "en"))


BITS = (
    '"',
    ",",
    ";",
    "\n",
    "\r",
    "\0",
    "\ufeff",
    "{",
    "}",
    "]",
    ":",
    "'",
    "\\",
    "\t",
    "# ",
    "&a ",
    "*a",
    "!!x ",
    "? ",
    "%",
    "\u202e",
    "/*",
)


@pytest.mark.parametrize("name", ["datapackage.json", "datapackage.yaml", "data/b.csv"])
def test_a_file_changed_anywhere_is_told(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    texts = {"datapackage.json": json.dumps(WHOLE, indent=1), "datapackage.yaml": yaml.safe_dump(WHOLE), "data/b.csv": CSV}
    for _ in range(60):
        folder = put(tmp_path, WHOLE)
        if name.endswith("yaml"):
            (folder / "datapackage.json").unlink()
        at, length = chance.randrange(len(texts[name])), chance.choice((0, 0, 1, 30))
        changed = texts[name][:at] + chance.choice(BITS) + texts[name][at + length :]
        (folder / name).write_text(changed, "utf-8", newline="")
        for problem in examined(tmp_path).problems:
            assert problem.line is None or 1 <= problem.line <= changed.count("\n") + changed.count("\r") + 2
            assert all(language(code).explain(problem) for code in ("vi", "en"))


def test_a_schema_in_a_file_is_told_at_its_own_lines(tmp_path: Path) -> None:
    folder = put(tmp_path, with_value(SCHEMA, "schema.json"))
    for text, code, line in [
        ('{\n"fields": [\n{"name": "ma" "type": "string"}]}', "syntax-comma-missing", 3),
        ('{\n"fields": [\n{"name": "ma",\n"type": "float"}]}', "descriptor-enum", 4),
        ('{\n"fields": [\n{"name": "ma"}],\n"primaryKey": "x"}', "field-unknown", 4),
    ]:
        (folder / "schema.json").write_text(text)
        (problem,) = [problem for problem in examined(tmp_path).problems if problem.severity == "error"]
        assert (problem.code, problem.file, problem.line) == (code, "datapackages/g/schema.json", line)


def test_nothing_of_the_libraries_is_quoted(tmp_path: Path) -> None:
    """Their words are English, whatever the language of a portal."""
    inner = [{"type": "foo"}, {"$ref": "#/nope"}, {"required": ["a"], "properties": {"b": {"type": "integer"}}}]
    for constraints in [{"pattern": "(("}, {"pattern": r"\\p{Nope}"}, *({"jsonSchema": schema} for schema in inner)]:
        kind = "string" if "pattern" in constraints else "object"
        fields = [{"name": "ma", "type": "string"}, {"name": "o", "type": kind, "constraints": constraints}]
        put(tmp_path, descriptor(resource(fields=fields)), b='ma,o\nA,"{""b"": ""x""}"\n')
        found = [problem for problem in examined(tmp_path).problems if problem.severity == "error"]
        assert found
        for problem in found:
            said = re.sub("“.*?”", "", " ".join(language("vi").explain(problem)))
            assert not re.search(r"\b(is|not|at|missing|exist|unknown|of type)\b", said)


# --- what follows from a broken row or file is no fault of what reads it

READERS: dict[str, Any] = {
    "highlights": [{"name": "h", "text": "{x}", "values": {"x": {"resource": "b", "field": "diem", "where": {"ma": "A"}}}}],
    "checks": [
        {"name": "k", "kind": "equal", "title": "t", "left": {"resource": "b", "field": "diem", "take": "sum"}, "right": {"number": 6.5}}
    ],
}  # fmt: skip
OTHER = {
    "name": "c",
    "path": "data/c.csv",
    "title": "C",
    "schema": {"fields": [{"name": "ma", "type": "string", "reference": {"package": "g", "resource": "b", "field": "ma"}}]},
    "mismatches": [
        {"id": "m", "class": "unclear", "resource": "b", "row": {"ma": "A"}, "field": "diem", "title": "t", "explanation": "e"}
    ],
    "expects": [
        {"name": "e", "title": "t", "over": {"ma": {"resource": "b", "field": "ma"}}, "fields": ["ma"], "basis": "b"}
        | {"reason": "r", "ask": "a"}
    ],
}  # fmt: skip


def read_by_all(root: Path, b: str | bytes, name: str = "g") -> list[tuple[str, str, int | None]]:
    put(root, descriptor(resource(), OTHER, name=name, **READERS), b=b, c="ma\nA\n")
    return [(problem.code, problem.file.rsplit("/", 1)[-1], problem.line) for problem in examined(root).problems]


@pytest.mark.parametrize(
    ("b", "code", "line"),
    [
        (CSV.replace("1.5", "x"), "table-type-error", 2),
        (CSV.replace("A,Alpha,1.5\n", "A,Alpha\n"), "table-missing-cell", 2),
        (b"%PDF-1.7\n", "file-pdf", 1),
        ("", "empty-file", 1),
        (CSV.replace("diem", "so"), "table-incorrect-label", 1),
    ],
)
def test_what_reads_a_broken_table_is_not_told(tmp_path: Path, b: str | bytes, code: str, line: int) -> None:
    found = read_by_all(tmp_path, b)
    assert {file for _, file, _ in found} == {"b.csv"}
    assert found[0][1:] == ("b.csv", line)
    assert len(found) == 1 or code == "table-incorrect-label"


@pytest.mark.parametrize("odd", [{"a": 1}, [{}], 5, None])
def test_a_table_that_is_named_by_no_text(tmp_path: Path, odd: Any) -> None:
    rule = {
        "name": "k",
        "kind": "equal",
        "title": "t",
        "left": {"resource": odd, "field": "diem"},
        "right": {"package": odd},
    }
    put(tmp_path, descriptor(resource(), checks=[rule]))
    assert {problem.file for problem in examined(tmp_path).problems} == {"datapackages/g/datapackage.json"}


def test_what_reads_it_is_told_where_it_is_sound(tmp_path: Path) -> None:
    assert read_by_all(tmp_path / "1", CSV) == []
    found = {code for code, *_ in read_by_all(tmp_path / "2", CSV.replace("A,", "Z,"))}
    assert found >= {"term-not-one", "mismatch-place", "reference-dangling"}


def test_a_row_that_stands_there_twice_is_told_at_the_row(tmp_path: Path) -> None:
    fields = [{"name": "ma", "type": "string"}, {"name": "diem", "type": "number"}]
    keyless = {"name": "b", "path": "data/b.csv", "title": "B", "schema": {"fields": fields}}
    put(tmp_path, descriptor(keyless, highlights=READERS["highlights"]), b="ma,diem\nA,1\nB,2\nA,3\n")
    (problem,) = examined(tmp_path).problems
    assert (problem.code, problem.file, problem.line) == ("term-several", "datapackages/g/data/b.csv", 4)
    assert "highlights/h" in language("en").explain(problem)[0]


LINES = [{"name": "v", "kind": "line", "title": "t", "time": "nam", "value": "so"}]
AREAS = [{**LINES[0], "kind": "area"}]


@pytest.mark.parametrize(
    ("views", "rows", "code", "line"),
    [
        (LINES, "2020,1\n2021,2\n2022,3\n2021,9\n", "several-figures", 5),
        (AREAS, "2020,1\n2021,-2\n2022,3\n", "below-zero", 3),
        (LINES, "2020,1\n2020,2\n2021,3\n2021,9\n2020,7\n2021,7\n", "several-figures", None),
    ],
)
def test_a_chart_that_fails_by_a_new_row_is_told_there(
    tmp_path: Path, views: Any, rows: str, code: str, line: int | None
) -> None:
    fields = [{"name": "nam", "type": "year"}, {"name": "so", "type": "number"}]
    keyless = {"name": "b", "path": "data/b.csv", "title": "B", "schema": {"fields": fields}, "views": views}
    put(tmp_path, descriptor(keyless), b="nam,so\n" + rows)
    (problem,) = [problem for problem in examined(tmp_path).problems if problem.severity == "error"]
    file = "datapackage.json" if line is None else "data/b.csv"
    assert (problem.code, problem.file) == (code, f"datapackages/g/{file}")
    assert line is None or (problem.line, problem.field) == (line, "so")
    assert "views/v" in language("en").explain(problem)[0]


def test_a_row_whose_key_was_changed_is_told_at_the_row(tmp_path: Path) -> None:
    where = {"ma": "HUE-01"}
    highlight = {"name": "h", "text": "{x}", "values": {"x": {"resource": "b", "field": "diem", "where": where}}}
    put(tmp_path, descriptor(resource(), highlights=[highlight]), b="ma,ten,diem\nHUE-1,Alpha,1\nDN-02,Beta,2\n")
    (problem,) = examined(tmp_path).problems
    assert (problem.code, problem.file, problem.line, problem.field) == ("term-none", "datapackages/g/data/b.csv", 2, "ma")


def test_a_package_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    put(tmp_path, "{", "g")
    one = {"resource": "b", "package": "g", "field": "diem", "where": {"ma": "A"}}
    highlight = {"name": "h", "text": "{x}", "values": {"x": one}}
    put(tmp_path, descriptor(OTHER | {"mismatches": [], "expects": []}, name="z", highlights=[highlight]), "z", c="ma\nA\n")
    assert [problem.code for problem in examined(tmp_path).problems] == ["syntax-cut"]


def test_like_complaints_of_a_descriptor_are_told_with_their_count(tmp_path: Path) -> None:
    fields = [{"name": f"f{n}", "type": "float"} for n in range(300)]
    put(tmp_path, descriptor(resource(schema={"fields": fields})))
    found = examined(tmp_path).problems
    assert ({problem.code for problem in found}, len(found), found[-1].more) == ({"descriptor-enum"}, 20, 280)
    assert "280 more entries" in console.as_text(found, language("en"))


def test_data_inside_a_descriptor_are_told_at_their_lines(tmp_path: Path) -> None:
    schema = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "integer"}]}
    folder = put(tmp_path, descriptor({"name": "b", "title": "B", "data": [{"x": 1}], "schema": schema}))
    found = examined(tmp_path).problems
    lines = (folder / "datapackage.json").read_text("utf-8").splitlines()
    # counted from 1: the line of the brace before it
    assert {problem.line for problem in found} == {lines.index('          "x": 1')}
