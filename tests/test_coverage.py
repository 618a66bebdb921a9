"""What packages and portals say of places, times, themes and contacts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_scripts import settings
from build_scripts.load import coverage
from build_scripts.model import Area, Contact, Coverage, Text
from tests import making


def read(**said: Any) -> Coverage:
    return coverage.coverage(said, ("vi", "en"))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"spatial": "Huế"}, Coverage((Area(Text("Huế")),))),
        ({"spatial": [{"title": "Huế", "path": "https://x.org/1"}]}, Coverage((Area(Text("Huế"), "https://x.org/1"),))),
        ({"temporal": "2012/2024"}, Coverage(start="2012", end="2024")),
        ({"temporal": "2024"}, Coverage(start="2024", end="2024")),
        ({"temporal": {"start": 2020, "end": ".."}}, Coverage(start="2020")),
        ({"temporal": {"start": "2020-02-29"}}, Coverage(start="2020-02-29")),
        ({"theme": "http://publications.europa.eu/resource/authority/data-theme/GOVE"}, Coverage(themes=("GOVE",))),
        ({"theme": ["GOVE", "ECON"]}, Coverage(themes=("GOVE", "ECON"))),
        ({"frequency": "ANNUAL"}, Coverage(frequency="ANNUAL")),
        ({"contactPoint": "mailto:a@x.org"}, Coverage(contact=Contact(email="a@x.org"))),
        ({"contactPoint": "a@x.org"}, Coverage(contact=Contact(email="a@x.org"))),
        ({"contactPoint": "https://x.org"}, Coverage(contact=Contact(path="https://x.org"))),
        ({"contactPoint": {"title": "Ban"}}, Coverage(contact=Contact(Text("Ban")))),
    ],
)
def test_what_is_understood(said: dict[str, Any], found: Coverage) -> None:
    assert read(**said) == found
    assert not list(coverage.unread(said, ("vi",)))


@pytest.mark.parametrize(
    "said",
    [
        {"spatial": 3}, {"spatial": {"extent": "europe"}}, {"spatial": ["Huế", None]}, {"temporal": "last year"},
        {"temporal": "2024-02-30"}, {"temporal": "2024/2020"}, {"temporal": {"referenceDate": "2016"}}, {"temporal": [1]},
        {"theme": "cải cách"}, {"theme": ["GOVE", 1]}, {"frequency": "yearly"}, {"frequency": ["ANNUAL"]},
        {"contactPoint": "javascript:alert(1)"}, {"contactPoint": {"email": "a b@x\n.org"}}, {"contactPoint": 1},
    ],
)  # fmt: skip
def test_what_is_not_understood_is_passed_over_and_told(said: dict[str, Any], tmp_path: Path) -> None:
    assert list(coverage.unread(said, ("vi",))) == list(said)
    making.put(tmp_path, making.descriptor(**said))
    (told,) = making.examined(tmp_path).problems
    assert (told.code, told.severity, told.field) == ("coverage", "notice", next(iter(said)))
    assert told.line


def test_a_portal_says_it_for_its_packages(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "extra: {spatial: Huế, theme: GOVE, temporal: 2020/2021, frequency: often}\n", "utf-8"
    )
    found, problems = settings.read(tmp_path)
    assert found.coverage == Coverage((Area(Text("Huế")),), "2020", "2021", ("GOVE",))
    assert [(one.code, one.severity, one.field) for one in problems] == [("coverage", "warning", "extra/frequency")]
    own = read(temporal={"end": "2024"}, frequency="ANNUAL")
    assert own.over(found.coverage) == Coverage((Area(Text("Huế")),), "", "2024", ("GOVE",), "ANNUAL")
