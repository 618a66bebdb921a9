"""All rows of a table that is longer than its page: the files beside it, and what a reader does with them in a browser."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from build_scripts import pages as door
from build_scripts.language import language
from build_scripts.model import Portal
from build_scripts.pages import order, parts
from build_scripts.pages.grid import grid
from build_scripts.pages.pieces import Pieces
from build_scripts.reader import Edition, Places
from tests import sites
from tests.making import descriptor, loaded, put, resource

COUNT, HERE = 300, 5
FIELDS = [
    {"name": "ma", "type": "string", "title": "Mã"},
    {"name": "ten", "type": "string", "title": "Tên"},
    {"name": "diem", "type": "number", "title": "Điểm", "unit": "%"},
    {"name": "ngay", "type": "date", "title": "Ngày"},
    {"name": "loai", "type": "string", "title": "Loại", "categoriesOrdered": True, "categories": [
        {"value": value, "label": label, "label_en": label} for value, label in (("1", "kém"), ("2", "khá"), ("3", "tốt"))]},
    {"name": "ma_xa", "type": "string", "title": "Xã", "reference": {"resource": "xa", "field": "ma", "label": "ten"}},
    {"name": "web", "type": "string", "title": "Trang"},
    {"name": "dau", "type": "string", "title": "Dấu"},
    {"name": "ma_nguon", "type": "string", "reference": {"resource": "nguon", "field": "ma", "label": "tieu_de"}},
    {"name": "vi_tri", "type": "string"},
    {"name": "vi_tri_en", "type": "string"},
    {"name": "tu_dong", "type": "integer"},
    {"name": "den_dong", "type": "integer"},
]  # fmt: skip
SOURCES = [{"name": "ma", "type": "string"}, {"name": "tieu_de", "type": "string"}]
NASTY = ("<img src=x onerror=alert(1)>", "a & b", '"q"', "`code`", "<!-- x -->", "-->", "שלום", "=1+1", "{{ x }}", "c\td")


def records() -> list[tuple[str, ...]]:
    names = ("Phú Vang", "Đà Nẵng", "An Cựu", "Ủy ban", "Ăn", "An", "Ân", "xã 10", "xã 9")
    return [
        (
            f"m{row}",
            f"{names[row % 9]} {row}",
            "" if row % 50 == 7 else f"{(row * 7919) % 1000 - 300}.{row % 10}",
            f"20{row % 24:02}-{row % 12 + 1:02}-{row % 28 + 1:02}",
            str(row % 3 + 1),
            f"x{row % 4}",
            f"https://example.org/{row}" if row % 2 else f"no {row}",
            NASTY[row]
            if row < len(NASTY)
            else NASTY[row - 200]
            if 200 <= row < 210
            else sha256(str(row).encode()).hexdigest(),
            f"d{row % 2}",
            f"Mục {row % 9}",
            f"Item {row % 9}",
            str(row + 1),
            str(row + 2),
        )
        for row in range(COUNT)
    ]


def csv(rows: list[tuple[str, ...]], fields: list[dict[str, Any]]) -> str:
    lines = [[field["name"] for field in fields], *rows]
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in line) + "\n" for line in lines)


def prepare(folder: Path, here: int = HERE) -> None:
    (folder / "mkdocs.yml").write_text(f"extra: {{rows: {here}}}\n")
    (folder / "mkdocs.en.yml").write_text("theme: {language: en}\n")
    places = [{"name": "ma", "type": "string"}, {"name": "ten", "type": "string"}]
    communes = [(f"x{n}", f"Xã {name}") for n, name in enumerate(("Hương", "Đông", "Ô Lâu", "Phú"))]
    place = {"source": "ma_nguon", "place": "vi_tri", "line": "tu_dong", "lastLine": "den_dong"}
    register = resource("nguon", SOURCES, register={"of": "sources", "key": "ma", "title": "tieu_de"})
    described = descriptor(resource(fields=FIELDS, provenance=place), resource("xa", places), register)
    put(
        folder,
        described,
        b=csv(records(), FIELDS),
        xa=csv(communes, places),
        nguon="ma,tieu_de\nd0,Báo cáo quý\nd1,Báo cáo năm\n",
    )


def edition(folder: Path, code: str = "vi") -> Edition:
    portal, _ = loaded(folder)
    return Edition(Places(portal), language(code))


def portal_with(of: Edition, here: int) -> Portal:
    return replace(of.portal, settings=replace(of.portal.settings, rows=here))


class Read:
    """The files of a table's rows, read as its script reads them."""

    def __init__(self, of: Edition, package: str = "g", name: str = "b") -> None:
        table = of.portal.table(package, name)
        assert table
        self.files = {file.path: file.content for file in door.all_rows_files(of, table, door.all_rows(of, table))}
        folder = PurePosixPath("du-lieu" if of.code == "vi" else "data", package, name, "rows")
        self.index = json.loads(self.files[folder / "index.json"])
        file, filled, self.parts = 0, 0, list[bytes]()
        for size in self.index["sizes"]:
            if filled and filled + size > self.index["file"]:
                file, filled = file + 1, 0
            self.parts.append(gzip.decompress(self.files[folder / f"{file}.bin"][filled : filled + size]))
            filled += size
        self.blocks = -(-self.index["rows"] // self.index["block"])

    def rows(self) -> list[str]:
        return [row for block in self.parts[: self.blocks] for row in block.decode().split("\n")]

    def column(self, at: int) -> tuple[list[int], list[str]]:
        steps = -(-self.index["rows"] // self.index["part"])
        start = self.blocks
        for different, _ in self.index["columns"][:at]:
            start += steps + -(-different // self.index["part"])
        count = self.index["rows"]
        (planes,) = self.parts[start : start + steps]
        codes = [
            sum(planes[plane * count + row] << 8 * plane for plane in range(len(planes) // count)) for row in range(count)
        ]
        return codes, self.parts[start + steps].decode().split("\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("rows")
    prepare(made)
    return made


@pytest.mark.parametrize("code", ["vi", "en"])
def test_each_row_says_what_it_would_say_on_the_page(folder: Path, code: str) -> None:
    of = edition(folder, code)
    assert_told_as_on_the_page(of, "g", "b")


@pytest.mark.parametrize("code", ["vi", "en"])
def test_each_row_says_where_it_was_printed(code: str) -> None:
    """Its place has a translation of its own in the next column."""
    of = edition(sites.PORTALS / "clean", code)
    assert_told_as_on_the_page(Edition(Places(portal_with(of, 1)), of.language), "diem-thu", "ket_qua")


def assert_told_as_on_the_page(of: Edition, package: str, name: str) -> None:
    whole = Edition(Places(portal_with(of, 1000)), of.language)
    table = whole.portal.table(package, name)
    assert table
    every = grid(whole, table, range(table.rows))
    written = str(Pieces(whole, of.address.table(package, name)).rows(every, ids=False))
    # but for what a page sorts by, and how its own rows set a column
    plain = re.compile(r'(?<= class=")(short|text|long)(?=")| data-value="[^"]*"')
    assert [plain.sub("", row) for row in Read(of, package, name).rows()] == plain.sub("", written).split("\n")


def test_rows_are_the_same_bytes_again_and_a_file_is_closed_when_full(folder: Path) -> None:
    first, again = Read(edition(folder)), Read(edition(folder))
    assert first.files == again.files
    sizes = [len(content) for path, content in first.files.items() if path.suffix == ".bin"]
    assert len(sizes) > 1 and all(size <= parts.FILE for size in sizes)


@pytest.mark.parametrize("name", ["ten", "diem", "ngay", "loai"])
def test_codes_are_in_the_order_of_the_values(folder: Path, name: str) -> None:
    of, at = edition(folder), [field["name"] for field in FIELDS].index(name)
    table = of.portal.table("g", "b")
    assert table
    column = [one.field.name for one in of.columns(of.shown(table))].index(name)
    read = Read(of)
    codes, said = read.column(column)
    values = [row[at] for row in records()]
    different, blank = read.index["columns"][column]
    assert different == len(set(values)) == len(set(codes)) == len(said)
    assert blank == ("" in values)
    # equal values have one code, and a greater one has a greater
    pairs = {(code, float(value or "-inf") if name == "diem" else value) for code, value in zip(codes, values, strict=True)}
    assert len(pairs) == different
    if name != "ten":
        assert [value for _, value in sorted(pairs)] == sorted(value for _, value in pairs)


def test_words_are_in_the_order_of_the_alphabet_and_numbers_in_them_by_size() -> None:
    said = ["Ăn", "an 10", "Đa", "an 9", "ân", "da", "An", "án", "eo"]
    keys = order.spelt(language("vi"), said)
    found = [text for _, text in sorted(zip(keys, said, strict=True))]
    assert found == ["An", "án", "an 9", "an 10", "Ăn", "ân", "da", "Đa", "eo"]


def test_numbers_are_in_their_order() -> None:
    said = ["-10", "-2.5", "-0.0001", "0", "1e-9", "3", "20", "1e10"]
    assert sorted(said, key=order.number) == said


def test_a_table_that_stands_whole_on_its_page_has_no_such_files(folder: Path) -> None:
    of = edition(folder)
    tables = [table.name for table in of.portal.tables() if door.beyond(of, table)]
    assert tables == ["b"]


# In a browser

TABLE = "/du-lieu/g/b/"
browser = [
    pytest.mark.browser,
    # Playwright's own loop outlives its fixture
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with sites.served(sites.once(tmp_path_factory, "rows", prepare)) as url:
        yield url


class Reader:
    """Somebody on the table's page."""

    def __init__(self, chromium: Any, address: str, width: int = 1280, before: str = "") -> None:
        self.page = chromium.new_context(viewport={"width": width, "height": 900}, locale="en-US").new_page()
        self.said: list[str] = []
        self.fetched: list[str] = []
        self.page.on("console", lambda told: self.said.append(told.text))
        self.page.on("dialog", lambda dialog: self.said.append(dialog.message))
        self.page.on("request", lambda request: self.fetched.append(request.url.rpartition("/")[2]))
        if before:
            self.page.add_init_script(before)
        self.page.goto(address + TABLE, wait_until="load")

    def cells(self, column: int = 2) -> list[str]:
        script = "(column) => [...document.querySelectorAll('table.figures tbody tr')].map((row) => row.cells[column].innerText.trim())"
        return list(self.page.evaluate(script, column))

    def sees(self, status: str) -> None:
        self.page.wait_for_function(
            "(said) => document.querySelector('.partial [role=status]')?.textContent === said", arg=status, timeout=5000
        )

    def press(self, name: str) -> None:
        self.page.locator(".filter").get_by_role("button", name=name).click()

    def sort(self, title: str) -> None:
        self.page.locator("table.figures thead th", has_text=title).get_by_role("button").click()


@pytest.fixture
def reader(chromium: Any, address: str) -> Iterator[Reader]:
    one = Reader(chromium, address)
    yield one
    assert not one.said
    one.page.context.close()


def by(column: int, key: Any, reverse: bool = False) -> list[tuple[str, ...]]:
    """The records in the order of a column, blanks last; equal ones as they stand in the file."""
    rows = records()
    filled = sorted((row for row in rows if row[column]), key=lambda row: key(row[column]), reverse=reverse)
    return [*filled, *(row for row in rows if not row[column])]


class TestInBrowser:
    pytestmark = browser

    def test_all_rows_are_leafed_through_and_the_line_says_which(self, reader: Reader) -> None:
        reader.sees("Hàng 1–5 trong tổng số 300.")
        assert "index.json" not in reader.fetched  # nothing before somebody asks
        reader.press("Các hàng sau")
        reader.sees("Hàng 6–10 trong tổng số 300.")
        assert reader.cells() == [row[1] for row in records()[5:10]]
        reader.press("Các hàng cuối")
        reader.sees("Hàng 296–300 trong tổng số 300.")
        assert reader.cells() == [row[1] for row in records()[295:]]
        assert reader.page.locator(".leaf button[aria-disabled=true]").count() == 4
        reader.press("Các hàng đầu")
        reader.sees("Hàng 1–5 trong tổng số 300.")
        assert reader.page.locator("table.figures tbody tr[id]").count() == 5

    def test_all_rows_are_sorted_and_equal_ones_keep_their_order(self, reader: Reader) -> None:
        reader.sort("Điểm")
        reader.page.wait_for_selector("table.figures tbody tr:not([id])")
        assert reader.cells() == [row[1] for row in by(2, float)[:5]]
        reader.sort("Điểm")
        reader.page.wait_for_function("() => document.querySelector('[aria-sort=descending]')")
        reader.press("Các hàng cuối")
        reader.sees("Hàng 296–300 trong tổng số 300.")
        assert reader.cells() == [row[1] for row in by(2, float, reverse=True)[295:]]
        reader.sort("Loại")
        reader.sees("Hàng 1–5 trong tổng số 300.")
        assert reader.cells() == [row[1] for row in by(4, int)[:5]]

    def test_all_rows_are_filtered_without_accents_beside_the_order(self, reader: Reader) -> None:
        field = reader.page.get_by_role("searchbox", name="Lọc tất cả các hàng")
        field.fill("da nang tot")
        found = [row for row in records() if "Đà Nẵng" in row[1] and row[4] == "3"]
        reader.sees(
            f"Hàng 1–{min(5, len(found))} trong {len(found)} hàng tìm thấy, tổng số 300."
            if found
            else "Không tìm thấy trong 300 hàng."
        )
        field.fill("xa huong phu")
        found = [row for row in by(2, float) if "Phú" in row[1] and row[5] == "x0"]
        reader.sort("Điểm")
        reader.sees(f"Hàng 1–5 trong {len(found)} hàng tìm thấy, tổng số 300.")
        assert reader.cells() == [row[1] for row in found[:5]]
        field.fill("m77")  # a key that stands below a name
        reader.sees("Hàng 1–1 trong 1 hàng tìm thấy, tổng số 300.")
        field.fill("khongco")
        reader.sees("Không tìm thấy trong 300 hàng.")
        assert reader.cells() == []

    def test_hostile_cells_beyond_the_page_are_text(self, reader: Reader) -> None:
        reader.page.get_by_role("searchbox", name="Lọc tất cả").fill("onerror")
        reader.sees("Hàng 1–2 trong 2 hàng tìm thấy, tổng số 300.")
        at = reader.page.locator("table.figures thead th").all_inner_texts().index("Dấu")
        assert reader.cells(at) == [NASTY[0]] * 2
        assert not reader.page.locator("table.figures img").count()

    def test_links_lead_where_they_lead_from_the_page(self, reader: Reader, address: str) -> None:
        reader.press("Các hàng sau")
        reader.sees("Hàng 6–10 trong tổng số 300.")
        targets = reader.page.eval_on_selector_all("table.figures tbody a[href]", "links => links.map((link) => link.href)")
        assert f"{address}/du-lieu/g/xa/#r-x1" in targets and "https://example.org/5" in targets

    def test_a_link_to_a_row_of_the_page_shows_the_page_again(self, reader: Reader) -> None:
        reader.press("Các hàng cuối")
        reader.sees("Hàng 296–300 trong tổng số 300.")
        reader.page.evaluate("() => (location.hash = '#r-m3')")
        reader.sees("Hàng 1–5 trong tổng số 300.")
        assert reader.page.locator("#r-m3").is_visible()

    def test_where_the_parts_are_missing_the_line_says_so_and_the_next_try_may_do(self, reader: Reader) -> None:
        reader.page.route("**/rows/index.json", lambda route: route.fulfill(status=404, body="gone"))
        reader.press("Các hàng sau")
        reader.sees("Không tải được các hàng. Xin thử lại.")
        assert len(reader.cells()) == 5
        reader.page.unroute("**/rows/index.json")
        reader.press("Các hàng sau")
        reader.page.wait_for_selector("table.figures tbody tr:not([id])")
        reader.said.clear()  # the browser's own line about the 404

    def test_the_controls_are_reached_and_worked_by_keys(self, reader: Reader) -> None:
        reader.page.get_by_role("searchbox", name="Lọc tất cả").focus()
        names = []
        for _ in range(4):
            reader.page.keyboard.press("Tab")
            names.append(reader.page.evaluate("() => document.activeElement.getAttribute('aria-label')"))
        assert names == ["Các hàng đầu", "Các hàng trước", "Các hàng sau", "Các hàng cuối"]
        reader.page.keyboard.press("Enter")
        reader.sees("Hàng 296–300 trong tổng số 300.")
        assert reader.page.evaluate("() => document.activeElement.getAttribute('aria-label')") == "Các hàng cuối"

    def test_a_narrow_screen_is_not_widened_and_nothing_moves(self, chromium: Any, address: str) -> None:
        shift = "new PerformanceObserver((list) => (window.moved = list.getEntries())).observe({type: 'layout-shift', buffered: true})"
        one = Reader(chromium, address, 390, shift)
        one.sees("Hàng 1–5 trong tổng số 300.")
        assert one.page.evaluate("() => document.documentElement.scrollWidth") <= 390
        heights = one.page.eval_on_selector_all(
            ".leaf button", "all => all.map((one) => one.getBoundingClientRect().height)"
        )
        assert min(heights) >= 24
        one.page.context.close()

    def test_a_browser_that_cannot_unpack_sorts_what_stands_there(self, chromium: Any, address: str) -> None:
        one = Reader(chromium, address, before="delete window.DecompressionStream")
        one.page.get_by_role("searchbox", name="Lọc trong 5 hàng ở đây").wait_for()
        one.sort("Điểm")
        assert one.cells() == [row[1] for row in sorted(records()[:5], key=lambda row: float(row[2]))]
        one.page.context.close()
