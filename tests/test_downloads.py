"""The downloads, opened by the programs that readers open them with."""

from __future__ import annotations

import csv
import inspect
import io
import json
import re
import sqlite3
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb
import frictionless
import openpyxl
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts import downloads
from build_scripts.downloads import formats, spreadsheet
from build_scripts.downloads.registry import FORMATS
from build_scripts.language import available, language
from build_scripts.model import (
    Category,
    Cell,
    Download,
    Field,
    Licence,
    Mismatch,
    Portal,
    Provenance,
    Reference,
    Register,
    Source,
    Table,
    Words,
)
from tests import making
from tests.making import words


def a_table(name: str, fields: list[Field], records: list[list[str]], **more: Any) -> Table:
    """A table with the descriptor that a reader takes away."""
    schema = {"fields": [{"name": field.name, "type": field.type} for field in fields], "missingValues": [""]}
    described = {"name": name, "type": "table", "path": f"data/{name}.csv", "encoding": "utf-8", "schema": schema}
    given = {"title": words("Bảng", "Table"), "description": words("Mô tả bảng", "A table")}
    given["descriptor"] = described | {"views": [{"name": "v", "kind": "bars"}]}
    return making.a_table(name, fields, records, **given | more)


def a_portal(*tables: Table, main: str = "vi", url: str = "", **more: Any) -> Portal:
    descriptor = {
        "$schema": making.SCHEMA,
        "name": "goi",
        "title": "Gói",
        "title_en": "Package",
        "resources": [table.descriptor for table in tables],
        "image": "giu-nguyen.png",
    }
    licence = Licence("CC-BY-4.0", words("Ghi công", "Attribution"), "https://example.org/by")
    given = {
        "title": words("Gói", "Package"),
        "description": words("Mô tả gói", "A package"),
        "keywords": Words(("một", "hai"), {"en": ("one", "two")}),
        "licences": (licence,),
        "sources": (Source("Công văn 1", {"en": "Letter 1"}),),
        "descriptor": descriptor,
    }
    return making.a_portal(making.a_package(*tables, **given | more), languages=(main, *({"vi", "en"} - {main})), url=url)


DIEM = Field("diem", "number", words("Điểm", "Score"), unit=words("điểm", "points"))
FIELDS = [
    Field("ma", "string", words("Mã cơ quan", "Code"), constraints={"required": True}),
    Field("ten", "string", words("Cơ quan", "Agency"), description=words("Tên như đã in.", "Name as printed.")),
    Field("nam", "year", words("Năm", "Year")),
    DIEM,
    Field("ho_so", "integer", words("Hồ sơ", "Dossiers"), unit=words("hồ sơ", "dossiers")),
    Field("ngay", "date", words("Ngày", "Date")),
    Field("dat", "boolean", words("Đạt", "Met")),
]
RECORDS = [
    ["007", "Sở Thông tin và Truyền thông", "2022", "90.450", "205787", "2023-03-08", "true"],
    ["000.00.01.H57", "UBND huyện A Lưới; “trích”", "2022", "-3.0", "0", "", "false"],
    ["huế", "dòng một\ndòng hai", "2020", "", "", "1899-12-31", ""],
]


def made(portal: Portal) -> dict[str, Download]:
    """All downloads of a portal, by file name."""
    found: list[Download] = [*downloads.portal_downloads(portal)]
    for package in portal.packages:
        found += downloads.package_downloads(portal, package)
        for table in package.tables:
            found += downloads.table_downloads(portal, table)
    assert len({download.path for download in found}) == len(found)
    return {download.path.name: download for download in found}


def sheets(portal: Portal, name: str = "bang") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made(portal)[f"{name}.xlsx"].content))


def texts(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.fixture
def portal() -> Portal:
    return a_portal(a_table("bang", FIELDS, RECORDS))


def test_paths_and_formats(portal: Portal) -> None:
    table = portal.packages[0].tables[0]
    assert {
        ("csv", "du-lieu/goi/bang.csv"),
        ("excel", "du-lieu/goi/bang.excel.csv"),
        ("xlsx", "du-lieu/goi/bang.xlsx"),
        ("json", "du-lieu/goi/bang.json"),
        ("parquet", "du-lieu/goi/bang.parquet"),
    } <= {(d.format, str(d.path)) for d in downloads.table_downloads(portal, table)}
    assert [str(d.path) for d in downloads.package_downloads(portal, portal.packages[0])] == [
        "du-lieu/goi/datapackage.json",
        "du-lieu/goi/goi.zip",
    ]
    assert [str(d.path) for d in downloads.portal_downloads(portal)] == ["du-lieu/toan-bo.zip", "du-lieu/toan-bo.sqlite"]
    english = a_portal(table, main="en")
    assert downloads.table_downloads(english, table)[0].path == PurePosixPath("data/goi/bang.csv")


def test_every_format_is_documented_and_named_in_every_language() -> None:
    for name, form in FORMATS.items():
        assert inspect.getdoc(form.make)
        assert re.fullmatch(r"(text|application)/[a-z0-9.-]+", form.media_type)
        for code in available():
            speech = language(code)
            assert speech(f"downloads.format.{name}.label") and speech(f"downloads.format.{name}.use")
    for code in available():
        named = list(language(code).section("downloads")["sheet"].values())
        assert len(set(named)) == len(named) and all(len(n) <= 31 and not set(n) & set("[]:*?/\\") for n in named)


def test_same_input_same_bytes(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(portal)
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    assert made(a_portal(a_table("bang", FIELDS, RECORDS))) == first
    for name in ("bang.xlsx", "goi.zip", "toan-bo.zip"):
        with zipfile.ZipFile(io.BytesIO(first[name].content)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_csv_is_untouched(portal: Portal) -> None:
    assert made(portal)["bang.csv"].content == portal.packages[0].tables[0].csv


def test_excel_csv_for_a_country_with_a_decimal_comma(portal: Portal) -> None:
    content = made(portal)["bang.excel.csv"].content
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").split("\r\n") == [
        "Mã cơ quan;Cơ quan;Năm;Điểm (điểm);Hồ sơ (hồ sơ);Ngày;Đạt",
        "007;Sở Thông tin và Truyền thông;2022;90,450;205787;08/03/2023;TRUE",
        '000.00.01.H57;"UBND huyện A Lưới; “trích”";2022;-3,0;0;;FALSE',
        'huế;"dòng một\ndòng hai";2020;;;31/12/1899;',
        "",
    ]


def test_excel_csv_for_a_country_with_a_decimal_point() -> None:
    table = a_table("bang", FIELDS[:6], [RECORDS[0][:6]])
    lines = made(a_portal(table, main="en"))["bang.excel.csv"].content.decode("utf-8-sig").split("\r\n")
    assert lines[1] == "007,Sở Thông tin và Truyền thông,2022,90.450,205787,2023-03-08"


def test_columns_of_one_title_are_told_apart() -> None:
    table = a_table("bang", [Field("a", "string", words("Tên")), Field("b", "string", words("Tên"))], [["1", "2"]])
    assert made(a_portal(table))["bang.excel.csv"].content.decode("utf-8-sig").startswith("Tên [a];Tên [b]\r\n")


HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+cmd",
    "@SUM(A1)",
    "\tx",
    "\r=1",
    " =1",
    "'=1",
    "＝1+1",
    '<script>alert("1")</script>',
]


def test_hostile_cells_never_run() -> None:
    table = a_table("bang", [Field("a", "string", words("=1+1", "=1+1"))], [[cell] for cell in HOSTILE])
    files = made(a_portal(table))
    rows = list(csv.reader(io.StringIO(files["bang.excel.csv"].content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row[0] for row in rows] == ["'=1+1", *(f"'{cell}" for cell in HOSTILE[:-1]), HOSTILE[-1]]
    assert [row["a"] for row in json.loads(files["bang.json"].content)] == HOSTILE
    for sheet in sheets(a_portal(table)):
        assert not any(cell.data_type == "f" or cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_plain_signs_and_signed_numbers_stay_as_published() -> None:
    assert [spreadsheet.inert(text) for text in ("-", "-2,5", "+0,5%", "a=b", "'n")] == [
        "-",
        "-2,5",
        "+0,5%",
        "a=b",
        "'n",
    ]


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
hostile = st.builds(str.__add__, st.sampled_from(["=", "'=", "+", "-", "@", "\t", " =", ";", '"', "\n", "\r\n"]), text)
numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=3)


@given(st.lists(st.tuples(text | hostile, numbers, st.dates(min_value=date(1000, 1, 1))), max_size=5))
def test_excel_csv_gives_back_what_was_put_in(records: list[tuple[str, Decimal, date]]) -> None:
    fields = [Field("ten", "string", words("Tên")), DIEM, FIELDS[5]]
    table = a_table("bang", fields, [[name, f"{number:f}", day.isoformat()] for name, number, day in records])
    content = spreadsheet.content(table, language("vi")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))[1:]
    back = []
    for name, number, day in rows:
        # a text that still looks like a formula behind its apostrophe was given that apostrophe
        shielded = name.startswith("'") and spreadsheet.inert(name) != name
        read = Decimal(number.replace(",", "."))
        back.append((name[1:] if shielded else name, read, datetime.strptime(day, "%d/%m/%Y").date()))
    assert back == records
    assert [f"{b[1]:f}" for b in back] == [f"{r[1]:f}" for r in records]


def test_json_keeps_types_and_digits(portal: Portal) -> None:
    content = made(portal)["bang.json"].content.decode()
    assert '"diem": 90.450,' in content
    first, second, third = json.loads(content, parse_float=Decimal)
    assert first == {
        "ma": "007",
        "ten": "Sở Thông tin và Truyền thông",
        "nam": 2022,
        "diem": Decimal("90.450"),
        "ho_so": 205787,
        "ngay": "2023-03-08",
        "dat": True,
    }
    assert second["ngay"] is None and third["diem"] is None and third["ten"] == "dòng một\ndòng hai"
    assert json.loads(made(a_portal(a_table("bang", FIELDS, [])))["bang.json"].content) == []


def test_parquet_is_typed_and_says_what_its_columns_are(portal: Portal, tmp_path: Path) -> None:
    file = tmp_path / "bang.parquet"
    file.write_bytes(made(portal)["bang.parquet"].content)
    found = duckdb.sql(f"SELECT * FROM '{file}'")
    assert found.columns == [field.name for field in FIELDS]
    assert [str(kind) for kind in found.types] == [
        "VARCHAR",
        "VARCHAR",
        "BIGINT",
        "DECIMAL(38,3)",
        "BIGINT",
        "DATE",
        "BOOLEAN",
    ]
    first, second, third = found.fetchall()
    assert first[2:] == (2022, Decimal("90.450"), 205787, date(2023, 3, 8), True)
    assert second[3:6] == (Decimal("-3.000"), 0, None) and third[5:] == (date(1899, 12, 31), None)
    assert third[1] == "dòng một\ndòng hai"
    said = pyarrow.parquet.read_schema(file)
    assert said.metadata[b"title_en"] == b"Table" and said.field("diem").metadata[b"unit"] == "điểm".encode()


def test_parquet_loses_no_value(tmp_path: Path) -> None:
    """What is beyond a type of Arrow's makes its column text: every cell as it is printed."""
    names = {"ma": "string", "so": "number", "lon": "integer", "dai": "number"}
    records = [["a", "NaN", str(2**80), "1e30"], ["b", "1.50", "1", ""], ["c", "", "", "2"]]
    described = making.descriptor(making.resource(fields=[{"name": name, "type": kind} for name, kind in names.items()]))
    making.put(tmp_path, described, b="ma,so,lon,dai\n" + "\n".join(map(",".join, records)) + "\n")
    portal, _ = making.loaded(tmp_path)
    file = tmp_path / "bang.parquet"
    file.write_bytes(formats.parquet(portal, next(portal.tables())).content)
    assert duckdb.sql(f"SELECT * FROM '{file}'").fetchall() == [tuple(cell or None for cell in row) for row in records]


def test_sqlite_has_keys_labels_and_what_columns_mean(tmp_path: Path) -> None:
    loai = Field("loai", "string", words("Loại", "Kind"), categories=(Category("K", words("Khá's", "Fair")),))
    ma = Field("ma", "string", words("Mã"), reference=Reference("goi", "co quan", "ma", label="ten"))
    named = [
        Field("ma", "string", words("Mã")),
        Field("ten", "string", words("Tên")),
        Field("ten_en", "string", words("Tên")),
    ]
    agency = a_table("co quan", named, [["so-y-te", "Sở Y tế", "Health"]], primary_key=("ma",))
    table = a_table("bang", [ma, loai, DIEM, FIELDS[5]], [["so-y-te", "K", "90.450", "2023-03-08"], ["", "", "", ""]])
    content = made(a_portal(agency, table))["toan-bo.sqlite"].content
    (tmp_path / "x.sqlite").write_bytes(content)
    database = sqlite3.connect(tmp_path / "x.sqlite")
    assert database.execute("SELECT * FROM goi__bang").fetchall() == [("so-y-te", "K", 90.45, "2023-03-08"), (None,) * 4]
    labelled = database.execute("SELECT * FROM goi__bang__labels")
    assert [column[0] for column in labelled.description][4:] == ["ma__vi", "ma__en", "loai__vi", "loai__en"]
    assert labelled.fetchall()[0][4:] == ("Sở Y tế", "Health", "Khá's", "Fair")
    assert database.execute("PRAGMA foreign_key_list(goi__bang)").fetchall()[0][2:5] == ("goi__co_quan", "ma", "ma")
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert ("goi__bang", "Bảng", "Table") in database.execute('SELECT "table", title, title_en FROM _tables').fetchall()
    assert ("diem", "điểm", "points") in database.execute('SELECT "column", unit, unit_en FROM _columns').fetchall()
    database.close()


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=4, unique=True), st.text(max_size=12))
def test_sqlite_takes_names_and_texts_of_strangers(names: list[str], text: str) -> None:
    fields = [Field(name, "string", words("Tên"), categories=(Category(text, words(text)),)) for name in names]
    portal = a_portal(*(a_table(name, fields, [[text] * len(fields)]) for name in names))
    database = sqlite3.connect(":memory:")
    database.deserialize(formats.sqlite(portal).content)
    tables = [row[0] for row in database.execute('SELECT "table" FROM _tables')]
    assert len({name.casefold() for name in tables}) == len(names)
    for name in tables:
        assert [row[: len(names)] for row in database.execute(f'SELECT * FROM "{name}__labels"')] == [
            (text or None,) * len(names)
        ]
    database.close()


def test_a_table_called_datapackage_leaves_the_descriptor_its_name() -> None:
    portal = a_portal(a_table("datapackage", FIELDS, RECORDS))
    assert json.loads(made(portal)["datapackage.json"].content)["name"] == "goi"


def test_workbook_cells_are_typed_and_keep_their_digits(portal: Portal) -> None:
    sheet = sheets(portal)["Dữ liệu"]
    cells = [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert cells[0] == [
        ("007", "@"),
        ("Sở Thông tin và Truyền thông", "@"),
        (2022, "0"),
        (90.45, "#,##0.000"),
        (205787, "#,##0"),
        (datetime(2023, 3, 8), "dd/mm/yyyy"),
        (True, "General"),
    ]
    assert cells[1][3] == (-3, "#,##0.0") and cells[1][4] == (0, "#,##0") and cells[1][5][0] is None
    # a blank is an empty cell; a day before Excel's calendar is text
    assert [value for value, _ in cells[2]] == ["huế", "dòng một\ndòng hai", 2020, None, None, "1899-12-31", None]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:G4"
    assert "Tên như đã in." in sheet["B1"].comment.text


def test_workbook_keeps_long_numbers_and_says_what_it_cuts() -> None:
    fields = [Field("ma", "integer", words("Mã")), DIEM, FIELDS[1]]
    portal = a_portal(a_table("bang", fields, [["1234567890123456", "0.12345678901234567890", "ế" * 40_000]]))
    (_, row) = texts(sheets(portal)["Dữ liệu"])
    assert row[:2] == ["1234567890123456", "0.12345678901234567890"]
    assert len(row[2]) < 32_768 and row[2].endswith("xem đủ trong tệp CSV]")


def test_a_table_larger_than_a_sheet_has_no_workbook(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build_scripts.downloads.workbook.ROWS", 3)
    formats = {d.format for d in downloads.table_downloads(portal, portal.packages[0].tables[0])}
    assert "xlsx" not in formats and {"csv", "excel", "json"} <= formats


def test_workbook_dictionary_in_both_languages() -> None:
    loai = Field(
        "loai",
        "string",
        words("Xếp loại", "Grade"),
        constraints={"enum": ["K", "T"], "required": True, "minLength": 1, "mine": 2},
        categories=(Category("K", words("Khá", "Fair")), Category("T", words("Tốt", "Good"))),
        ordered=True,
        reference=Reference("danh-muc", "loai", "ma"),
    )
    rows = texts(sheets(a_portal(a_table("bang", [loai, DIEM], [["K", "1"]])))["Giải thích cột"])
    assert rows[1][:4] == ["loai", "Xếp loại", "Grade", "chữ"]
    assert rows[1][-2:] == [
        "(ô trống): không công bố",
        "khóa của bảng; phải có trong danh-muc/loai.ma; bắt buộc; ít nhất 1 ký tự; mine: 2; "
        "một trong, xếp từ thấp lên cao: K (Khá), T (Tốt)",
    ]
    assert rows[2][:6] == ["diem", "Điểm", "Score", "số thập phân", "điểm", "points"]


def test_workbook_names_the_documents_that_its_rows_come_from() -> None:
    keyed = [
        Field("ma", "string", words("Mã")),
        Field("ten", "string", words("Tiêu đề")),
        Field("ma_nguon", "string", words("Nguồn")),
    ]
    provenance = Provenance("ma_nguon", "vi_tri", "tu_dong", "den_dong")
    register = a_table(
        "nguon",
        keyed,
        [["cv-1", "Công văn 1", ""], ["cv-2", "Không dùng", ""]],
        register=Register("sources", "ma"),
        provenance=provenance,
    )
    table = a_table("bang", keyed, [["a", "A", "cv-1"], ["b", "B", "cv-1"], ["c", "C", "?"]], provenance=provenance)
    portal = a_portal(table, register, url="https://example.org/x/")
    assert texts(sheets(portal)["Nguồn"]) == [
        ["Mã", "Tiêu đề", "Số dòng lấy từ nguồn này"],
        ["cv-1", "Công văn 1", 2],
        ["?", None, 1],
        [None, None, None],
        ["Tài liệu", "Document", None],
        ["Công văn 1", "Letter 1", None],
    ]
    notes = {row[0]: row[1:] for row in texts(sheets(portal)["Ghi chú"])}
    assert notes["Giấy phép"] == ["Ghi công https://example.org/by", "Attribution https://example.org/by"]
    assert notes["Thay đổi lần cuối"] == ["22/11/2026", "22 November 2026"]
    assert notes["Địa chỉ"][0] == "https://example.org/x/du-lieu/goi/bang/"
    assert notes["Ô không có giá trị"] == ["(ô trống): không công bố", "(blank): not published"]


def mismatch(kind: Any, cell: Cell, **more: Any) -> Mismatch:
    return Mismatch(f"m-{kind}", kind, words("Lệch", "Off"), words("Vì sao", "Why"), cell, **more)


def test_workbook_marks_and_lists_what_does_not_fit() -> None:
    printed = replace(DIEM, published="nguyen_van")
    fields = [Field("nam", "year", words("Năm")), printed, Field("nguyen_van", "string", words("Nguyên văn"))]
    here = Cell("goi", "bang", {"nam": "2022"}, "diem")
    entries = (
        mismatch("rounding", Cell("goi", "bang", {"nam": "2020"}, "diem")),
        mismatch("arithmetic", here, recomputed="54.0", places=(("cv-1", 84),), check="tong"),
        mismatch("unclear", Cell("goi", "bang", {}, "diem"), also=(Cell("goi", "bang", {"nam": "2021"}, "diem"),)),
        mismatch("disagree", Cell("goi", "khac", {}, None)),
    )
    records = [["2022", "54.1", ""], ["2021", "304.285", "304,285"], ["2020", "1.5", ""]]
    portal = a_portal(a_table("bang", fields, records), mismatches=entries)
    book = sheets(portal)
    rows = texts(book["Đối chiếu"])
    assert rows[0][-3:] == ["Giải thích", "Explanation", "Vị trí khác trong nguồn"]
    assert rows[1] == [
        "m-arithmetic", "2022", "Điểm", 54.1, 54, "sai số học", "does not compute",
        "Lệch", "Off", "Vì sao", "Why", "cv-1, dòng 84",
    ]  # fmt: skip
    assert book["Đối chiếu"]["E2"].number_format == "0.0"
    assert [row[:5] for row in rows[2:]] == [
        ["m-unclear", None, "Điểm", None, None],
        ["m-unclear", "2021", "Điểm", "304,285", None],
        ["m-rounding", "2020", "Điểm", 1.5, None],
    ]
    data = book["Dữ liệu"]
    assert data["B2"].comment.text == "sai số học: Lệch\nVì sao" and data["B2"].fill.start_color.rgb == "FFFFE699"
    assert "chưa rõ nghĩa" in data["B1"].comment.text and "chưa rõ nghĩa" in data["B3"].comment.text
    assert data["B4"].comment and data["B4"].fill.fill_type is None
    readme = zipfile.ZipFile(io.BytesIO(made(portal)["goi.zip"].content)).read("README.txt").decode("utf-8-sig")
    assert "Có 3 chỗ" in readme and "3 places" in readme


def test_a_table_without_mismatches_says_so(portal: Portal) -> None:
    (row,) = texts(sheets(portal)["Đối chiếu"])
    assert row[1] == "No mismatch is on record for this table."


def test_the_folder_and_the_zip_are_valid_data_packages(portal: Portal, tmp_path: Path) -> None:
    files = made(portal)
    for name in ("datapackage.json", "bang.csv", "goi.zip"):
        (tmp_path / name).write_bytes(files[name].content)
    for name in ("datapackage.json", "goi.zip"):
        report = frictionless.Package(str(tmp_path / name)).validate()
        assert report.valid and report.stats["tasks"] == 1, report.to_summary()
    own = json.loads(files["datapackage.json"].content)
    assert own["image"] == "giu-nguyen.png" and own["resources"][0]["views"]
    assert own["resources"][0]["path"] == "bang.csv"
    assert own["resources"][0]["hash"] == f"sha256:{files['bang.csv'].sha256}"
    (tmp_path / "bang.csv").write_bytes(files["bang.csv"].content.replace(b"90.450", b"91.450"))
    assert not frictionless.Package(str(tmp_path / "datapackage.json")).validate().valid


def test_what_the_zip_files_hold(portal: Portal) -> None:
    files = made(portal)
    package = zipfile.ZipFile(io.BytesIO(files["goi.zip"].content))
    everything = zipfile.ZipFile(io.BytesIO(files["toan-bo.zip"].content))
    assert package.namelist() == ["README.txt", "bang.csv", "datapackage.json"]
    assert everything.namelist() == ["README.txt", *(f"goi/{name}" for name in package.namelist())]
    assert everything.read("goi/bang.csv") == files["bang.csv"].content
    readme = package.read("README.txt").decode("utf-8-sig")
    assert "Giấy phép: Ghi công https://example.org/by\r\n" in readme and "Last change: 22 November 2026" in readme
