"""Terms: where a rule or a sentence takes its values from."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts import terms
from build_scripts.language import language
from build_scripts.model import Highlight, Portal, Table, Text
from build_scripts.reader import Edition, Places
from build_scripts.terms import TermError
from build_scripts.vocabulary import Place
from tests.making import FIELDS, descriptor, loaded, put, resource

FEW = [
    {"name": "ma", "type": "string"},
    {"name": "nhom", "type": "string"},
    {"name": "nam", "type": "integer"},
    {"name": "diem", "type": "number"},
    {"name": "ten", "type": "string"},
    {"name": "ten_en", "type": "string"},
]
FEW_CSV = "ma,nhom,nam,diem,ten,ten_en\nA,x,2020,1.50,Một,One\nB,x,2021,2.25,Hai,Two\nC,y,2020,,Ba,\n"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    root = tmp_path_factory.mktemp("terms")
    put(root, descriptor(resource(fields=FEW), resource("c")), b=FEW_CSV, c="ma,ten,diem\nA,Alpha,7\nB,Beta,8\n")
    found, problems = loaded(root)
    assert not problems
    return found


@pytest.fixture(scope="module")
def b(portal: Portal) -> Table:
    found = portal.table("g", "b")
    assert found is not None
    return found


def complaints(portal: Portal, table: Table, term: Any) -> list[str]:
    return [complaint.code for complaint in terms.TERM.complain(term, Place(portal, "g", table))]


@pytest.mark.parametrize(
    ("term", "row", "text"),
    [
        ("diem", 0, "1.50"),
        ("diem", 2, None),
        ({"field": "diem", "where": {"ma": "B"}}, None, "2.25"),
        ({"field": "diem", "where": {"ma": "C"}}, None, None),
        ({"field": "diem", "where": {"nam": 2021}}, None, "2.25"),
        ({"field": "ma", "where": {"diem": None}}, None, "C"),
        ({"field": "diem", "where": {"nhom": "x"}, "take": "sum"}, None, "3.75"),
        ({"field": "diem", "take": "min"}, None, "1.50"),
        ({"field": "diem", "take": "max"}, None, "2.25"),
        ({"field": "diem", "where": {"nhom": "y"}, "take": "sum"}, None, None),
        ({"take": "count", "where": {"nhom": ["x", "y"]}}, None, "3"),
        ({"take": "count", "where": {"nhom": "z"}}, None, "0"),
        ({"number": 100}, None, "100"),
        ({"number": 1.5}, None, "1.5"),
        ({"resource": "c", "field": "diem", "where": {"ma": {"same": "ma"}}}, 1, "8"),
        ({"package": "g", "resource": "c", "field": "ten", "where": {"ma": "A"}}, None, "Alpha"),
    ],
)
def test_evaluate(portal: Portal, b: Table, term: Any, row: int | None, text: str | None) -> None:
    assert not list(complaints(portal, b, term))
    value = terms.evaluate(portal, b, "g", term, row)
    assert (value.text if value else None) == text


def test_the_cell_of_a_value(portal: Portal, b: Table) -> None:
    value = terms.evaluate(portal, b, "g", {"field": "diem", "where": {"ma": "B"}})
    assert value is not None
    assert (value.cell.package, value.cell.resource, value.cell.row, value.cell.field) == ("g", "b", {"ma": "B"}, "diem")
    assert value.number == Decimal("2.25")


@pytest.mark.parametrize("where", [{"ma": ["A", "B"]}, {"ma": "Z"}])
def test_a_cell_must_be_one(portal: Portal, b: Table, where: Any) -> None:
    with pytest.raises(TermError) as error:
        terms.evaluate(portal, b, "g", {"field": "diem", "where": where})
    assert error.value.code == "term-not-one"


@pytest.mark.parametrize(
    ("term", "code"),
    [
        ("khong", "field-unknown"),
        ({"field": "khong"}, "field-unknown"),
        ({"field": "diem", "where": {"khong": 1}}, "field-unknown"),
        ({"resource": "c", "field": "diem", "where": {"ma": {"same": "khong"}}}, "field-unknown"),
        ({"resource": "khong", "field": "diem"}, "table-unknown"),
        ({"package": "khong", "field": "diem"}, "table-unknown"),
        ({"take": "sum"}, "option-missing"),
        ({}, "option-missing"),
        ({"take": "count", "field": "diem"}, "option-unknown"),
        ({"take": "sum", "field": "ten"}, "field-numeric"),
    ],
)
def test_names_that_lead_nowhere(portal: Portal, b: Table, term: Any, code: str) -> None:
    assert complaints(portal, b, term) == [code]


@pytest.mark.parametrize(
    "term",
    [
        5, None, True, [], ["diem"], {"number": "5"}, {"number": True}, {"number": 5, "field": "x"}, {"field": 5},
        {"fields": "x"},
        {"field": "x", "take": "median"}, {"field": "x", "where": 5}, {"field": "x", "where": {"a": {"x": 1}}},
        {"field": "x", "where": {"a": {"same": 1}}}, {"field": "x", "where": {"a": [[1]]}},
    ],
)  # fmt: skip
def test_what_is_no_term(portal: Portal, b: Table, term: Any) -> None:
    assert complaints(portal, b, term) == ["option-sort"]


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text("abc", max_size=3)
    | st.sampled_from(["diem", "ma", "sum", "b", "c"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["field", "resource", "where", "take", "same", "number", "ma", "nhom"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@given(json_values)
def test_whatever_has_the_shape_and_the_names_of_a_term_has_a_value(portal: Portal, b: Table, term: Any) -> None:
    if complaints(portal, b, term):
        return
    try:
        value = terms.evaluate(portal, b, "g", term, 0)
    except TermError as error:
        assert error.code == "term-not-one"
    else:
        assert value is None or isinstance(value.text, str)


# --- numbers


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_plain_number_is_read_exactly(number: Decimal) -> None:
    assert terms.decimal(format(number, "f")) == number


@pytest.mark.parametrize(
    "text",
    ["", " 1", "1 ", "1_000", "٣", "NaN", "INF", "-inf", "1e999", "1e-999", "0x10", "1,5",
     "1.5.0", "+", ".", "e5", "1" * 101, "½", "1\n"],
)  # fmt: skip
def test_what_is_no_number(text: str) -> None:
    assert terms.decimal(text) is None


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=3), min_size=1, max_size=20))
def test_a_sum_is_never_rounded(tmp_path_factory: pytest.TempPathFactory, numbers: list[Decimal]) -> None:
    printed = [format(number, "f") for number in numbers]
    root = tmp_path_factory.mktemp("sum")
    put(root, descriptor(resource(fields=FIELDS)), b="ma,ten,diem\n" + "".join(f"{n},,{p}\n" for n, p in enumerate(printed)))
    portal, _ = loaded(root)
    value = terms.evaluate(portal, portal.table("g", "b"), "g", {"field": "diem", "take": "sum"})
    thousandths = sum(
        int(number.scaleb(3)) if abs(number) < 10**20 else int(format(number, "f").replace(".", "")) for number in numbers
    )
    assert value is not None
    assert value.number is not None
    assert int(format(value.number, "f").replace(".", "")) == thousandths


def test_what_is_marked_as_missing_is_left_out(tmp_path: Path) -> None:
    fields = [{"name": "ma", "type": "string"}, {"name": "luot", "type": "integer", "missingValues": ["-99"]}]
    put(tmp_path, descriptor(resource(fields=fields)), b="ma,luot\nN,120\nS,-99\nE,80\n")
    made, _ = loaded(tmp_path)
    table = next(made.tables())
    took = {take: terms.evaluate(made, table, "g", {"field": "luot", "take": take}) for take in ("sum", "min", "max")}
    assert {take: value and value.text for take, value in took.items()} == {"sum": "200", "min": "80", "max": "120"}
    assert terms.evaluate(made, table, "g", {"field": "luot", "where": {"ma": "S"}}) is None
    assert terms.rows(table, {"luot": None}) == [1]


def test_rows_are_looked_up_by_what_they_mean(tmp_path: Path) -> None:
    days = [{"name": "ma", "type": "string"}, {"name": "ngay", "type": "date", "format": "%d/%m/%Y"}]
    other = [{"name": "ma", "type": "string"}, {"name": "ngay", "type": "date"}, {"name": "nam", "type": "year"}]
    put(
        tmp_path,
        descriptor(resource(fields=days), resource("c", fields=other)),
        b="ma,ngay\nA,05/11/2023\nB,\nC,01/01/2020\n",
        c="ma,ngay,nam\nX,2023-11-05,2023\nY,2020-01-01,2020\nZ,,2021\n",
    )
    made, problems = loaded(tmp_path)
    assert not problems
    term = {"resource": "c", "field": "ma", "where": {"ngay": {"same": "ngay"}}}
    values = [terms.evaluate(made, made.table("g", "b"), "g", term, row) for row in range(3)]
    assert [value and value.text for value in values] == ["X", "Z", "Y"]


# --- sentences


def sentence(text: str, english: str = "", **values: Any) -> Highlight:
    return Highlight("h", Text(text, {"en": english} if english else {}), values)


def edition(portal: Portal, code: str = "vi") -> Edition:
    return Edition(Places(portal), language(code))


def test_a_sentence_in_both_languages(portal: Portal, b: Table) -> None:
    said = sentence(
        "{ten} được {diem} điểm",
        "{ten} scored {diem} points",
        ten={"field": "ten", "where": {"ma": "A"}},
        diem={"field": "diem", "where": {"ma": "A"}},
    )
    assert terms.fill(edition(portal), b, said)[0] == "Một được 1,50 điểm"
    assert terms.fill(edition(portal, "en"), b, said)[0] == "One scored 1.50 points"


def test_a_sentence_with_braces_in_its_values(portal: Portal, tmp_path: Path) -> None:
    put(tmp_path, descriptor(), b="ma,ten,diem\nA,{ten},1\n")
    made, _ = loaded(tmp_path)
    said = sentence("Tên: {t}", t={"field": "ten", "where": {"ma": "A"}})
    assert terms.fill(edition(made), next(made.tables()), said)[0] == "Tên: {ten}"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"t": {"field": "diem", "where": {"ma": "C"}}}, "highlight-blank"),
        ({"t": {"field": "diem", "where": {"ma": "Z"}}}, "term-not-one"),
        ({"u": {"field": "diem", "where": {"ma": "A"}}}, "highlight-slot"),
        ({"t": "diem"}, "highlight-row"),
    ],
)
def test_a_sentence_is_never_published_with_a_hole(portal: Portal, b: Table, values: Any, code: str) -> None:
    with pytest.raises(TermError) as error:
        terms.fill(edition(portal), b, sentence("{t}", **values))
    assert error.value.code == code


@pytest.mark.parametrize("text", ["{", "{}", "{0}", "{a.b}", "{a[0]}", "{a!r}", "{a:>9}", "{a b}"])
def test_templates_that_are_none(text: str) -> None:
    with pytest.raises(ValueError):
        terms.slots(text)


def test_slots() -> None:
    assert terms.slots("{a} và {{b}} của {c}") == (" và {b} của ", {"a", "c"})


# --- labels


def test_a_key_is_shown_by_its_label(tmp_path: Path) -> None:
    key = {"resource": "c", "field": "ma", "label": "ten"}
    fields = [{"name": "ma", "type": "string", "reference": key}, {"name": "ten", "type": "string", "labelOf": "ma"}]
    register = [*FIELDS[:2], {"name": "ten_en", "type": "string"}]
    put(
        tmp_path,
        descriptor(resource(fields=fields), resource("c", fields=register)),
        b="ma,ten\nA,Một\nB,Hai\n",
        c="ma,ten,ten_en\nA,Một,One\nB,Hai,\n",
    )
    portal, problems = loaded(tmp_path)
    assert not problems
    found = portal.table("g", "b")
    assert found is not None
    shown = [[edition(portal, code).said(found, row, "ten").text for row in (0, 1)] for code in ("vi", "en")]
    assert shown == [["Một", "Hai"], ["One", "Hai"]]
