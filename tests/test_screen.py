"""The screen against plain Frictionless: over random schemas, marks and cells the same rows are refused.

Where we are stricter or laxer on purpose stands in `ON_PURPOSE`, with the reason.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import frictionless
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from build_scripts import columns
from build_scripts.check import cells as check_cells
from build_scripts.columns import Sheet, Syntax, lines, prints, quotes, text
from build_scripts.load import cells, constraints, integrity

ON_PURPOSE = {
    "foreign key with a blank part": "laxer: it is not looked up, as in SQL",
    "pattern": "stricter: the pattern is met by the whole cell; Frictionless lets `a|b` pass `abc`, and a last line break",
    "categories, uniqueKeys, jsonSchema": "stricter: the standard says so, Frictionless does not look",
    "groupChar of integers": "laxer: Table Schema 2.0 has it, Frictionless does not know it",
    "hash that is Git's name of a file": "laxer: it proves the bytes as well as its SHA-1 would",
}
"""Where our verdict is not Frictionless', and why."""

SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
TEXTS = {
    "string": ["a", "b", " a", "é", "e\u0301", "1", "null", "-", "NA", "a,b", 'say "x"', "x\ny", "\u00a0"],
    "integer": ["0", "1", "01", "+1", "-1", " 1", "1.0", "1e3", "1_0", "", "x", "9" * 19, "9223372036854775808", "٣", "--1"],
    "number": ["0", "1", "1.0", "1.00", ".5", "5.", "-1.5", "+2", "1e5", "NaN", "INF", "1_0.5", "1,5", "x", " 2 ", "0.1" * 2, "1" * 40],
    "boolean": ["true", "false", "True", "FALSE", "1", "0", "yes", "no", "TRue", ""],
    "date": ["2020-01-05", "2020-1-5", "2020-02-29", "2021-02-29", "0001-01-01", "05/11/2023", "31/02/2023", "2020-01-05 ", "x"],
    "year": ["2020", "0000", " 099", "99", "-500", "10000", "20a0"],
    "yearmonth": ["2020-01", "2020-13", "20-01", "99999-1", "2020", "2020-1"],
    "datetime": ["2020-01-05T10:00:00", "2020-01-05T10:00:00Z", "2020-01-05T10:00:00+07:00", "2020-01-05 10:00:00", "2020-01-05", "2020-02-29T24:00:00", "x"],
    "time": ["10:00:00", "10:00", "24:00:00", "10:00:00Z", "10:00:00.5", "x"],
    "duration": ["P1D", "PT", "P", "PT1H", "x"],
    "geopoint": ["-77.03, -12.05", "90,45", "200,10", "x", "1"],
    "list": ["a,b", "", "a", ","],
    "array": ["[1]", "[]", "{}", "x"],
    "object": ["{}", '{"a": 1}', "[1]", "x"],
    "any": ["x", "", "1"],
}  # fmt: skip
BOUNDS: dict[str, list[Any]] = {
    "integer": [0, 1, "1", -1, 10**20], "number": [0, 1, 1.5, "0.25", "1.005", -1], "year": [1990, 2020], "yearmonth": ["2020-01"],
    "date": ["2020-01-05", "2019-12-31"], "time": ["10:00:00"], "datetime": ["2020-01-05T10:00:00"],
}  # fmt: skip


@st.composite
def fields(draw: st.DrawFn, name: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted(TEXTS)))
    field: dict[str, Any] = {"name": name, "type": kind}
    wanted: dict[str, Any] = {}
    if kind == "date":
        field |= draw(st.sampled_from([{}, {}, {"format": "%d/%m/%Y"}, {"format": "%Y-%m-%d"}]))
    if kind == "number":
        field |= draw(st.sampled_from([{}, {}, {"decimalChar": ","}, {"groupChar": ","}, {"bareNumber": False}]))
    if kind == "boolean":
        field |= draw(st.sampled_from([{}, {"trueValues": ["yes"], "falseValues": ["no"]}]))
    for bound in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
        if kind in BOUNDS and draw(st.integers(0, 4)) == 0 and "format" not in field:
            wanted[bound] = draw(st.sampled_from(BOUNDS[kind]))
    if kind in ("string", "integer", "number") and draw(st.integers(0, 4)) == 0:
        wanted["enum"] = draw(st.lists(st.sampled_from(TEXTS[kind][:6]), min_size=1, max_size=3))
    if kind == "string":
        wanted |= draw(st.sampled_from([{}, {}, {"minLength": 2}, {"maxLength": 1}]))
    wanted |= draw(st.sampled_from([{}, {}, {"required": True}, {"unique": True}]))
    field |= draw(st.sampled_from([{}, {}, {}, {"missingValues": ["0", "NA"]}]))
    return field | ({"constraints": wanted} if wanted else {})


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[str, Any], list[list[str]]]:
    described = [draw(fields(f"f{place}")) for place in range(draw(st.integers(1, 3)))]
    schema: dict[str, Any] = {"fields": described}
    schema |= draw(st.sampled_from([{}, {}, {"missingValues": ["", "-"]}, {"missingValues": ["NA"]}]))
    schema |= draw(st.sampled_from([{}, {"primaryKey": ["f0"]}, {"primaryKey": [field["name"] for field in described]}]))
    record = [st.sampled_from([*TEXTS[field["type"]], "", "-"]) for field in described]
    return schema, draw(st.lists(st.tuples(*record).map(list), max_size=8))


def ours(schema: dict[str, Any], records: list[list[str]], small: int) -> set[int]:
    """The rows refused, where a file of more than `small` bytes is read by Arrow."""
    out = io.StringIO()
    header = [field["name"] for field in schema["fields"]]
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([header, *records])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "SMALL", small)
        sheet = columns.read(out.getvalue().encode(), Syntax())
    typed, problems = cells.read(schema, sheet)
    problems += integrity.verify(schema, "t", {"t": typed})
    return {problem.row for problem in problems if problem.row is not None}


def theirs(schema: dict[str, Any], records: list[list[str]]) -> set[int] | None:
    """The rows that Frictionless refuses; None where it fails (lists as keys, times with and without a zone)."""
    header = [field["name"] for field in schema["fields"]]
    resource = frictionless.Resource(
        data=[header, *records], schema=frictionless.Schema.from_descriptor({"$schema": SCHEMA, **schema})
    )
    try:
        with resource:
            return {index for index, row in enumerate(resource.row_stream) if not row.valid}
    except (TypeError, ArithmeticError):
        return None


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(tables())
def test_the_same_rows_are_refused(table: tuple[dict[str, Any], list[list[str]]]) -> None:
    schema, records = table
    if list(constraints.verify(schema)):
        return  # refused as a schema, before any row
    said = theirs(schema, records)
    few, many = ours(schema, records, text.SMALL), ours(schema, records, 0)
    assert few == many
    assert said is None or few == said


@pytest.mark.parametrize(
    ("bounds", "kept"),
    [
        ({"minimum": "P2D"}, "P2D P3D P1M PT48H"),
        ({"exclusiveMinimum": "P2D"}, "P3D P1M"),
        ({"maximum": "P2D"}, "P1D P2D PT1H PT48H"),
        # a month is neither surely shorter than thirty days nor surely longer (XML Schema 2, 3.2.6.2)
        ({"minimum": "P30D"}, ""),
        ({"maximum": "P1M"}, "P1D P2D P3D P1M PT1H PT48H"),
    ],
)
def test_durations_keep_their_bounds(bounds: dict[str, Any], kept: str) -> None:
    """Table Schema 2.0 has bounds of durations; Frictionless refuses the schema."""
    texts = ["P1D", "P2D", "P3D", "P1M", "PT1H", "PT48H"]
    schema = {"fields": [{"name": "t", "type": "duration", "constraints": bounds}]}
    assert not list(constraints.verify(schema))
    refused = ours(schema, [[one] for one in texts], 0)
    assert [one for row, one in enumerate(texts) if row not in refused] == kept.split()


def as_read(content: bytes, syntax: Syntax, reader: Callable[[bytes, Syntax], Sheet | None]) -> object:
    """The cells, lines and ragged rows that one of the readers finds; or what is wrong. Where it declines: the reference's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "split", reader)
        patch.setattr(quotes, "BLOCK", 7)
        try:
            sheet = columns.read(content, syntax)
        except text.Malformed as error:
            return error.line
    return sheet.header, [column.listed() for column in sheet.columns], list(sheet.lines), sheet.ragged


cell = st.text(st.sampled_from('ab,"\n é'), max_size=4)
written = st.lists(st.tuples(cell, cell), min_size=1, max_size=6)


@given(
    st.one_of(
        st.text(st.sampled_from('a,"\n\r é'), min_size=1, max_size=30),
        st.text(st.sampled_from("a,,\n"), min_size=1, max_size=30),
        st.lists(st.sampled_from(["a,b,c\n", "é,,\n", "a,b\n", ",\r\n", "\n", "a;b,c", "a\n"]), max_size=6).map("".join),
        st.lists(st.sampled_from(['"a"', '""', '"a""b"', "a", ",", ",", "\n", "\r\n", '"é,"', '"\n"']), max_size=20).map(
            "".join
        ),
        written.map(lambda records: "\n".join(",".join(map(quoted, record)) for record in records)),
    )
)
@example("a,b,c\n1,2,3\n\nx\n")
def test_all_readers_read_what_csv_reads(content: str) -> None:
    """Quotes where they should be, where they should not, doubled, around line breaks, cut off; lines blank or ragged."""
    for syntax in (Syntax(), Syntax(quote=None), Syntax(delimiter="é"), Syntax(longest=2)):
        reference = as_read(content.encode(), syntax, lambda *_: None)
        for reader in (lines.split, lines.by_arrow):
            assert as_read(content.encode(), syntax, reader) == reference
    csv.field_size_limit(Syntax().longest)  # Python's own, for all who read after us


@given(st.lists(st.one_of(st.none(), st.text(st.sampled_from("ab\0é"), max_size=3)), max_size=9), st.integers(1, 4))
def test_what_is_told_to_differ_does(texts: list[str | None], step: int) -> None:
    chunks = pa.chunked_array([texts[:3], texts[3:]], pa.string())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prints, "_STEP", step)
        told = prints.different(chunks)
    assert told == (len(set(texts)) == len(texts) and not {None, "\0"} <= set(texts))


@given(st.lists(st.one_of(st.none(), st.integers(0, 6)), max_size=5))
def test_numbers_are_told_to_differ_only_where_they_do(numbers: list[int | None]) -> None:
    told = prints.different(pa.chunked_array([numbers[:2], numbers[2:]], pa.int64()))
    assert not told or len(set(numbers)) == len(numbers)
    assert told or None in numbers or len(set(numbers)) < len(numbers)


def test_texts_of_one_fingerprint_are_asked_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prints, "_number", lambda place: np.uint64(0))
    keys = columns.column([f"HS-{number * 7919 % 9001:07}" for number in range(9001)])
    assert columns.repeated([keys]) == []
    assert columns.repeated([keys.changed(8000, keys.text(5))]) == [(8000, 5)]


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def test_what_is_not_looked_at_is_what_it_looks_like() -> None:
    """Each plain character is composed, stays apart from its neighbours, and is neither a control nor invisible."""
    members = [chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]
    parts = [unicodedata.decomposition(c).split() for c in members]
    second = {chr(int(part[1], 16)) for part in parts if len(part) == 2 and not part[0].startswith("<")}
    plain = [c for c in members if re.fullmatch(check_cells._SOUND, f".{c}.")]
    assert all(unicodedata.is_normalized("NFC", c) and unicodedata.combining(c) == 0 for c in plain)
    assert not second & set(plain)
    assert [c for c in plain if unicodedata.category(c)[0] in "CZM" and unicodedata.category(c) != "Cn"] == [
        "\n",
        " ",
        "\u00a0",
        "\u3000",
    ]


@pytest.mark.parametrize(
    "pattern", ["[A-Z]{2}-[0-9]+", "^a|b$", "a.c", r"\d+", "(?:ab)*", "x{2,}", "[^a]", r"\D", "(?=a)", "a++", "[[:alpha:]]"]
)
@given(texts=st.lists(st.text(st.sampled_from("ABab019-.cx\n٣é"), max_size=5), max_size=8))
def test_what_fits_a_pattern_for_arrow_fits_it_for_python(pattern: str, texts: list[str]) -> None:
    import regex

    column = columns.column(texts)
    left = set(columns.misfits(column, pattern))
    for one in texts:
        assert one in left or one == "" or regex.fullmatch(pattern, one)
