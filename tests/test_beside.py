"""What stands beside the data, read by the standards' own tools: CSV on the Web by csvw, Croissant by mlcroissant."""

from __future__ import annotations

import csv
import json
import warnings
from pathlib import Path
from typing import Any

import mlcroissant
import pytest
from csvw.metadata import CSVW

from build_scripts.model import Portal
from tests import making, standards

pytestmark = pytest.mark.filterwarnings("ignore")  # of mlcroissant, rdflib, csvw themselves


@pytest.fixture(
    scope="module", params=[pytest.param("shipped", marks=pytest.mark.content), "foreign", "strange", "odd", "hostile"]
)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Portal, Path]:
    made = {
        "shipped": standards.shipped,
        "foreign": standards.foreign,
        "strange": lambda: standards.strange(tmp_path_factory.mktemp("strange")),
        "odd": lambda: odd(tmp_path_factory.mktemp("odd")),
        "hostile": lambda: standards.hostile(tmp_path_factory.mktemp("hostile")),
    }
    portal = made[request.param]()
    return portal, standards.beside(portal, tmp_path_factory.mktemp(request.param))


FIELDS = [
    {"name": "ma", "type": "string", "constraints": {"required": True, "minLength": 1}},
    {"name": "tên cột, \"lạ\"", "type": "string"},
    {"name": "tiền", "type": "number", "decimalChar": ",", "groupChar": ".", "missingValues": ["", "…"]},
    {"name": "vnd", "type": "number", "bareNumber": False},
    {"name": "so", "type": "integer", "constraints": {"minimum": 0, "maximum": 10}},
    {"name": "dung", "type": "boolean", "trueValues": ["có"], "falseValues": ["không"]},
    {"name": "ngay", "type": "date", "format": "%d/%m/%Y"},
    {"name": "luc", "type": "datetime"},
    {"name": "nam", "type": "year"},
    {"name": "thang", "type": "yearmonth"},
    {"name": "vat", "type": "object"},
    {"name": "ds", "type": "list"},
    {"name": "khac", "type": "any"},
]  # fmt: skip
ROWS = '007,#1,"1.234,5",5 đ,3,có,05/01/2020,2020-01-05T10:00:00Z,2020,2020-01,"{""a"": 1}","a,b",x\n008,,…,,,không,,,,,,,\n'


def odd(root: Path) -> Portal:
    """Every type, in spellings that are not the usual ones."""
    header = ",".join(f'"{name}"' for name in (str(field["name"]).replace('"', '""') for field in FIELDS))
    making.put(root, making.descriptor(making.resource(fields=FIELDS)), b=f"{header}\n{ROWS}")
    portal, problems = making.loaded(root)
    assert not [one for one in problems if one.severity == "error"], problems
    return portal


def complaints(path: Path) -> list[str]:
    """What csvw has against a CSV and what stands beside it: it says so in warnings, which are to reach it."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", UserWarning)
        try:
            read = CSVW(str(path), validate=True)
            return [] if read.is_valid else [str(one.message) for one in read.warnings] or ["?"]
        except ValueError as wrong:
            return [str(wrong)]


def test_each_csv_is_what_stands_beside_it(written: tuple[Portal, Path]) -> None:
    portal, root = written
    found = sorted(root.rglob("*.csv-metadata.json"))
    assert len(found) == len(list(portal.tables()))
    for path in found:
        assert not complaints(path)
        read = CSVW(str(path))
        beside = path.with_name(path.name.replace("-metadata.json", ""))
        with beside.open(newline="", encoding="utf-8") as file:
            assert sum(1 for _ in csv.reader(file)) == sum(1 for table in read.tables for _ in table.iterdicts()) + 1


@pytest.mark.parametrize(
    "broken",
    [{"datatype": "integer"}, {"name": "khac", "titles": "khác"}, {"null": ["A"], "required": True}],
)
def test_the_tool_would_notice(broken: dict[str, Any], tmp_path: Path) -> None:
    making.put(tmp_path, making.descriptor(making.resource()))
    root = standards.beside(making.loaded(tmp_path)[0], tmp_path / "site")
    (path,) = root.rglob("*.csv-metadata.json")
    assert not complaints(path)
    described = json.loads(path.read_text("utf-8"))
    described["tableSchema"]["columns"][0] |= broken
    path.write_text(json.dumps(described), "utf-8")
    assert complaints(path)


def test_every_record_loads_as_croissant(written: tuple[Portal, Path]) -> None:
    portal, root = written
    for package in portal.packages:
        (path,) = (
            one for one in root.rglob("croissant.json") if json.loads(one.read_text("utf-8"))["identifier"] == package.name
        )
        loaded = mlcroissant.Dataset(str(path))
        assert loaded.metadata.ctx.is_v1_1()
        sets = {one.id: one for one in loaded.metadata.record_sets}
        assert len(sets) == len([table for table in package.tables if table.fields])
        for table, name in zip(package.tables, sets, strict=True):
            records = list(loaded.records(name)) if table.rows else []
            assert len(records) == table.rows
            for number, field in enumerate(table.fields, 1):
                values = [record[f"{name}/{number}"] for record in records]
                if field.type == "string":
                    texts = [one.decode() if isinstance(one, bytes) else "" for one in values]
                    marks = table.marks(field)
                    assert texts == ["" if text in marks else text for text in table.column(field.name).texts()]


def test_odd_values_arrive_as_what_they_are(tmp_path: Path) -> None:
    root = standards.beside(odd(tmp_path), tmp_path / "site")
    (path,) = root.rglob("croissant.json")
    first, second = mlcroissant.Dataset(str(path)).records("b")
    assert first["b/1"] == b"007" and first["b/3"] == 1234.5 and first["b/6"] is True and second["b/6"] is False
    assert str(first["b/7"]).startswith("2020-01-05") and first["b/5"] == 3
