"""Words, numbers and dates; and that no language lacks a word."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts import rules
from build_scripts.language import available, fold, language, verify
from build_scripts.language.catalogue import SLOTS, Message, read, slots
from build_scripts.model import Category, Field, Problem, Reference, Text

CODE = Path(__file__).parents[1] / "build_scripts"


def messages(code: str) -> Mapping[str, Message]:
    return read(code).messages


def test_every_language_has_the_same_messages_with_the_same_slots() -> None:
    for code in available():
        assert list(verify(code)) == []
    vi, en = ({k: m for k, m in messages(code).items() if not k.startswith("vocabulary.")} for code in ("vi", "en"))
    assert set(vi) == set(en)
    for key in vi:
        assert slots(vi[key]) == slots(en[key]) or slots(vi[key]) <= SLOTS.get(key, frozenset()), key


@pytest.mark.parametrize("code", ["vi", "en"])
def test_messages_are_text(code: str) -> None:
    for key, message in messages(code).items():
        for text in message.values() if isinstance(message, Mapping) else [message]:
            assert text.strip() == text, key
            assert text or key == "search.small", key
            assert unicodedata.is_normalized("NFC", text), key
        if isinstance(message, Mapping):
            assert set(message) == {"vi": {"other"}, "en": {"one", "other"}}[code], key


def test_every_kind_of_check_is_explained_in_vietnamese() -> None:
    """In English its docstring does that."""
    told = {key.removeprefix("vocabulary.check.") for key in messages("vi") if key.startswith("vocabulary.check.")}
    assert told == set(rules.kinds())


def test_every_language_writes_its_own_letters() -> None:
    """A Vietnamese sentence without a mark, or an English one with, has been copied and not translated."""
    for key, message in messages("en").items():
        for text in message.values() if isinstance(message, Mapping) else [message]:
            assert not re.search("[ăđơưẠ-ỹ]", str(text)) or "Unicode" in str(text), (key, text)
    for key, message in messages("vi").items():
        if key.startswith("problem."):
            assert not str(message).isascii(), key


CODE_AT = {"Problem": 0, "Complaint": 0, "TermError": 0, "_entry": 2, "_table": 2, "at": 3}
"""The functions that are given the code of a Problem, and which of their arguments it is."""


def trees() -> Iterator[ast.AST]:
    for path in CODE.rglob("*.py"):
        yield from ast.walk(ast.parse(path.read_text("utf-8")))


def test_every_problem_of_the_code_has_its_words() -> None:
    given = set()
    for node in trees():
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            argument = node.args[CODE_AT[name]] if name in CODE_AT and len(node.args) > CODE_AT[name] else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                given.add(argument.value)
    assert len(given) > 40
    assert {code for code in given if not language("en").has(f"problem.{code}.message")} == set()


def test_every_word_has_its_problem() -> None:
    written = {node.value for node in trees() if isinstance(node, ast.Constant)}
    # put together from the name of a constraint, or from Frictionless' name of an error
    constraints = "required minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength enum"
    errors = "blank-row missing-cell extra-cell constraint-error unique-error primary-key foreign-key"
    written |= {f"table-{name}" for name in (*constraints.split(), *errors.split())}
    told = {key.split(".")[1] for key in messages("vi") if key.startswith("problem.")}
    assert told - written == set()
    for code in told:
        assert {key for key in messages("vi") if key.startswith(f"problem.{code}.")} == {
            f"problem.{code}.message",
            f"problem.{code}.remedy",
        }


def _all() -> str:
    return "\n".join(path.read_text("utf-8") for path in CODE.rglob("*.py"))


def test_every_message_named_in_the_code_exists() -> None:
    """`words("section.name")` anywhere: in Python and in the templates."""
    sections = {key.split(".")[0] for key in messages("vi")}
    text = _all() + "\n".join(path.read_text("utf-8") for path in CODE.rglob("*.md")) + "\n".join(
        path.read_text("utf-8") for path in CODE.rglob("*.html")
    )  # fmt: skip
    named = set(re.findall(r'\b(?:words|say|language|message|t|_)\(\s*"([a-z_]+(?:\.\w+)+)"', text))
    named = {key for key in named if key.split(".")[0] in sections}
    assert len(named) > 20
    assert [key for key in sorted(named) if not language("en").has(key)] == []


# --- filling


def test_any_name_of_a_slot_can_be_filled() -> None:
    problem = Problem("label-differs", "f", value="a", params={"key": "k", "expected": "e", "file": "f", "self": "s"})
    message, remedy = language("vi").explain(problem)
    assert "k" in message
    assert "“e”" in remedy


def test_texts_in_params_are_in_the_readers_language() -> None:
    problem = Problem(
        "rule-fails", "f", value="1", params={"rule": Text("Tổng", {"en": "Sum"}), "name": "k", "formula": "x"}
    )
    assert "“Tổng”" in language("vi").explain(problem)[0]
    assert "“Sum”" in language("en").explain(problem)[0]


@given(st.text())
def test_what_a_cell_holds_is_not_a_template(text: str) -> None:
    message, _ = language("en").explain(Problem("table-enum", "f", value=text, params={"limit": "{value} {x"}))
    assert text in message


def test_number_forms() -> None:
    assert [language("en")("pages.rows", n=n) for n in (0, 1, 2, 1000)] == ["0 rows", "1 row", "2 rows", "1,000 rows"]
    assert "1.000" in language("vi")("pages.rows", n=1000)


def test_unknown_languages_and_messages() -> None:
    for code in ("xx", "../vi", "VI", "v", ""):
        with pytest.raises(KeyError):
            language(code)
    with pytest.raises(KeyError):
        language("vi")("console.nothing")
    assert not language("vi").has("console.nothing")
    assert not language("vi").has("console.fine.more")


# --- numbers and dates


@pytest.mark.parametrize(
    ("given", "vi", "en"),
    [
        ("90.450", "90,450", "90.450"),
        ("205787", "205.787", "205,787"),
        ("1234567.80", "1.234.567,80", "1,234,567.80"),
        ("-0.20", "-0,20", "-0.20"),
        ("0", "0", "0"),
        ("0.00", "0,00", "0.00"),
        (5009, "5.009", "5,009"),
        (Decimal("1.10"), "1,10", "1.10"),
        ("1e5", "100.000", "100,000"),
        ("1.5e3", "1.500", "1,500"),
        ("1.5E-3", "0,0015", "0.0015"),
        (".5", "0,5", "0.5"),
        ("-.50", "-0,50", "-0.50"),
        ("+5", "5", "5"),
        ("7.", "7", "7"),
        ("1e999999999", "1e999999999", "1e999999999"),
        ("NaN", "NaN", "NaN"),
        ("1_000", "1_000", "1_000"),
        ("", "", ""),
        ("dẫn đầu", "dẫn đầu", "dẫn đầu"),
    ],
)
def test_numbers(given: str | int | Decimal, vi: str, en: str) -> None:
    assert (language("vi").number(given), language("en").number(given)) == (vi, en)


plain = st.from_regex(r"-?(0|[1-9][0-9]{0,40})(\.[0-9]{1,40})?", fullmatch=True)


@given(plain, st.booleans())
def test_a_number_keeps_every_digit(text: str, grouped: bool) -> None:
    vi, en = language("vi").number(text, grouped), language("en").number(text, grouped)
    assert en.replace(",", "") == text
    assert vi.replace(".", "").replace(",", ".") == text
    if not grouped:
        assert en == text


def test_dates() -> None:
    assert language("en").date("2023-03-08") == "8 March 2023"
    assert [int(part) for part in re.findall(r"\d+", language("vi").date("2023-03-08"))] == [8, 3, 2023]
    assert language("vi").date("tháng 3") == "tháng 3"


@pytest.mark.parametrize(
    ("type", "raw", "vi"),
    [
        ("number", "90.450", "90,450"), ("year", "2022", "2022"), ("string", "2022.5", "2022.5"), ("number", "", ""),
        ("boolean", "true", "có"), ("boolean", "false", "không"), ("any", "x", "x"),
    ],
)  # fmt: skip
def test_cells(type: str, raw: str, vi: str) -> None:
    assert language("vi").cell(Field("f", type, Text("f")), raw) == vi


def test_thousands_are_set_apart_only_of_what_has_a_unit_and_is_no_key() -> None:
    def figure(value: str | int, type: str = "integer", **more: Any) -> str:
        return language("vi").figure(Field("f", type, Text("f"), **more), value)

    unit = {"unit": Text("hồ sơ")}
    assert [figure("31001"), figure("1987"), figure("31001.5", "number")] == ["31001", "1987", "31001,5"]
    assert [figure("31001", **unit), figure(31001, **unit), figure("1e4", **unit)] == ["31.001", "31.001", "10.000"]
    assert figure("31001", unit_field="don_vi") == "31.001"
    assert figure("31001", key=True, **unit) == "31001"
    assert figure("31001", reference=Reference("g", "b", "ma"), **unit) == "31001"
    assert figure("1987", "year", **unit) == "1987"
    assert language("vi").cell(Field("f", "integer", Text("f")), "31001") == "31001"


def test_categories_are_shown_by_their_labels() -> None:
    field = Field("f", "string", Text("f"), categories=(Category("Tốt", Text("Tốt", {"en": "Good"})),))
    assert [language(code).cell(field, "Tốt") for code in ("vi", "en")] == ["Tốt", "Good"]
    assert language("en").cell(field, "khác") == "khác"


# --- search


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường Lê Lợi", "duong le loi"),
        ("HUẾ", "hue"),
        ("cải cách hành chính", "cai cach hanh chinh"),
        ("ĐẶNG", "dang"),
        ("Ärzte", "arzte"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(st.text())
@example("\u094d\u0640\u093c")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not any(0x300 <= ord(sign) < 0x370 for sign in fold(text))
