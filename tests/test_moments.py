"""The latest period and the one before, in conditions, sentences and titles."""

import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts import terms
from build_scripts.reader import editions
from tests.making import descriptor, examined, loaded, put, resource, table

FIELDS = [
    {"name": "ma", "type": "string"},
    {"name": "truong", "type": "string"},
    {"name": "nam", "type": "year"},
    {"name": "ngay", "type": "date"},
    {"name": "diem", "type": "number"},
]
CSV = "ma,truong,nam,ngay,diem\n1,a,2020,2020-06-01,1\n2,a,2022,2022-06-01,2\n3,b,2021,2021-06-01,3\n4,b,,,4\n5,b,2019,2019-06-01,5\n"


@pytest.mark.parametrize(
    ("where", "rows"),
    [
        ({"nam": {"latest": "nam"}}, [1]),
        ({"nam": {"previous": "nam"}}, [2]),
        ({"ngay": {"latest": "ngay"}}, [1]),
        ({"nam": {"latest": "nam", "by": ["truong"]}}, [1, 2]),
        ({"nam": {"previous": "nam", "by": ["truong"]}}, [0, 4]),
        ({"nam": {"latest": "nam"}, "truong": "b"}, [2]),
        ({"truong": {"latest": "ngay"}}, [0, 1]),
        ({"nam": [{"latest": "nam"}, {"previous": "nam"}], "truong": "a"}, [0, 1]),
        ({"nam": [{"latest": "nam"}, 2019]}, [1, 4]),
        ({"nam": {"latest": "nam"}, "truong": "c"}, []),
    ],
)
def test_conditions(tmp_path: Path, where: dict[str, Any], rows: list[int]) -> None:
    assert terms.rows(table(tmp_path, FIELDS, CSV)[1], where) == rows


def test_each_row_at_hand_has_its_own(tmp_path: Path) -> None:
    portal, of = table(tmp_path, FIELDS, CSV)
    term = {"field": "diem", "where": {"truong": {"same": "truong"}, "nam": {"latest": "nam"}}}
    values = [terms.evaluate(portal, of, "g", term, row) for row in range(of.rows)]
    assert [value and value.text for value in values] == ["2", "2", "3", "3", "3"]


def declared(**more: Any) -> dict[str, Any]:
    return descriptor(resource(fields=FIELDS, **more))


VIEW = {
    "name": "v",
    "kind": "bars",
    "label": "ma",
    "value": "diem",
    "title": "Điểm {nam}",
    "where": {"nam": {"latest": "nam"}},
}
SENTENCE = {
    "name": "h",
    "text": "{ten}: {diem}",
    "label": "Điểm {ten}",
    "figure": "{diem}",
    "home": True,
    "values": {name: {"field": field, "where": VIEW["where"]} for name, field in (("ten", "nam"), ("diem", "diem"))},
}


def test_sentences_labels_and_titles_move_with_the_data(tmp_path: Path) -> None:
    put(tmp_path, declared(views=[VIEW], highlights=[SENTENCE]), b=CSV)
    for rows, year, figure in (("", "2022", "2"), ("6,a,2023,2023-06-01,9\n", "2023", "9")):
        (tmp_path / "datapackages/g/data/b.csv").write_text(CSV + rows)
        portal, _ = loaded(tmp_path)
        of = next(portal.tables())
        assert of.views[0].title.main == f"Điểm {year}"
        assert terms.fill(editions(portal)[0], of, of.highlights[0]) == (f"{year}: {figure}", figure, f"Điểm {year}")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"views": [VIEW | {"where": {"ma": {"latest": "ma"}}}]}, "latest-time"),
        ({"views": [VIEW | {"where": {"nam": {"latest": "nham"}}}]}, "field-unknown"),
        ({"views": [VIEW | {"where": {"nam": {"latest": "nam", "by": ["nham"]}}}]}, "field-unknown"),
        ({"views": [VIEW | {"where": {"nam": {"previous": "nam"}, "ma": ["1", "4"]}}]}, "latest-none"),
        ({"views": [VIEW | {"title": "Điểm {diem}"}]}, "title-slot"),
        ({"views": [VIEW | {"where": {"nam": {"latest": "nam", "last": 1}}}]}, "descriptor-invalid"),
        (
            {
                "highlights": [
                    SENTENCE | {"values": {"ten": {"take": "count", "where": {"nam": {"previous": "nam"}, "ma": "1"}}}}
                ]
            },
            "latest-none",
        ),
    ],
)
def test_what_cannot_be_resolved_is_told_in_the_descriptor(tmp_path: Path, more: dict[str, Any], code: str) -> None:
    put(tmp_path, declared(**more), b=CSV)
    found = [problem for problem in examined(tmp_path).problems if problem.severity == "error"]
    assert code in {problem.code for problem in found}, json.dumps([problem.code for problem in found])
    assert {problem.file for problem in found} == {"datapackages/g/datapackage.json"}
