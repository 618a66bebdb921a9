"""A package of one table: its page serves both, at both addresses."""

from __future__ import annotations

from build_scripts.model import Field, Text
from tests.making import a_package, a_portal, a_table, words
from tests.test_pages import html, made

FIELDS = [Field("ma", "string", words("Mã")), Field("diem", "number", words("Điểm"))]


def pages(*tables: str, **more: object) -> dict[str, str]:
    built = [a_table(name, FIELDS, [("m1", "1"), ("m2", "2")], **more) for name in tables]
    found = made(a_portal(a_package(*built), url="https://example.org/"))
    return {path: html(page) + page for path, page in found.items()}


def test_the_only_table_stands_at_both_addresses() -> None:
    found = pages("mot")
    package, table = found["du-lieu/goi/index.md"], found["du-lieu/goi/mot/index.md"]
    assert ">Gói goi</h1>" in package and '<p class="subtitle">Bảng mot</p>' in package
    assert ">Bảng mot</h1>" in table and '<p class="subtitle">Gói goi</p>' in table
    for page in (package, table):
        assert page.count('<tr id="r-m1">') == 1 + 1  # as HTML and as Markdown
        assert "Mô tả gói." in page and "Mô tả <em>bảng</em>." in page
    assert "canonical: https://example.org/du-lieu/goi/" in table and "canonical" not in package
    assert 'href="mot/"' not in found["du-lieu/index.md"].replace('href="goi/', "")


def test_a_made_title_gives_way_to_the_packages() -> None:
    table = pages("mot", title=Text("Mot"))["du-lieu/goi/mot/index.md"]
    assert ">Gói goi</h1>" in table and "subtitle" not in table


def test_with_two_tables_each_has_its_page() -> None:
    found = pages("mot", "hai")
    assert 'href="mot/"' in found["du-lieu/goi/index.md"] and "<tr id=" not in found["du-lieu/goi/index.md"]
