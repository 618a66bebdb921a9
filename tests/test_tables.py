"""Tables in a browser: sorted, filtered, linked to by the row; and nothing moves when the script comes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import sites
from tests.making import descriptor, put, resource

FIELDS = [
    {"name": "ten", "type": "string", "title": "Tên"},
    {"name": "diem", "type": "number", "title": "Điểm"},
    {"name": "ngay", "type": "date", "title": "Ngày"},
    {"name": "loai", "type": "string", "title": "Loại", "categories": [
        {"value": value, "label": value, "label_en": value} for value in ("kém", "khá", "tốt")], "categoriesOrdered": True},
]  # fmt: skip
ROWS = (
    ("Huyện Phú Vang", "10.2", "2023-03-08", "tốt"),
    ("Huyện Phù Cát", "9.5", "2022-12-31", "kém"),
    ("Thành phố Đà Nẵng", "-1.5", "2024-01-02", "khá"),
    ("Ủy ban nhân dân", "1234.5", "2021-10-09", "khá"),
    ("Ban", "", "", ""),
    *((f"Xã {letter}", "100", "2020-01-01", "tốt") for letter in ("D", "Đ", "Ă", "A", "Â", "B", "C", "E", "Ê")),
)
TABLE = "/du-lieu/g/b/"
NAMES = [row[0] for row in ROWS]

pytestmark = [
    pytest.mark.browser,
    # Playwright's own loop outlives its fixture
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def prepare(folder: Path) -> None:
    described = resource(fields=FIELDS)
    described["schema"]["primaryKey"] = ["ten"]
    lines = ["ten,diem,ngay,loai", *(",".join(row) for row in ROWS)]
    short = resource("c")
    put(folder, descriptor(described, short), b="\n".join(lines) + "\n", c="ma,ten,diem\nA,Alpha,1.5\n")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with sites.served(sites.once(tmp_path_factory, "tables", prepare)) as url:
        yield url


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    page = context.new_page()
    page.goto(address + TABLE, wait_until="load")
    yield page
    context.close()


def shown(page: Any, column: int = 0) -> list[str]:
    script = r"""(column) => [...document.querySelectorAll('table.figures tbody tr')].filter((row) => row.checkVisibility())
        .map((row) => row.cells[column].innerText.split(/[\n#]/)[0].trim())"""
    return list(page.evaluate(script, column))


def press(page: Any, title: str) -> Any:
    head = page.locator("table.figures thead th", has_text=title)
    head.get_by_role("button").click()
    return head


def test_numbers_are_sorted_as_numbers_and_blanks_stand_last(page: Any) -> None:
    head = press(page, "Điểm")
    assert head.get_attribute("aria-sort") == "ascending"
    assert shown(page, 1) == ["-1,5", "9,5", "10,2", *["100"] * 9, "1234,5", "—"]
    press(page, "Điểm")
    assert head.get_attribute("aria-sort") == "descending"
    assert shown(page, 1) == ["1234,5", *["100"] * 9, "10,2", "9,5", "-1,5", "—"]
    # what is equal keeps the order of the source
    assert shown(page)[1:10] == NAMES[5:]
    press(page, "Điểm")
    assert head.get_attribute("aria-sort") is None
    assert shown(page) == NAMES


def test_days_are_sorted_as_days(page: Any) -> None:
    press(page, "Ngày")
    assert shown(page, 2)[9:] == ["09/10/2021", "31/12/2022", "08/03/2023", "02/01/2024", "—"]


def test_ordered_categories_are_sorted_by_rank(page: Any) -> None:
    press(page, "Loại")
    assert shown(page, 3) == ["kém", "khá", "khá", *["tốt"] * 10, "—"]


def test_words_are_sorted_as_vietnamese_sorts_them(page: Any) -> None:
    head = press(page, "Tên")
    assert [name for name in shown(page) if name.startswith("Xã")] == [f"Xã {one}" for one in "AĂÂBCDĐEÊ"]
    other = press(page, "Điểm")
    assert head.get_attribute("aria-sort") is None and other.get_attribute("aria-sort") == "ascending"


def test_the_keyboard_sorts(page: Any) -> None:
    button = page.locator("table.figures thead th", has_text="Điểm").get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    assert shown(page, 1)[0] == "-1,5"
    page.keyboard.press("Space")
    assert shown(page, 1)[0] == "1234,5"
    assert page.evaluate("document.activeElement.matches('button.sort')")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("phu vang", ["Huyện Phú Vang"]),
        ("PHÚ", ["Huyện Phú Vang", "Huyện Phù Cát"]),
        ("da", ["Thành phố Đà Nẵng", "Ủy ban nhân dân"]),
        ("đà nẵng", ["Thành phố Đà Nẵng"]),
        ("uy", ["Ủy ban nhân dân"]),
        ("vang huyen", ["Huyện Phú Vang"]),
        ("9,5", ["Huyện Phù Cát"]),
        ("ang", []),
        ("  ", NAMES),
    ],
)
def test_the_filter_needs_no_accents(page: Any, asked: str, found: list[str]) -> None:
    page.locator(".filter input").fill(asked)
    assert shown(page) == found
    said = page.locator(".filter output").inner_text()
    assert said == ("" if not asked.strip() else f"Hiện {len(found)} trong {len(NAMES)} hàng")


def test_a_filtered_table_is_sorted_and_restored(page: Any) -> None:
    page.locator(".filter input").fill("huyen")
    press(page, "Điểm")
    assert shown(page, 1) == ["9,5", "10,2"]
    page.locator(".filter input").fill("")
    assert len(shown(page)) == len(NAMES)


def test_a_short_table_has_no_filter_and_a_page_without_one_no_script(page: Any, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "/du-lieu/g/c/", wait_until="load")
    assert page.locator("[data-filter]").count() == 0 and page.locator("button.sort").count() == 3
    assert any(url.endswith("/tables.js") for url in asked)
    asked.clear()
    page.goto(address + "/", wait_until="load")
    assert not any(url.endswith("/tables.js") for url in asked)


def test_a_row_has_an_address(page: Any) -> None:
    link = page.locator("tr", has_text="Đà Nẵng").locator("a.self")
    assert link.get_attribute("aria-label") == "Liên kết tới hàng Thành phố Đà Nẵng"
    opacity = "(link) => getComputedStyle(link).opacity"
    page.mouse.move(1, 1)
    assert link.evaluate(opacity) == "0"
    link.focus()
    assert link.evaluate(opacity) == "1"
    page.keyboard.press("Enter")
    assert page.url.endswith("#r-thanh-pho-da-nang")
    colour = "(row) => getComputedStyle(row.cells[0]).backgroundColor"
    row, other = page.locator("#r-thanh-pho-da-nang"), page.locator("#r-ban")
    marked = row.evaluate(colour)
    assert marked != other.evaluate(colour)
    press(page, "Điểm")
    page.mouse.move(1, 1)
    assert row.evaluate(colour) == marked, "sorting must not lose the mark"


def test_a_link_to_a_row_that_is_filtered_away_shows_it(page: Any) -> None:
    page.locator(".filter input").fill("phu")
    page.evaluate("location.hash = '#r-ban'")
    page.wait_for_selector("#r-ban:visible")
    assert len(shown(page)) == len(NAMES)


def test_the_link_to_a_row_is_there_for_fingers(chromium: Any, address: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + TABLE, wait_until="load")
    assert page.locator("a.self").first.evaluate("(link) => getComputedStyle(link).opacity") == "1"
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", ["table", "wide"])
def test_nothing_moves_when_the_script_comes(chromium: Any, shipped: Path, shipped_at: str, kind: str, width: int) -> None:
    boxes = """[...document.querySelectorAll('main h2, main th, main td, main figure, footer')].map((one) => {
        const {x, y, width, height} = one.getBoundingClientRect(); return [x, y, width, height].map(Math.round)})"""
    found = []
    for blocked in (True, False):
        context = chromium.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        if blocked:
            page.route("**/tables.js", lambda route: route.abort())
        # "load" promises that every script that was not blocked has run; a silent network promises nothing
        page.goto(shipped_at + sites.page(shipped, kind, sites.LANGUAGES[0]), wait_until="load")
        if blocked:
            assert page.locator("button.sort").count() == 0
        else:
            page.locator("button.sort").first.wait_for()
        page.evaluate("document.fonts.ready")
        found.append(page.evaluate(boxes))
        context.close()
    assert found[0] == found[1]


def test_the_header_stays_in_sight(chromium: Any, shipped: Path, shipped_at: str) -> None:
    for width in (390, 1280):
        for kind in ("table", "wide"):
            context = chromium.new_context(viewport={"width": width, "height": 900})
            page = context.new_page()
            page.goto(shipped_at + sites.page(shipped, kind, sites.LANGUAGES[0]), wait_until="load")
            page.evaluate("""() => {
                document.querySelector("table.figures").closest(".scroll").scrollIntoView();
                [...document.querySelectorAll("table.figures tbody tr")].at(-1).scrollIntoView({block: "nearest"});
            }""")
            seen = """() => {
                const head = document.querySelector("table.figures thead th"), box = head.getBoundingClientRect();
                return head.contains(document.elementFromPoint(Math.max(box.left, 0) + 4, box.bottom - 12)) }"""
            assert page.evaluate(seen), (width, kind)
            # nor does it lie over a row sought by its address
            page.evaluate("location.hash = '#' + [...document.querySelectorAll('table.figures tbody tr')].at(-3).id")
            over = """() => { const box = document.querySelector("tr.here").cells[0].getBoundingClientRect();
                return document.querySelector("table.figures thead th").getBoundingClientRect().bottom <= box.top + 1 }"""
            page.wait_for_selector("tr.here")
            assert page.evaluate(over), (width, kind)
            context.close()
