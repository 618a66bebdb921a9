"""What cells without a schema, or with a loose one, are taken for."""

from __future__ import annotations

import pickle

import pytest

from build_scripts import columns
from build_scripts.load import inferred
from build_scripts.load.judge import Judge


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1958-01", "1958-12", ""], "yearmonth"),
        (["2020-02-28", "2020-02-29"], "date"),
        (["2019-02-28", "2019-02-29"], "string"),
        (["2020-02-29T10:00:00", "2020-03-01T10:00:00"], "datetime"),
        (["2020-02-29", "2020-03-01T10:00:00"], "string"),
        (["2014", "2015"], "year"),
    ],
)
def test_kinds_of_days(cells: list[str], kind: str) -> None:
    assert inferred.kind(columns.texts(cells)) == kind


@pytest.mark.parametrize(("cells", "kind"), [(["2014", ""], "year"), (["2014-03"], "yearmonth"), (["2014-03-01"], "date")])
def test_days_of_any_form_that_are_years_are_years(cells: list[str], kind: str) -> None:
    sheet = columns.Sheet(("Year",), (columns.texts(cells),), len(cells), range(2, 2 + len(cells)), {})
    schema, found = inferred.coarser({"fields": [{"name": "Year", "type": "date", "format": "any"}]}, sheet)
    assert schema["fields"][0]["type"] == kind and found == ({} if kind == "date" else {"Year": kind})


@pytest.mark.parametrize(
    ("text", "iso"), [("March 2014", "2014-03-01"), ("2014", "2014-01-01"), ("3 March 2014", "2014-03-03")]
)
def test_no_day_is_taken_from_the_clock(text: str, iso: str) -> None:
    value, _ = Judge({"fields": [{"name": "d", "type": "date", "format": "any"}]})("d", text)
    assert value.isoformat()[:10] == iso


@pytest.mark.parametrize("kind", ["date", "any", "duration", "boolean"])
def test_a_reading_travels_to_another_process_after_it_was_used(kind: str) -> None:
    reading = columns.Reading(kind, format="%d/%m/%Y" if kind == "date" else "default")
    assert callable(reading.proves)
    assert pickle.loads(pickle.dumps(reading)) == reading
