"""Every form that the standard allows: as strangers write it, the table that it means comes out, at its true lines."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import descriptor, loaded, put

from build_scripts.__main__ import app
from build_scripts.load import profile, standard
from build_scripts.load.carriers import records, workbook
from build_scripts.load.descriptor import Descriptor
from build_scripts.load.places import Place
from build_scripts.model import Limits, Problem, Table


def brought(root: Path, files: dict[str, bytes | str], resource: dict[str, Any]) -> tuple[Table | None, list[Problem]]:
    """The table of a package of one resource, and all that is said."""
    folder = put(root, descriptor({"name": "b", **resource}))
    for name, content in files.items():
        (folder / "data" / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    portal, problems = loaded(root)
    table = next(portal.tables(), None)
    return table, list(problems)


def cells(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [
        [f.name for f in table.fields],
        *map(list, zip(*(table.column(f.name).texts() for f in table.fields), strict=True)),
    ]


def packed(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def xlsx(rows: list[list[Any]], form: str = "General") -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    for row in book.active.iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, float):
                cell.number_format = form
    book.save(out)
    return out.getvalue()


def changed(book: bytes, *pairs: bytes) -> bytes:
    """A workbook whose sheet has other bytes in places."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(old, new)
    return packed(*parts.items())


def ods(rows: str) -> bytes:
    """An OpenDocument spreadsheet of one sheet."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    sheet = f'<table:table table:name="S">{rows}</table:table>'
    content = f"<office:document-content {names}><office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body></office:document-content>"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return packed(("mimetype", kind), ("content.xml", content.encode()), ("META-INF/manifest.xml", manifest))


CELL = '<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
EMPTY = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
WANTED = [["ma", "diem"], ["A", "1.50"], ["B", "2"]]
FORMS: dict[str, tuple[dict[str, bytes | str], dict[str, Any]]] = {
    "tsv": ({"b.tsv": "ma\tdiem\nA\t1.50\nB\t2\n"}, {}),
    "tsv by media type": ({"b.dat": "ma\tdiem\nA\t1.50\nB\t2\n"}, {"mediatype": "text/tab-separated-values"}),
    "no ending": ({"b": "ma,diem\nA,1.50\nB,2\n"}, {"type": "table"}),
    "semicolons not declared": ({"b.csv": "ma;diem\r\nA;1.50\r\nB;2\r\n"}, {}),
    "windows-1252": ({"b.csv": "ma,diem\nA,1.50\nB,2\n".encode("cp1252")}, {"encoding": "windows-1252"}),
    "utf-16": ({"b.csv": "ma,diem\nA,1.50\nB,2\n".encode("utf-16")}, {"encoding": "utf-16"}),
    "byte order mark": ({"b.csv": b"\xef\xbb\xbfma,diem\nA,1.50\nB,2\n"}, {}),
    "carriage returns": ({"b.csv": "ma,diem\rA,1.50\rB,2\r"}, {"dialect": {"lineTerminator": "\r"}}),
    "mixed line ends": ({"b.csv": "ma,diem\r\nA,1.50\nB,2\r"}, {}),
    "comments": ({"b.csv": "#x\nma,diem\n#y,z\nA,1.50\nB,2\n"}, {"dialect": {"commentChar": "#"}}),
    "comment rows": ({"b.csv": "title\nma,diem\nA,1.50\nB,2\n"}, {"dialect": {"commentRows": [1], "headerRows": [2]}}),
    "two header rows": ({"b.csv": "m,di\na,em\nA,1.50\nB,2\n"}, {"dialect": {"headerRows": [1, 2], "headerJoin": ""}}),
    "other quotes": ({"b.csv": "ma|diem\n'A'|1.50\n'B'|2\n"}, {"dialect": {"delimiter": "|", "quotechar": "'"}}),
    "escape": ({"b.csv": "ma,diem\nA,1\\.50\nB,2\n"}, {"dialect": {"escapeChar": "\\"}}),
    "space after commas": ({"b.csv": "ma, diem\nA, 1.50\nB, 2\n"}, {"dialect": {"skipInitialSpace": True}}),
    "objects": ({"b.json": '[{"ma": "A", "diem": 1.50},\n {"ma": "B", "diem": 2}]'}, {"type": "table"}),
    "lists": ({"b.json": '{"x": [["ma", "diem"], ["A", 1.50], ["B", 2]]}'}, {"type": "table", "dialect": {"property": "x"}}),
    "ndjson": ({"b.ndjson": '{"ma": "A", "diem": 1.50}\n\n{"ma": "B", "diem": 2}\n'}, {}),
    "gzip": ({"b.csv.gz": gzip.compress(b"ma,diem\nA,1.50\nB,2\n")}, {}),
    "zip": ({"b.zip": packed(("x/b.csv", b"ma,diem\nA,1.50\nB,2\n"))}, {"format": "csv"}),
    "several files": ({"1.csv": "ma,diem\nA,1.50\n", "2.csv": "ma,diem\nB,2\n"}, {"path": ["data/1.csv", "data/2.csv"]}),
    "several files, one header": ({"1.csv": "ma,diem\nA,1.50\n", "2.csv": "B,2\n"}, {"path": ["data/1.csv", "data/2.csv"]}),
    "ods": ({"b.ods": ods("".join(
        f"<table:table-row>{CELL.replace('>a<', f'>{a}<')}{CELL.replace('>a<', f'>{b}<')}</table:table-row>" for a, b in WANTED) + EMPTY)}, {}),
    "xlsx": ({"b.xlsx": xlsx([["ma", "diem"], ["A", 1.5], ["B", 2]], "0.00")}, {}),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_forms(tmp_path: Path, form: str) -> None:
    files, resource = FORMS[form]
    found, problems = brought(tmp_path, files, {"path": f"data/{next(iter(files))}", **resource})
    assert cells(found) == WANTED
    assert {problem.severity for problem in problems} <= {"notice", "warning"}
    assert found is not None
    assert list(csv.reader(io.StringIO(found.csv.decode()))) == WANTED
    plain = form in ("no ending",)
    assert [content for _, content in found.originals] == ([] if plain or found.csv in files.values() else [
        content if isinstance(content, bytes) else content.encode() for content in files.values()
    ])  # fmt: skip


def test_inline(tmp_path: Path) -> None:
    found, _ = brought(tmp_path, {}, {"data": [{"ma": "A", "diem": "1.50"}, {"ma": "B", "diem": 2}]})
    assert cells(found) == WANTED


def test_no_header(tmp_path: Path) -> None:
    fields = [{"name": "ma"}, {"name": "diem", "type": "number"}]
    said = {"path": "data/b.csv", "dialect": {"header": False}}
    found, _ = brought(tmp_path, {"b.csv": "A,1.50\nB,2\n"}, {**said, "schema": {"fields": fields}})
    assert cells(found) == WANTED
    found, _ = brought(tmp_path, {"b.csv": "A,1.50\nB,2\n"}, said)
    assert cells(found)[0] == ["field1", "field2"]


@pytest.mark.parametrize(
    ("how", "header", "wanted", "said"),
    [
        ("equal", "b,a", [["a", "b"], ["2", "1"]], []),
        ("subset", "b,a,x", [["a", "b"], ["2", "1"]], ["column-left-out"]),
        ("superset", "b", [["a", "b"], ["", "1"]], ["column-absent"]),
        ("partial", "b,x", [["a", "b"], ["", "1"]], ["column-absent", "column-left-out"]),
        ("exact", "b,a", None, ["header-order"]),
        ("equal", "b,a,x", None, ["table-extra-label"]),
        ("superset", "b,x", None, ["table-extra-label", "table-missing-label"]),
    ],
)
def test_fields_match(tmp_path: Path, how: str, header: str, wanted: Any, said: list[str]) -> None:
    schema = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "integer"}], "fieldsMatch": how}
    row = ",".join(str(n) for n in range(1, header.count(",") + 2))
    found, problems = brought(tmp_path, {"b.csv": f"{header}\n{row}\n"}, {"path": "data/b.csv", "schema": schema})
    assert sorted(problem.code for problem in problems) == said
    if wanted:
        assert cells(found) == wanted


def test_true_lines(tmp_path: Path) -> None:
    """A wrong cell is told at its own file and line, whatever stands before it."""
    fields = {"fields": [{"name": "a", "type": "integer"}]}
    for files, resource, place in [
        ({"b.csv": "# c\na\n# d\n1\nx\n"}, {"dialect": {"commentChar": "#"}}, ("b.csv", 5)),
        ({"b.csv": "a\r1\rx\r"}, {}, ("b.csv", 3)),
        ({"b.ndjson": '{"a": 1}\n\n{"a": "x"}\n'}, {}, ("b.ndjson", 3)),
        ({"b.json": '[\n{"a": 1},\n\n{"a": "x"}]'}, {}, ("b.json", 4)),
        ({"b.xlsx": xlsx([["a"], [1], ["x"]])}, {}, ("b.xlsx", 3)),
        ({"1.csv": "a\n1\n", "2.csv": "a\n2\nx\n"}, {"path": ["data/1.csv", "data/2.csv"]}, ("2.csv", 3)),
    ]:
        _, problems = brought(tmp_path, files, {"path": f"data/{next(iter(files))}", "schema": fields, **resource})
        assert [(Path(p.file).name, p.line) for p in problems if p.severity == "error"] == [place], files


def test_digits_of_a_workbook() -> None:
    assert workbook.number(90.45, "0.000") == "90.450"
    assert workbook.number(90.4512, "0.00") == "90.4512"
    assert workbook.number(0.1 + 0.2, "General") == "0.3"
    assert workbook.number(1234.0, "#,##0.00;-0") == "1234.00"
    assert workbook.number(3.0, "General") == "3"


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["General", "0", "0.000", "0.0%", "#,##0.00"]))
def test_no_digit_of_a_workbook_is_lost(value: float, form: str) -> None:
    assert float(workbook.number(value, form)) == float(f"{value:.15g}")


def test_types_are_inferred(tmp_path: Path) -> None:
    text = "i,n,b,d,y,c,s,e\n1,1.5,true,2020-01-02,1999,007,x,\n-2,2,false,2020-02-03,2001,010,1,\n"
    found, problems = brought(tmp_path, {"b.csv": text}, {"path": "data/b.csv"})
    assert found is not None
    assert [f.type for f in found.fields] == ["integer", "number", "boolean", "date", "year", "string", "string", "string"]
    assert [(p.code, p.severity) for p in problems] == [("schema-inferred", "warning")]


def test_dates_in_workbooks(tmp_path: Path) -> None:
    content = xlsx([["d", "t", "b"], [datetime.date(2020, 1, 2), datetime.datetime(2020, 1, 2, 3, 4), True]])
    found, _ = brought(tmp_path, {"b.xlsx": content}, {"path": "data/b.xlsx"})
    assert cells(found)[1] == ["2020-01-02", "2020-01-02T03:04:00", "true"]


def test_version_1(tmp_path: Path) -> None:
    old = {
        "profile": "tabular-data-package", "license": "PDDL-1.0", "version": 1,
        "sources": [{"name": "Bank", "web": "http://example.org"}], "contributors": [{"title": "J", "role": "author"}],
        "resources": [{
            "path": "data/b.csv", "profile": "tabular-data-resource", "dialect": {"csvddfVersion": 1.0, "quotechar": "'"},
            "schema": {"missingValues": "-", "fields": [{"name": "a", "type": "date", "format": "fmt:%d/%m/%Y"}, {"name": "b"}]},
        }],
    }  # fmt: skip
    put(tmp_path, old, b="a,b\n'01/02/2020',x\n-,y\n")
    portal, problems = loaded(tmp_path)
    assert {p.code for p in problems} == {"inferred"}
    package = portal.packages[0]
    assert [licence.name for licence in package.licences] == ["PDDL-1.0"]
    assert [text.main for text in package.sources] == ["Bank"]
    assert package.descriptor["contributors"] == [{"title": "J", "roles": ["author"]}]
    assert package.tables[0].column("a").values() == [datetime.date(2020, 2, 1), None]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["name", "title", "path", "schema", "fields", "type", "resources", "licenses", "sources", "dialect", "contributors",
         "missingValues", "profile", "format", "role", "keywords", "version", "modified", "views", "data"]), inner, max_size=4),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from(["name", "title", "resources", "license", "sources", "views", "version"]), json_values)
)
def test_any_descriptor_has_terms(data: dict[str, Any]) -> None:
    """Whatever shape a descriptor has, it is passed on, and the profile says what is wrong with it."""
    read, _ = standard.read(Descriptor("x", data, lambda: Place(1)), "g", lambda path: Problem("file-missing", path))
    assert all(isinstance(problem, Problem) for problem in profile.verify(read))


@given(st.lists(st.fixed_dictionaries({"a": json_values, "b": json_values}), min_size=1, max_size=4))
def test_json_tables(data: list[dict[str, Any]]) -> None:
    try:
        found = records.of_json(json.dumps(data, indent=1), {})
    except records.Refused:
        return
    assert sorted(found.header) == ["a", "b"]
    assert found.rows == len(data)
    texts = [column.listed() for column in found.columns]
    for row, item in enumerate(data):
        for place, name in enumerate(found.header):
            if isinstance(item[name], dict | list):
                assert json.loads(texts[place][row]) == item[name]


BOMBS: dict[str, tuple[str, bytes, str]] = {
    "gzip": ("b.csv.gz", gzip.compress(b"a\n" + b"1\n" * 4_000_000), "limit"),
    "zip": ("b.zip", packed(("b.csv", b"a\n" + b"1\n" * 4_000_000)), "limit"),
    "zip of many": ("b.zip", packed(*((f"{n}.csv", b"") for n in range(2000))), "limit"),
    "zip of two": ("b.zip", packed(("1.csv", b"a"), ("2.csv", b"a")), "packed-several"),
    "cut gzip": ("b.csv.gz", gzip.compress(b"a\n1\n")[:-9], "packed-broken"),
    "no zip": ("b.zip", b"PK no", "packed-broken"),
    "no workbook": ("b.xlsx", b"PK no", "packed-broken"),
    "zip but no workbook": ("b.xlsx", packed(("x", b"")), "workbook-broken"),
    "entities": ("b.xlsx", packed(("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')), "workbook-broken"),
    "no old workbook": ("b.xls", b"no\xff", "workbook-broken"),
    "no ods": ("b.ods", packed(("x", b"")), "workbook-broken"),
    "json that is none": ("b.json", b"[{", "syntax-cut"),
    "deep json": ("b.json", b"[" * 100_000, "syntax-deep"),
    "json of one": ("b.json", b"1", "json-no-table"),
    "columns": ("b.csv", ",".join(f"c{n}" for n in range(50_000)).encode(), "limit"),
    "entities behind a comment": ("b.xlsx", packed(("xl/workbook.xml", b"<!--" + b"x" * 70_000 + b'--><!DOCTYPE x [<!ENTITY a "b">]><x/>')), "workbook-broken"),
    "entities in UTF-16": ("b.xlsx", packed(("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16"))), "workbook-broken"),
    "a cell far away": ("b.xlsx", changed(xlsx([["a"], [1], [2]]), b'r="A3"', b'r="XFD20000"', b'<row r="3"', b'<row r="20000"'), "limit"),
    "rows repeated": ("b.ods", ods('<table:table-row table:number-rows-repeated="1000000000">' + CELL + "</table:table-row>"), "limit"),
    "one text in many cells": ("b.xlsx", xlsx([["a"], *[["x" * 32_000] * 300] * 60]), "limit"),
    "objects that share no name": ("b.json", json.dumps([{f"c{n % 4000}": 1} for n in range(3_000)]).encode(), "limit"),
    "a cell without end": ("b.csv", b'a\n"' + b"x" * 17_000_000, "csv-cell-long"),
}  # fmt: skip
DECLARED: dict[str, tuple[dict[str, Any], str]] = {
    "columns of inline data": ({"data": [{f"c{n}": 1 for n in range(5_000)}]}, "columns"),
    "columns": ({"path": "data/b.csv", "schema": {"fields": [{"name": f"c{n}"} for n in range(5_000)]}}, "columns"),
    "keys": ({"path": "data/b.csv", "schema": {"fields": [{"name": "a"}], "uniqueKeys": [["a"]] * 600}}, "keys"),
    "files": ({"path": ["data/b.csv"] * 2_000}, "parts"),
}


@pytest.mark.parametrize("case", DECLARED)
def test_what_is_declared_has_bounds(tmp_path: Path, case: str) -> None:
    resource, setting = DECLARED[case]
    _, problems = brought(tmp_path, {"b.csv": "a\n1\n"}, resource)
    assert [(p.code, p.params["setting"]) for p in problems if p.severity == "error"] == [("limit", setting)]


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs(tmp_path: Path, bomb: str) -> None:
    name, content, code = BOMBS[bomb]
    resource = {"path": f"data/{name}", "type": "table", "format": "csv" if name.endswith(".zip") else ""}
    _, problems = brought(tmp_path, {name: content}, resource)
    assert [problem.code for problem in problems if problem.severity == "error"] == [code]
    if code == "limit":
        done = CliRunner().invoke(app, ["check", "--root", str(tmp_path), "--lang", "en"])
        assert problems[0].params["setting"] in done.stdout
        assert done.exit_code == 1


def test_limits_are_settings(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("extra:\n  limits: {columns: 1, other: 2, file: x}\n")
    put(tmp_path, descriptor({"name": "b", "path": "data/b.csv"}))
    done = CliRunner().invoke(app, ["check", "--root", str(tmp_path), "--format", "json"])
    assert {(p["check"], p["field"]) for p in json.loads(done.stdout) if p["severity"] == "error"} == {
        ("limit", None), ("limit-setting", "extra/limits/other"), ("limit-setting", "extra/limits/file"),
    }  # fmt: skip
    assert Limits().columns == 4096


def test_a_folder_named_like_a_descriptor(tmp_path: Path) -> None:
    put(tmp_path, descriptor(), "x.yaml")
    done = CliRunner().invoke(
        app, ["check", "--root", str(tmp_path), str(tmp_path / "datapackages" / "x.yaml"), "--lang", "en"]
    )
    assert done.exit_code == 0
    assert "“g” differs from its folder's" in done.stdout


def test_records_have_names_and_whole_numbers(tmp_path: Path) -> None:
    """In JSON there is no order, 10.0 is 10, and what only some records have is left out."""
    schema = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "number"}]}
    text = '[{"b": 90.450, "a": 10.0},\n {"a": 2, "b": 1, "c": 3}]'
    found, problems = brought(tmp_path, {"b.json": text}, {"path": "data/b.json", "schema": schema})
    assert cells(found) == [["a", "b"], ["10", "90.450"], ["2", "1"]]
    assert [(p.code, p.severity) for p in problems] == [("column-left-out", "notice")]
