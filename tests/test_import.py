"""Files as offices send them, taken into a package: what a person saw, and a list of what only a person can tell."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from build_scripts import importing, load, settings
from build_scripts.__main__ import app
from build_scripts.downloads import formats
from build_scripts.importing.figures import Usage, figures
from build_scripts.importing.grid import Cell
from build_scripts.model import Limits
from tests import making, sites

Rows = Sequence[Sequence[Any]]


def workbook(rows: Rows, *merged: str, formats: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for place in merged:
        sheet.merge_cells(place)
    for place, form in (formats or {}).items():
        sheet[place].number_format = form
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def document(title: str, rows: Rows) -> bytes:
    made = docx.Document()
    made.add_paragraph(title)
    table = made.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for place, text in enumerate(row):
            table.cell(at, place).text = str(text)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def run(root: Path, name: str, content: bytes | str, *more: str) -> tuple[int, str]:
    file = root / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    done = CliRunner().invoke(app, ["import", str(file), "--root", str(root), "--package", "goi", "--lang", "en", *more])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def written(root: Path, table: str) -> list[list[str]]:
    return list(csv.reader((root / "datapackages/goi/data" / f"{table}.csv").read_text("utf-8").splitlines()))


def resource(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "datapackages/goi/datapackage.json").read_text("utf-8"))["resources"][-1]
    return found


RANKING = [
    ["BẢNG XẾP HẠNG NĂM 2023", None, None, None, None, None],
    ["(Kèm theo Quyết định số 12/QĐ-UBND)", None, None, None, None, None],
    [],
    ["TT", "Cơ quan", "Kết quả", None, None, "Ngày công bố"],
    [None, None, "Điểm", "Tỷ lệ", "Vị thứ", None],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["I", "Sở, ban, ngành", None, None, None, None],
    [1, "Sở Nội vụ", "90,450", "74,53%", 1, "31/12/2023"],
    [2, "Sở Y tế", "88,12", "70,10%", 2, "02/12/2023"],
    ["II", "Cấp huyện", None, None, None, None],
    [3, "A Lưới", "80,125", "55,00%", 3, "31/12/2023"],
    [4, "Phú Lộc", "79,000", "…", 4, "31/12/2023"],
    ["Ghi chú: số liệu sơ bộ"],
]


def test_a_table_of_an_office(tmp_path: Path) -> None:
    """Titles above, names in two rows, numbered columns, headings among the rows, a note below, decimal commas."""
    content = workbook(RANKING, "A1:F1", "A2:F2", "A4:A5", "B4:B5", "C4:E4", "F4:F5")
    code, said = run(tmp_path, "phu luc.xlsx", content)
    assert code == 0
    assert written(tmp_path, "bang_xep_hang_nam_2023") == [
        ["nhom", "co_quan", "ket_qua_diem", "ket_qua_ty_le", "ket_qua_vi_thu", "ngay_cong_bo"],
        ["Sở, ban, ngành", "Sở Nội vụ", "90.450", "74.53", "1", "2023-12-31"],
        ["Sở, ban, ngành", "Sở Y tế", "88.12", "70.10", "2", "2023-12-02"],
        ["Cấp huyện", "A Lưới", "80.125", "55.00", "3", "2023-12-31"],
        ["Cấp huyện", "Phú Lộc", "79.000", "", "4", "2023-12-31"],
    ]
    described = resource(tmp_path)
    assert described["title"] == "BẢNG XẾP HẠNG NĂM 2023" and described["description"] == "TODO"
    assert {"text": "Ghi chú: số liệu sơ bộ"} in described["notes"]
    assert {field["name"]: field.get("unit") for field in described["schema"]["fields"]}["ket_qua_ty_le"] == "%"
    assert [rule["kind"] for rule in described["checks"]] == ["rank"]
    assert "Row 6 only numbers the columns" in said and "… was taken for a blank" in said
    problems = making.loaded(tmp_path)[1]
    assert not [problem for problem in problems if problem.severity == "error"], problems


def test_digits_are_those_that_were_seen(tmp_path: Path) -> None:
    rows = [["Tên", "Điểm", "Tỷ lệ", "Số lượng"], ["A", 90.45, 0.7453, 205787], ["B", 1 / 3, 0.5, 1000]]
    shown = {"B2": "0.000", "B3": "0.000", "C2": "0.00%", "C3": "0%", "D2": "#,##0", "D3": "#,##0"}
    _, said = run(tmp_path, "a.xlsx", workbook(rows, formats=shown))
    assert "more digits than they show" in said
    assert written(tmp_path, "sheet")[1:] == [["A", "90.450", "74.53", "205787"], ["B", "0.333", "50", "1000"]]
    assert resource(tmp_path)["schema"]["fields"][2]["unit"] == "%"


def test_totals_that_add_up_become_rules(tmp_path: Path) -> None:
    rows = [["Đơn vị", "Tiếp nhận", "Trực tuyến", "Trực tiếp"], *([n, a + b, a, b] for n, a, b in RECEIVED)]
    rows.append(["Tổng cộng", 2529, 1239, 1290])
    _, said = run(tmp_path, "a.xlsx", workbook(rows))
    assert len(written(tmp_path, "sheet")) == 4 and "Row 5 is a total" in said
    (rule,) = resource(tmp_path)["checks"]
    assert (rule["kind"], rule["total"], rule["parts"]) == ("sum", "tiep_nhan", ["truc_tuyen", "truc_tiep"])


RECEIVED = [("Huế", 75, 25), ("Phú Lộc", 100, 200), ("A Lưới", 1064, 1065)]


@pytest.mark.parametrize(
    ("texts", "label", "expected", "asked"),
    [
        (["12.345,6", "2.129"], "Giá trị", ["12345.6", "2129"], False),
        (["1,234.5", "2,129"], "Value", ["1234.5", "2129"], False),
        (["90,450", "80,125"], "Điểm", ["90.450", "80.125"], True),
        (["2.129", "1.020"], "Số hồ sơ", ["2129", "1020"], True),
        (["2,129", "1,020"], "Number of cases", ["2129", "1020"], True),
        (["1 234", "12"], "Số", ["1234", "12"], False),
        (["74,53%", "8%"], "Tỷ lệ", ["74.53", "8"], False),
        ([".5", "1.25"], "x", ["0.5", "1.25"], False),
    ],
)
def test_a_column_decides_what_its_signs_mean(texts: list[str], label: str, expected: list[str], asked: bool) -> None:
    found = figures(label, [Cell(text) for text in texts], Usage(",", False))
    assert found.texts == expected and found.type in ("number", "integer")
    assert any(code == "separator" for code, _ in found.asked) == asked


@pytest.mark.parametrize("texts", [["1.234,5", "1,234.5"], ["007", "012"], ["0912345678", "0987654321"], ["A1", "2"]])
def test_what_is_no_quantity_stays_text(texts: list[str]) -> None:
    found = figures("Mã", [Cell(text) for text in texts], Usage(",", False))
    assert found.type == "string" and found.texts == texts


def test_halves_of_a_fraction_are_two_columns(tmp_path: Path) -> None:
    run(tmp_path, "a.docx", document("Bảng 1. Điểm", [["STT", "Tên", "Điểm"], ["1", "X", "54,1/100"], ["2", "Y", "8,8/18"]]))
    assert written(tmp_path, "bang_1_diem") == [["ten", "diem", "diem_tren"], ["X", "54.1", "100"], ["Y", "8.8", "18"]]


PAGE = """<table><tr><td><table><caption>Số hồ sơ</caption><tr><th rowspan=2>Quận<th colspan=2>Năm<tr><th>2022<th>2023
<tr><td>A<td>12.345,6<td>2.129,0<tr><td>B<script>x</script><td>1.000,5<td>54,1</table></table>"""


def test_a_page_with_spans(tmp_path: Path) -> None:
    run(tmp_path, "a.html", PAGE)
    expected = [["quan", "nam_2022", "nam_2023"], ["A", "12345.6", "2129.0"], ["B", "1000.5", "54.1"]]
    assert written(tmp_path, "so_ho_so") == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
def test_delimited_text_of_any_kind(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [["Tên", "Điểm"], ["Huế", '"90,5"'], ["A Lưới", '"8,25"']]
    run(tmp_path, "a.csv", "\r\n".join(delimiter.join(line) for line in lines).encode(encoding))
    assert written(tmp_path, "a") == [["ten", "diem"], ["Huế", "90.5"], ["A Lưới", "8.25"]]


def test_names_get_the_keys_of_a_register(tmp_path: Path) -> None:
    agency = [{"name": "ma", "type": "string"}, {"name": "ten", "type": "string"}, {"name": "ten_ngan", "type": "string"}]
    named = making.resource("co_quan", agency, register={"of": "agencies", "key": "ma", "title": "ten"})
    csv_ = "ma,ten,ten_ngan\nsyt,Sở Y tế,Y tế\nsnv,Sở Nội vụ,Nội vụ\nstc,Sở Tài chính,Tài chính\n"
    making.put(tmp_path, making.descriptor(named), co_quan=csv_)
    rows = [["Cơ quan", "Điểm"], ["SỞ Y TẾ", 1.5], ["Nội vụ", 2.5], ["Sở Tài chín", 3.5]]
    _, said = run(tmp_path, "a.xlsx", workbook(rows))
    assert written(tmp_path, "sheet") == [
        ["ma", "co_quan", "co_quan_nguyen_van", "diem"],
        ["syt", "Sở Y tế", "SỞ Y TẾ", "1.5"],
        ["snv", "Sở Nội vụ", "Nội vụ", "2.5"],
        ["", "Sở Tài chín", "Sở Tài chín", "3.5"],
    ]
    assert "does not know “Sở Tài chín”. Nearest: Sở Tài chính" in said
    reference = {"package": "g", "resource": "co_quan", "field": "ma", "label": "ten"}
    assert resource(tmp_path)["schema"]["fields"][0]["reference"] == reference


OLD = 'ma,ten,so\n007,Huế,90.450\n008,"x, y",\n009,z,-99\n'


def there(root: Path) -> Path:
    fields = [{"name": "ma", "type": "string"}, {"name": "ten", "type": "string", "title": "Tên"}]
    fields.append({"name": "so", "type": "number", "title": "Điểm", "unit": "điểm"})
    schema = {"fields": fields, "primaryKey": ["ma"], "missingValues": ["", "-99"]}
    return making.put(root, making.descriptor(making.resource(schema=schema), name="goi"), "goi", b=OLD) / "data/b.csv"


@pytest.mark.parametrize("form", ["xlsx", "excel"])
def test_what_was_taken_away_comes_back_byte_for_byte(tmp_path: Path, form: str) -> None:
    file = there(tmp_path)
    portal, _ = making.loaded(tmp_path)
    made = getattr(formats, form)(portal, next(portal.tables()))
    code, said = run(tmp_path, made.name, made.content, "--yes")
    assert code == 0 and "Nothing in the table would change" in said and file.read_text("utf-8") == OLD


def test_changes_are_shown_before_they_are_written(tmp_path: Path) -> None:
    file = there(tmp_path)
    new = workbook([["ma", "Tên", "Điểm (điểm)"], ["007", "Huế", 91.5], ["010", "mới", 2]], formats={"C2": "0.000"})
    code, said = run(tmp_path, "a.xlsx", new)
    assert code == 0 and "~ 007: so: 90.450 → 91.500" in said and "+ ma: 010, ten: mới, so: 2" in said
    assert "1 rows added, 1 changed; 2 that the file does not have stay" in said
    assert "--yes" in said and file.read_text("utf-8") == OLD
    run(tmp_path, "a.xlsx", new, "--yes")
    assert file.read_text("utf-8") == 'ma,ten,so\n007,Huế,91.500\n008,"x, y",\n009,z,-99\n010,mới,2\n'


BROKEN: dict[str, tuple[str, bytes | Callable[[], bytes], str]] = {
    "another form": ("a.pdf", b"%PDF", "can be imported end in"),
    "no zip": ("a.xlsx", b"hello", "cannot be read as .xlsx"),
    "no document": ("a.docx", b"PK\x03\x04", "cannot be read as .docx"),
    "nothing": ("a.csv", b"", "No table was found"),
    "prose": ("a.html", b"<p>x</p>", "No table was found"),
    "one cell": ("a.xlsx", lambda: workbook([["x"]]), "No table was found"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_read_is_a_sentence_and_nothing_is_written(tmp_path: Path, case: str) -> None:
    name, content, expected = BROKEN[case]
    code, said = run(tmp_path, name, content() if callable(content) else content)
    assert code == 1 and expected in said and not (tmp_path / "datapackages").exists()


def test_a_name_that_is_taken_is_refused_whole(tmp_path: Path) -> None:
    there(tmp_path)
    before = (tmp_path / "datapackages/goi/datapackage.json").read_bytes()
    code, said = run(tmp_path, "a.csv", "x,y\n1,2\n3,4\n", "--table", "b")
    assert code == 1 and "key and the columns" in said
    assert (tmp_path / "datapackages/goi/datapackage.json").read_bytes() == before


def test_a_todo_is_told_at_its_line(tmp_path: Path) -> None:
    run(tmp_path, "a.csv", "x,y\n1,2\n3,4\n")
    report = making.examined(tmp_path)
    told = [problem for problem in report.problems if problem.code == "todo"]
    lines = (tmp_path / "datapackages/goi/datapackage.json").read_text("utf-8").splitlines()
    assert told and all("TODO" in lines[problem.line - 1] for problem in told if problem.line)


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8) | st.sampled_from(
    ["1,5", "2.129", "-", "Tổng", "STT", "1", "(1)", "31/12/2023", "8/18", "=1+1", "<b>", "", "5%"]
)


@given(st.lists(st.lists(cells, min_size=1, max_size=5), max_size=8))
def test_any_grid_is_read_without_a_fault(rows: list[list[str]]) -> None:
    """Whatever stands in it: a table that `check` can read, or a sentence."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    portal = making.a_portal()
    try:
        found = importing.grids("a.csv", out.getvalue().encode(), Limits())
    except importing.Unreadable:
        return
    for block in (block for grid in found for block in importing.blocks(grid)):
        made = importing.proposal(block, portal, "bang")
        assert len({*made.header}) == len(made.header) and made.records
        assert all(len(record) == len(made.header) for record in made.records)


@pytest.mark.content
def test_every_shipped_workbook_comes_back_as_it_was() -> None:
    given, _ = settings.read(sites.ROOT)
    portal, _ = load.portal(given, load.folders(sites.ROOT))
    for table in (table for table in portal.tables() if table.rows):
        made = formats.xlsx(portal, table)
        assert made is not None
        blocks = [one for grid in importing.grids(made.name, made.content, given.limits) for one in importing.blocks(grid)]
        block = next(one for one in blocks if importing.fits(one, table, portal))
        found = importing.difference(block, table, portal)
        assert found.nothing and not (found.absent or found.unread or found.lacking), (table.package, table.name)
