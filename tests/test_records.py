"""The JSON of a table gives each value as what it is: lists, objects, numbers of any length."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import a_table, descriptor, loaded, put

from build_scripts.columns import Reading, column
from build_scripts.downloads.records import records
from build_scripts.model import Field, Text


def told(root: Path, field: dict[str, Any], *cells: str, **schema: Any) -> list[Any]:
    """What the JSON of a table says of the cells of a column."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["k", "a"], *([str(n), cell] for n, cell in enumerate(cells))])
    fields = [{"name": "k", "type": "integer"}, {"name": "a", **field}]
    put(root, descriptor({"name": "b", "path": "data/b.csv", "schema": {"fields": fields, **schema}}), b=out.getvalue())
    portal, problems = loaded(root)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return [record["a"] for record in json.loads(records(next(portal.tables())), parse_float=str)]


@pytest.mark.parametrize(
    ("field", "cells", "values"),
    [
        ({"type": "list", "delimiter": ";"}, ["a;b", "", "c"], [["a", "b"], None, ["c"]]),
        ({"type": "list", "itemType": "integer"}, ["1,2", "3"], [[1, 2], [3]]),
        ({"type": "list", "itemType": "number"}, ["1.50,2"], [["1.50", 2]]),
        ({"type": "list", "itemType": "date"}, ["2020-01-02"], [["2020-01-02"]]),
        ({"type": "object"}, ['{"k": 1}', "{}"], [{"k": 1}, {}]),
        (
            {"type": "object"},
            ['{"k": {"l": [90.450, 1e2, null, true, "é\\n"]}}'],
            [{"k": {"l": ["90.450", "1e2", None, True, "é\n"]}}],
        ),
        ({"type": "array"}, ["[1, 2]", "[]", ""], [[1, 2], [], None]),
        ({"type": "array"}, ["[9007199254740993]"], [[9007199254740993]]),
        ({"type": "array"}, ["[NaN]", "[1]"], ["[NaN]", [1]]),
        ({"type": "geojson"}, ['{"type": "Point", "coordinates": [1, 2]}'], [{"type": "Point", "coordinates": [1, 2]}]),
        ({"type": "geopoint"}, ["-77.03, -12.05"], ["-77.03, -12.05"]),
        ({"type": "geopoint", "format": "array"}, ["[-77.03, -12.05]"], [["-77.03", "-12.05"]]),
        ({"type": "geopoint", "format": "object"}, ['{"lon": 1, "lat": 2}'], [{"lon": 1, "lat": 2}]),
        ({"type": "any"}, ["[1]", "{}"], ["[1]", "{}"]),
        ({"type": "integer"}, ["9007199254740993", "5", ""], ["9007199254740993", "5", None]),
        ({"type": "integer"}, ["-9223372036854775809", "5"], ["-9223372036854775809", "5"]),
        ({"type": "integer"}, ["9007199254740992", "5"], [9007199254740992, 5]),
        ({"type": "integer", "groupChar": ","}, ["1,234", "5"], [1234, 5]),
        ({"type": "number"}, ["9007199254740993.25"], ["9007199254740993.25"]),
    ],
)
def test_each_value_is_what_it_is(tmp_path: Path, field: dict[str, Any], cells: list[str], values: list[Any]) -> None:
    assert told(tmp_path, field, *cells) == values


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(st.text(max_size=3), json_values), min_size=1, max_size=4))
def test_no_object_is_changed(objects: list[dict[str, Any]]) -> None:
    def shown(value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ",".join(f"{json.dumps(name)}: {shown(inner)}" for name, inner in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ",".join(map(shown, value)) + "]"
        return str(value) if isinstance(value, Decimal) else json.dumps(value)

    texts = [shown(value) for value in objects]
    field = Field("o", "object", Text("o"))
    table = a_table("t", [field], [[text] for text in texts], columns={"o": column(texts, Reading("object"))})
    lines = records(table).decode().rstrip("\n").split("\n")
    assert len(lines) == len(objects) + 2  # one a line, whatever stands inside
    assert [record["o"] for record in json.loads("".join(lines), parse_float=Decimal)] == json.loads(
        "[" + ",".join(texts) + "]", parse_float=Decimal
    )
