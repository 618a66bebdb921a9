"""How a portal is read: one value, one way."""

from __future__ import annotations

from pathlib import Path

from build_scripts.language import language
from build_scripts.model import Cell
from build_scripts.reader import Edition, Places
from tests.making import descriptor, loaded, put


def test_a_cell_leads_to_its_record(tmp_path: Path) -> None:
    put(tmp_path, descriptor())
    places = Places(loaded(tmp_path)[0])
    found = {row: places.at(Cell("g", "b", {"ma": row}, "diem")) for row in ("B", "Z")}
    assert found["B"] is not None and found["B"].row == 1
    assert found["Z"] is None
    assert places.at(Cell("g", "b", {"khong": "B"})) is None
    assert places.at(Cell("g", "c")) is None
    whole = places.at(Cell("g", "b"))
    assert whole is not None and whole.row is None


def test_numbers_lead_to_numbers_and_texts_to_what_is_printed(tmp_path: Path) -> None:
    put(tmp_path, descriptor())
    portal = loaded(tmp_path)[0]
    places, table = Places(portal), next(portal.tables())
    assert [list(places.rows(table, "diem", wanted)) for wanted in (2, 2.0, "2.0", "2", None, True)] == [
        [1], [1], [1], [], [], [],
    ]  # fmt: skip
    assert places.find(table, {"ma": "B", "diem": 2}) == [1]
    assert places.find(table, {"ma": "A", "diem": 2}) == []
    assert Edition(places, language("en")).said(table, 1, "diem").text == "2.0"
