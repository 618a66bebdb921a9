"""From bytes to values: nothing that stands in a file makes the loader fail, and every line it names is the right one."""

from __future__ import annotations

import copy
import csv
import io
import json
import random
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_scripts.check import examine
from build_scripts.columns import Sheet
from build_scripts.language import language
from build_scripts.load import descriptor as descriptors
from build_scripts.load import places, rows
from build_scripts.load.descriptor import Descriptor
from build_scripts.model import Problem
from tests.making import CSV, FIELDS, descriptor, loaded, put, resource, table

CLEAN = Path(__file__).parent / "portals" / "clean"

cells = st.text(st.sampled_from('ab,"\n\r;é \t'), max_size=6)
tables = st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=1, max_size=8))


# --- rows


def records_of(sheet: Sheet) -> list[list[str]]:
    texts = [column.listed() for column in sheet.columns]
    return [list(sheet.ragged.get(row, record)) for row, record in enumerate(zip(*texts, strict=True))]


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_a_problem(content: bytes) -> None:
    found = rows.read(content, "x.csv", {})
    assert isinstance(found, Sheet | Problem)
    if isinstance(found, Problem):
        assert found.line is not None
        assert 1 <= found.line <= len(content.splitlines()) + 1
    else:
        assert found.rows == len(found.lines)


@given(st.text(st.sampled_from('a,"\n\r\0;é'), max_size=60), st.sampled_from([",", ";", "\t", "|"]), st.booleans())
def test_any_text_in_any_dialect(text: str, delimiter: str, double: bool) -> None:
    found = rows.read(text.encode(), "x.csv", {"delimiter": delimiter, "doubleQuote": double})
    assert isinstance(found, Sheet | Problem)


@given(tables, st.sampled_from(["\n", "\r\n"]))
def test_lines_are_where_the_records_begin(records: list[list[str]], end: str) -> None:
    """Written by hand, record by record, so that we know on which line each of them begins."""
    header = [f"c{n}" for n in range(len(records[0]))]
    text, begins = ",".join(header) + end, []
    for record in records:
        begins.append(len(io.StringIO(text, newline="").readlines()) + 1)
        text += ",".join('"' + cell.replace('"', '""') + '"' for cell in record) + end
    found = rows.read(text.encode(), "x.csv", {})
    assert isinstance(found, Sheet)
    assert records_of(found) == records
    assert list(found.lines) == begins


@given(tables)
def test_what_csv_writes_is_read_back(records: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([["x"] * len(records[0]), *records])
    found = rows.read(out.getvalue().encode(), "x.csv", {})
    assert isinstance(found, Sheet)
    assert records_of(found) == records


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "empty-file", 1),
        (b" \n\n", "empty-file", 1),
        (b"a\nb\n\xff\n", "encoding", 3),
        (b"a\nb\0\n", "null-character", 2),
        (b"\na\n1\n", "table-blank-header", 1),
        (b",\n1,2\n", "table-blank-header", 1),
        (b'a\n"x\ny\n', "csv-quote-open", 2),
        (b'a\n"x"y\n', "csv-quote-inside", 2),
        (b'a\n"x\ny"\n"z"z\n', "csv-quote-inside", 4),
    ],
)
def test_what_is_wrong_with_a_file(content: bytes, code: str, line: int) -> None:
    found = rows.read(content, "x.csv", {})
    assert isinstance(found, Problem)
    assert (found.code, found.line) == (code, line)


# --- descriptors

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


def read(text: str | bytes, suffix: str = "json") -> Descriptor | Problem:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"datapackage.{suffix}"
        path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        return descriptors.read(path, path.name)


@given(json_values, st.booleans(), st.integers(0, 3))
def test_any_json_is_a_descriptor_or_a_problem(value: Any, ascii_only: bool, indent: int) -> None:
    found = read(json.dumps(value, ensure_ascii=ascii_only, indent=indent))
    if isinstance(found, Descriptor):
        assert found.data == value
    else:
        assert isinstance(found, Problem)


@given(st.binary(max_size=200) | st.text(st.sampled_from('{}[]":,\\u0da \n\t-1e9&*!|>#'), max_size=60).map(str.encode))
def test_any_bytes_are_a_descriptor_or_a_problem(content: bytes) -> None:
    for suffix in ("json", "yaml"):
        assert isinstance(read(content, suffix), Descriptor | Problem)


def paths(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(path for name, inner in inside for path in paths(inner, (*at, name)))]


finite = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('abc"\\\n{[,:', max_size=6), inner, max_size=4),
    max_leaves=20,
)


@given(finite)
def test_every_value_is_found_on_its_line(value: Any) -> None:
    """One token a line, written by us: the line of a value is the number of line ends before it."""
    lines: dict[tuple[Any, ...], int] = {}
    text = written(value, (), "", lines)
    place = places.of_json(text)
    assert json.loads(text) == value
    for path in paths(value):
        assert place.find(path) == lines[path]


def written(value: Any, at: tuple[Any, ...], before: str, lines: dict[tuple[Any, ...], int]) -> str:
    lines[at] = before.count("\n") + 1
    text = before
    if isinstance(value, dict):
        text += "{"
        for index, (name, inner) in enumerate(value.items()):
            text += ("," if index else "") + "\n" + json.dumps(name) + ":\n\t"
            text = written(inner, (*at, name), text, lines)
        return text + "\n}"
    if isinstance(value, list):
        text += "["
        for index, inner in enumerate(value):
            text = written(inner, (*at, index), text + ("," if index else "") + "\n", lines)
        return text + "]"
    return text + json.dumps(value, ensure_ascii=index_is_even(at))


def index_is_even(at: tuple[Any, ...]) -> bool:
    return len(at) % 2 == 0


def test_a_line_is_that_of_the_nearest_parent() -> None:
    found = read('{"a": {\n "b": [1,\n 2]}}')
    assert isinstance(found, Descriptor)
    assert [found.line(*path) for path in ((), ("a",), ("a", "b"), ("a", "b", 1), ("a", "b", 9, "c"), ("x",))] == [
        1, 1, 2, 3, 2, 1,
    ]  # fmt: skip


def test_yaml_says_the_same_as_json() -> None:
    one, other = read('{"a": [1, "2020-01-01"]}'), read("a:\n  - 1\n  - 2020-01-01\n", "yaml")
    assert isinstance(one, Descriptor)
    assert isinstance(other, Descriptor)
    assert one.data == other.data
    assert other.line("a", 1) == 3


# --- packages

ODD = (None, True, False, 0, -1, 1.5, 10**30, "", "x", "../x", "ma", "\n", [], [1], [[]], ["ma"], [None], {}, {"x": 1},
       {"same": "ma"}, {"field": "diem"}, {"resource": "khong", "field": "x"}, {"number": "x"}, {"take": "sum"},
       [{"name": "x"}], [{"name": "x", "kind": "bars", "title": "t"}], "{x}", "a" * 300, "javascript:x")  # fmt: skip


def mutated(value: Any, chance: random.Random) -> Any:
    """The descriptor with some values replaced, removed or added."""
    value = copy.deepcopy(value)
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        ways = paths(value)[1:]
        if not ways:
            break
        *way, last = chance.choice(ways)
        owner = value
        for step in way:
            owner = owner[step]
        change = chance.randrange(4)
        if change == 0:
            del owner[last]
        elif change == 1 and isinstance(owner, dict):
            owner[chance.choice(["title", "where", "same", "row", "label", "x"])] = chance.choice(ODD)
        else:
            owner[last] = copy.deepcopy(chance.choice(ODD))
    return value


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.sampled_from(["danh-muc", "diem-thu"]))
def test_a_changed_descriptor_never_makes_load_or_check_fail(chance: random.Random, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for package in ("danh-muc", "diem-thu"):
            source = CLEAN / "datapackages" / package
            described = json.loads((source / "datapackage.json").read_text("utf-8"))
            data = {path.stem: path.read_bytes() for path in (source / "data").iterdir()}
            put(root, mutated(described, chance) if package == name else described, package, **data)
        portal, problems = loaded(root)
        for problem in examine(portal, problems).problems:
            assert problem.file
            assert problem.line is None or problem.line >= 1


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.lists(st.sampled_from(["", "A", "B", "1", "1.5", "NaN", "1_0", "=x", "é", "2020-01-01"]), max_size=5), max_size=6
    )
)
def test_any_cells_are_values_or_problems(records: list[list[str]]) -> None:
    kinds = ["string", "number", "integer", "date", "boolean"]
    fields = [{"name": f"f{n}", "type": kind} for n, kind in enumerate(kinds)]
    lines = [",".join(f["name"] for f in fields), *(",".join(record) for record in records)]
    described = descriptor(resource(fields=fields))
    described["resources"][0]["schema"]["primaryKey"] = ["f0"]
    with tempfile.TemporaryDirectory() as folder:
        put(Path(folder), described, b="\n".join(lines) + "\n")
        portal, problems = loaded(Path(folder))
        for problem in examine(portal, problems).problems:
            assert problem.line is not None
            assert 1 <= problem.line <= len(lines)


def test_the_values_of_a_table(tmp_path: Path) -> None:
    fields = [
        {"name": "ma", "type": "string"},
        {"name": "so", "type": "number", "unit": "điểm", "unit_en": "points"},
        {"name": "n", "type": "integer"},
        {"name": "ngay", "type": "date"},
        {"name": "nam", "type": "year"},
        {"name": "ten", "type": "string"},
        {"name": "ten_en", "type": "string"},
    ]
    _, found = table(tmp_path, fields, 'ma,so,n,ngay,nam,ten,ten_en\n001,90.450,7,2023-03-08,2023,"a\nb",c\nNA,,,,,,\n')
    so, n = found.column("so"), found.column("n")
    assert so.text(0) == "90.450"
    assert [found.column(field.name).text(1) for field in found.fields] == ["NA", "", "", "", "", "", ""]
    assert [found.line(row) for row in range(found.rows)] == [2, 4]
    assert so.values() == [Decimal("90.450"), None]
    assert str(so.value(0)) == "90.450"
    assert n.values() == [7, None]
    assert found.column("ngay").value(0) == date(2023, 3, 8)
    assert found.column("nam").value(0) == 2023
    assert found.column("ma").values() == ["001", "NA"]
    assert [found.column(field.name).missing(1) for field in found.fields] == [False, True, True, True, True, True, True]
    assert found.field("ten_en").translation_of == "ten"
    assert found.field("so").unit.into("en") == "points"
    assert [field.published for field in found.fields] == [False, True, True, True, False, False, False]
    assert found.key(0) == {"ma": "001"}


def test_the_csv_is_kept_byte_for_byte(tmp_path: Path) -> None:
    content = b'ma,ten,diem\r\nA,"Al ""x""",1.50\r\n'
    put(tmp_path, descriptor(), b=content)
    portal, problems = loaded(tmp_path)
    assert not problems
    assert next(portal.tables()).csv == content


def test_a_broken_package_leaves_the_others(tmp_path: Path) -> None:
    put(tmp_path, descriptor(name="a"), "a")
    put(tmp_path, "{", "b")
    put(tmp_path, descriptor(name="c"), "c")
    portal, problems = loaded(tmp_path)
    assert [package.name for package in portal.packages] == ["a", "c"]
    assert [(problem.package, problem.code) for problem in problems] == [("b", "syntax-cut")]


def test_files_are_named_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from build_scripts import load
    from build_scripts import settings as portal_settings

    folder = put(tmp_path, descriptor(), b="ma,ten,diem\nA,x,y\n")
    monkeypatch.chdir(tmp_path)
    for root in (Path(), Path("../" + tmp_path.name), tmp_path):
        for named in (folder, Path("datapackages/g")):
            _, problems = load.load(named, portal_settings.read(root)[0])
            assert [problem.file for problem in problems] == ["datapackages/g/data/b.csv"]


def test_missing_values(tmp_path: Path) -> None:
    described = descriptor(resource(fields=FIELDS))
    described["resources"][0]["schema"]["missingValues"] = [
        {"value": ""},
        {"value": "-", "label": "không", "label_en": "none"},
    ]
    put(tmp_path, described, b=CSV + "D,,-\n")
    portal, problems = loaded(tmp_path)
    assert not problems
    found = next(portal.tables())
    assert found.missing["-"].into("en") == "none"
    assert [found.column("diem").missing(row) for row in range(found.rows)] == [False, False, False, True]


def test_codes_and_years_are_known_from_what_is_counted(tmp_path: Path) -> None:
    """By unit and key: the first alone has its thousands set apart."""
    fields = [
        {"name": "dan_so", "type": "integer", "unit": "người"},
        {"name": "gia_tri", "type": "number", "unitField": "don_vi"},
        {"name": "don_vi", "type": "string"},
        {"name": "ma", "type": "integer", "unit": "người"},
        {"name": "huyen", "type": "integer", "unit": "người"},
        {"name": "nam", "type": "integer"},
    ]
    key = {"fields": ["huyen"], "reference": {"resource": "b", "fields": ["ma"]}}
    described = resource(fields=fields)
    described["schema"] |= {"foreignKeys": [key]}
    put(tmp_path, descriptor(described), b="dan_so,gia_tri,don_vi,ma,huyen,nam\n31001,31001,người,31001,31001,1987\n")
    portal, problems = loaded(tmp_path)
    assert not problems
    made = next(portal.tables())
    assert [field.name for field in made.fields if field.grouped] == ["dan_so", "gia_tri"]
    assert [language("en").cell(f, made.column(f.name).text(0)) for f in made.fields] == [
        "31,001", "31,001", "người", "31001", "31001", "1987",
    ]  # fmt: skip


def test_a_keyword_may_hold_a_comma(tmp_path: Path) -> None:
    put(tmp_path, descriptor(keywords=["air, water", " soil ", " "], keywords_en=["earth"]))
    (package,) = loaded(tmp_path)[0].packages
    assert package.keywords.main == package.keywords.into("vi") == ("air, water", "soil")
    assert package.keywords.into("en") == ("earth",)
