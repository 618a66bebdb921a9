"""Portals made to be measured: the same bytes every time, by arithmetic alone."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

Declared = dict[str, Any]
"""A field, or what else a resource says, as a descriptor has it."""
LICENCE = {"name": "CC0-1.0", "title": "CC0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
DISTRICTS = ("an-cuu", "kim-long", "phu-bai", "thuan-hoa", "vy-da", "xuan-phu", "huong-so")
SMALLEST, LARGEST = 30, 1000
"""Rows of the small tables."""

FIELDS: tuple[Declared, ...] = (
    {"name": "ma", "type": "string", "constraints": {"required": True, "pattern": r"HS-[0-9]{7}"}},
    {"name": "noi", "type": "string", "constraints": {"enum": list(DISTRICTS)}},
    {"name": "ten", "type": "string", "constraints": {"maxLength": 80}},
    {"name": "so_luong", "type": "integer", "constraints": {"minimum": 0, "maximum": 100000}},
    {"name": "diem", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
    {"name": "ty_le", "type": "number"},
    {"name": "ngay", "type": "date", "constraints": {"minimum": "2000-01-01"}},
    {"name": "nam", "type": "year"},
    {"name": "dat", "type": "boolean"},
    {"name": "ghi_chu", "type": "string"},
)
"""Ten fields: a key with a pattern, a closed list, ranges, a date, a year, a boolean, a note that is often blank."""
PLACE: tuple[Declared, ...] = (
    {"name": "ma_nguon", "type": "string", "reference": {"resource": "nguon", "field": "ma", "label": "tieu_de"}},
    {"name": "vi_tri", "type": "string"},
    {"name": "tu_dong", "type": "integer", "published": False},
    {"name": "den_dong", "type": "integer", "published": False},
)
"""The four columns that say where a row stands in its source document."""
PROVENANCE = {"source": "ma_nguon", "place": "vi_tri", "line": "tu_dong", "lastLine": "den_dong"}
SOURCES: tuple[Declared, ...] = tuple({"name": name, "type": "string"} for name in ("ma", "tieu_de"))


def record(number: int, *, quoted: bool = False, place: bool = False, key: int | None = None) -> str:
    """The line of record `number` (from 0); its key is the number, or `key`."""
    name = f'"Hồ sơ {number}, phường {number % 97}"' if quoted else f"Hồ sơ {number} phường {number % 97}"
    day = f"20{number % 24:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    whole, rate = number * 7919 % 100001, f"{number * 13 % 200 - 100}.{number * 37 % 100:02}"
    score, done = f"{number * 31 % 100}.{number * 37 % 1000:03}", ("true", "false")[number % 3 == 0]
    note = "đã xong" if number % 4 == 0 else ""
    known = f"HS-{number if key is None else key:07},{DISTRICTS[number * 5 % 7]},{name},{whole},{score},{rate}"
    cells = f"{known},{day},{2000 + number % 24},{done},{note}"
    return f"{cells},d{number % 2},Mục {number % 9 + 1},{number + 10},{number + 12}\n" if place else f"{cells}\n"


def large(
    root: Path, rows: int, *, quoted: bool = False, bad: Collection[int] = (), keyed: bool = True, mixed: bool = False
) -> None:
    """One table of ten fields; the records `bad` (from 0) hold a word of their own where a number should stand.

    The keys stand in their order, or `mixed`.
    """

    def lines() -> Iterator[str]:
        yield _header(FIELDS)
        for number in range(rows):
            # every number once, as the prime shares no factor with a round number of rows
            line = record(number, quoted=quoted, key=number * 7919 % rows if mixed else None)
            yield line.replace(f",{number * 7919 % 100001},", f",{number} cái,", 1) if number in bad else line

    _put(root, "lon", [("bang", FIELDS, lines(), {})], ["ma"] if keyed else [])


def packages(root: Path, count: int, *, tables: int = 1, charts: bool = False) -> None:
    """Packages of `tables` tables each, of 30 to 1,000 rows; with `charts`, one chart of twelve bars on every table."""
    bars = {"name": "cot", "kind": "bars", "title": "Điểm", "label": "ten", "value": "diem"}
    first = [f"HS-{number:07}" for number in range(12)]
    more = {"views": [{**bars, "where": {"ma": first}}]} if charts else {}
    for package in range(count):
        numbers = range(package * tables, (package + 1) * tables)
        _put(root, f"goi-{package:04}", [(f"bang_{n:05}", FIELDS, _small(size(n)), more) for n in numbers])


def size(number: int) -> int:
    """Rows of small table `number`: spread evenly from 30 to 1,000."""
    return SMALLEST + number * 389 % (LARGEST - SMALLEST + 1)


def resources(root: Path, count: int) -> None:
    """One package of so many tables, each of five rows."""
    _put(root, "nhieu", [(f"bang_{number:05}", FIELDS, _small(5), {}) for number in range(count)])


def provenance(root: Path, rows: int) -> None:
    """A table each row of which names its source document, and the register of the two documents."""
    lines = (_header((*FIELDS, *PLACE)), *(record(number, place=True) for number in range(rows)))
    sources = ("ma,tieu_de\n", "d0,Báo cáo quý\n", "d1,Báo cáo năm\n")
    register = {"register": {"of": "sources", "key": "ma", "title": "tieu_de"}}
    tables = [("bang", (*FIELDS, *PLACE), lines, {"provenance": PROVENANCE}), ("nguon", SOURCES, sources, register)]
    _put(root, "nguon-goc", tables)


def _small(rows: int) -> Iterator[str]:
    yield _header(FIELDS)
    yield from (record(number) for number in range(rows))


def _header(fields: Sequence[Declared]) -> str:
    return ",".join(field["name"] for field in fields) + "\n"


Made = tuple[str, Sequence[Declared], Iterable[str], Declared]
"""A table: its name, fields, lines, and what else its descriptor says."""


def _put(root: Path, name: str, tables: Sequence[Made], key: Sequence[str] = ("ma",)) -> None:
    """Writes a package below `root`, its tables line by line."""
    folder = root / "datapackages" / name
    (folder / "data").mkdir(parents=True)
    resources = []
    for table, fields, lines, more in tables:
        with (folder / "data" / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
        schema = {"fields": fields, **({"primaryKey": list(key)} if key else {})}
        described = {"name": table, "path": f"data/{table}.csv", "title": f"Bảng {table}", "schema": schema}
        # no pictures but those that are asked for
        resources.append({**described, "views": [], **more})
    package = {
        "$schema": SCHEMA, "name": name, "title": f"Gói {name}", "licenses": [LICENCE],
        "sources": [{"title": "Số liệu dựng để đo"}], "resources": resources,
    }  # fmt: skip
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=1), encoding="utf-8")
