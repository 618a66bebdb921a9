"""Citations as reference managers read them."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.metadata import cited
from build_scripts.model import Contributor, Field, Text
from tests import making
from tests.making import words

ADDRESS = "https://example.org/x/"


def a_work(title: str = "Bảng 5% & {x}", version: str = "1.2.0", **more: object) -> cited.Work:
    table = making.a_table("bang", [Field("ma", "string", words("Mã"))], title=words(title, "Table"))
    package = making.a_package(table, version=version, modified="2026-03-08", **more)
    portal = making.a_portal(package, url=ADDRESS, names={"vi": "Cổng", "en": "Portal"})
    return cited.work(portal.settings, "vi", package, table, "du-lieu/goi/bang/")


def test_bibtex_is_read_as_what_it_says() -> None:
    entry = cited.bibtex(a_work(contributors=(Contributor(Text("Sở Nội vụ"), ("creator",)),)))
    assert entry.startswith("@dataset{goi-bang-1-2-0,\n") and r"title = {{Bảng 5\% \& \{x\}}}" in entry
    assert "author = {{Sở Nội vụ}}" in entry and f"url = {{{ADDRESS}du-lieu/goi/bang/}}" in entry
    assert "date = {2026-03-08}" in entry and "version = {1.2.0}" in entry


def test_persons_are_persons() -> None:
    who = Contributor(Text("Nguyễn Thị A"), ("author",), given="Thị A", family="Nguyễn")
    work = a_work(contributors=(who,))
    assert "author = {Nguyễn, Thị A}" in cited.bibtex(work) and "AU  - Nguyễn, Thị A" in cited.ris(work)
    assert json.loads(cited.csl(work))[0]["author"] == [{"family": "Nguyễn", "given": "Thị A"}]


def test_without_authors_the_portal_is_one() -> None:
    item = json.loads(cited.csl(a_work()))[0]
    assert item["author"] == [{"literal": "Cổng"}] and item["issued"] == {"date-parts": [[2026, 3, 8]]}


@given(st.text(max_size=30))
def test_no_title_breaks_out(title: str) -> None:
    work = a_work(title)
    entry = cited.bibtex(work)
    bare = re.sub(r"\\[&%$#_{}]|\\text\w+\{\}", "", entry)
    assert bare.count("{") == bare.count("}") and "\\" not in bare
    assert all(re.match(r"[A-Z]{2}  - ", line) for line in cited.ris(work).split("\n"))
    assert json.loads(cited.csl(work))[0].get("title", "") == title
