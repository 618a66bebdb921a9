"""The vocabulary: what kinds declare is what `check` demands, the JSON Schema says and the guides list."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from test_portals import PORTALS

from build_scripts import charts, profile, rules, terms
from build_scripts.language import language
from build_scripts.vocabulary import Measure, Order, Words, published, read
from tests.making import examined

KINDS = {"rules": rules.kinds(), "charts": charts.kinds(), "terms": terms.kinds()}
OPTIONS = [(kind, option) for kinds in KINDS.values() for kind in kinds.values() for option in kind.options.values()]
SORTS = {option.sort.name: option.sort for _, option in OPTIONS if not option.sort.choices}
GUIDES = {
    "vi": Path(__file__).parents[1] / "docs" / "vi" / "bien-tap.md",
    "en": Path(__file__).parents[1] / "docs" / "en" / "editing.md",
}


@pytest.mark.parametrize("part", KINDS)
def test_a_kind_is_a_file_of_its_name(part: str) -> None:
    folder = Path(__file__).parents[1] / "build_scripts" / part / "kind"
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py") if path.stem != "__init__"}
    assert set(KINDS[part]) == files
    for kind in KINDS[part].values():
        assert kind.documentation.endswith(".")


def test_one_word_is_one_sort() -> None:
    for _, option in OPTIONS:
        assert option.sort.choices or SORTS[option.sort.name] is option.sort
    assert all(sort.documentation.endswith(".") for sort in SORTS.values())


def test_a_function_declares_a_kind() -> None:
    def some_kind_(canvas: object, *, value: Measure, with_: Words = "", sort: Order = "none", wide: bool = False) -> None:
        """What it is.

        value: how long it is
        """

    kind = read(some_kind_)
    assert (kind.name, kind.documentation) == ("some-kind", "What it is.")
    told = {name: (o.sort.name, o.required, o.sort.choices, o.documentation) for name, o in kind.options.items()}
    assert told == {
        "value": ("measure", True, (), "how long it is"),
        "with": ("words", False, (), ""),
        "sort": ("choice", False, ("descending", "ascending", "none"), ""),
        "wide": ("flag", False, (), ""),
    }
    assert kind.options["value"].numeric
    assert kind.arguments({"with": "x", "other": 1}) == {"with_": "x"}


# --- the schema and `check` agree on every shape

values = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.floats(0, 1) | st.sampled_from(["", "a", "sum", "count", "none"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["field", "fields", "resource", "package", "where", "take", "same", "number", "a"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


def conditions(shape: Any) -> Any:
    """A shape without what is asked of single kinds: `check` has a message of its own for each of these."""
    if isinstance(shape, Mapping):
        return {name: conditions(inner) for name, inner in shape.items() if name != "allOf"}
    return [conditions(inner) for inner in shape] if isinstance(shape, list) else shape


VALIDATORS = {
    name: Draft202012Validator(conditions(published({"$ref": f"#/$defs/{name}"}, sort))) for name, sort in SORTS.items()
}


@given(values)
def test_what_fits_is_what_the_schema_allows(value: Any) -> None:
    for name, sort in SORTS.items():
        assert sort.fits(value) == VALIDATORS[name].is_valid(value), name


def test_the_published_schema_is_one_and_knows_every_kind() -> None:
    schema = profile.schema()
    Draft202012Validator.check_schema(schema)
    entries = {"rules": schema["$defs"]["checks"]["items"], "charts": schema["$defs"]["view"]}
    for part, entry in entries.items():
        assert set(entry["properties"]["kind"]["enum"]) == set(KINDS[part])
    assert set(schema["$defs"]["term"]["oneOf"][2]["properties"]["take"]["enum"]) == set(KINDS["terms"])
    assert set(re.findall(r"#/\$defs/([a-z-]+)", str(schema))) <= set(schema["$defs"])


def test_vietnamese_has_words_for_all_that_is_declared() -> None:
    """In English the declarations themselves are these words."""
    sections = {"rules": "check", "charts": "view", "terms": "take"}
    keys = [f"vocabulary.{sections[part]}.{name}" for part, kinds in KINDS.items() for name in kinds]
    keys += [f"vocabulary.sort.{name}" for name in SORTS]
    assert [key for key in keys if not language("vi").has(key)] == []


# --- malformed parts

WHOLE = [
    "every-chart",
    "registers",
    "grade-holds",
    "sum-across-holds",
    "not-comparable-holds",
    "expects-holds",
    "mismatch-rounding",
]
ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "x",
    "ma",
    [],
    [1],
    ["ma"],
    [["ma"]],
    {},
    {"a": 1},
    [{}],
    [None],
    {"same": "ma"},
]
DESCRIPTORS = {
    path: path.read_text("utf-8") for name in WHOLE for path in PORTALS.glob(f"{name}/datapackages/*/datapackage.json")
}


def parts(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all that a descriptor is made of."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*at, key)
        yield from parts(inner, (*at, key))


PARTS = [(path, part) for path, text in DESCRIPTORS.items() for part in parts(json.loads(text))]


@settings(max_examples=200)
@given(st.sampled_from(PARTS), st.sampled_from(ODD))
def test_whatever_is_malformed_is_told_in_sentences(
    tmp_path_factory: pytest.TempPathFactory, part: tuple[Path, tuple[Any, ...]], odd: Any
) -> None:
    path, (*above, last) = part
    descriptor = json.loads(DESCRIPTORS[path])
    reduce(getitem, above, descriptor)[last] = odd
    root = tmp_path_factory.getbasetemp() / f"{path.parents[2].name}-{path.parent.name}"
    if not root.exists():
        shutil.copytree(path.parents[2], root, ignore=shutil.ignore_patterns("expected"))
    (root / "datapackages" / path.parent.name / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    for problem in examined(root).problems:
        for code in ("vi", "en"):
            assert all(language(code).explain(problem))


# --- the guides


@pytest.mark.content
@pytest.mark.parametrize("code", GUIDES)
def test_the_editors_guide_names_every_kind(code: str) -> None:
    guide = GUIDES[code].read_text("utf-8")
    for part, kinds in KINDS.items():
        missing = [name for name in kinds if not re.search(f'`"?{name}"?`', guide)]
        assert missing == [], part
