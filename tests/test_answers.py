"""Pages that answer: of indicators, through time, of terms; for a portal with registers of its own."""

import re
import shutil
from collections.abc import Mapping

import pytest
from markupsafe import Markup

from build_scripts import build, reader
from build_scripts.check import examine
from build_scripts.pages.explained import Explained
from tests.making import loaded
from tests.sites import PORTALS


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The Markdown of the portal of schools, by address."""
    root = tmp_path_factory.mktemp("schools") / "portal"
    shutil.copytree(PORTALS / "schools", root)
    portal, found = loaded(root)
    made = build.artifacts(portal, examine(portal, found))
    pages = {one.path.as_posix(): one.content.decode() for one in made if one.path.suffix == ".md"}
    return {path.removeprefix("en/").removesuffix("index.md"): text for path, text in pages.items()}


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_an_indicator_says_what_it_is_and_who_leads(tree: Mapping[str, str]) -> None:
    page = tree["indicators/pass-rate/"]
    assert "Pupils who passed the final examination." in page
    assert "Higher is better" in page
    ranking = words(page[page.index("{ #ranking }") : page.index("{ #series }")])
    assert [ranking.index(name) for name in ("West School", "North School", "South School")] == sorted(
        ranking.index(name) for name in ("West School", "North School", "South School")
    )
    assert "88.0 %" in ranking
    assert '<a href="../attendance/">Attendance</a>' in page[: page.index("{ #ranking }")]


def test_where_less_is_better_the_lowest_leads_and_too_few_are_not_ranked(tree: Mapping[str, str]) -> None:
    page = tree["indicators/absence/"]
    ranking = words(page[page.index("{ #ranking }") : page.index("{ #series }")])
    # only two schools have a figure of 2023: the newest year with three is 2022
    assert "2022" in page[: page.index("{ #ranking }")].splitlines()[-1]
    assert ranking.index("West School") < ranking.index("North School") < ranking.index("South School")


def test_the_newest_figure_stands_first_with_its_denominator_and_its_target_beside(tree: Mapping[str, str]) -> None:
    page = tree["indicators/attendance/"]
    answer = words(page[page.index('<dl class="answer">') : page.index('<dl class="facts">')])
    assert "2023" in answer
    assert "93/100 %" in answer
    assert "2022" not in answer
    assert "95 %" in words(page[page.index("{ #targets }") : page.index("{ #series }")])
    assert page.index("{ #targets }") < page.index("{ #series }")


def test_the_list_has_a_figure_for_each_and_leaves_out_those_without(tree: Mapping[str, str]) -> None:
    page = tree["indicators/"]
    assert "93/100" in page
    assert "Nothing yet" not in page
    assert "indicators/unused/" not in tree
    assert '<a href="../timeline/">Timeline</a>' in page
    assert '<a href="../glossary/">Glossary</a>' in page


def test_the_timeline_and_the_glossary(tree: Mapping[str, str]) -> None:
    timeline, glossary = words(tree["timeline/"]), words(tree["glossary/"])
    assert timeline.index("Results of 2023 published") < timeline.index("Results of 2022 published")
    assert glossary.index("An examination") < glossary.index("Grade point average")


def test_the_period_of_a_headline_is_that_of_the_data(tree: Mapping[str, str]) -> None:
    assert "Best pass rate, 2023" in tree[""]
    assert "Pass rate in 2023" in tree["data/truong/results/"]


def test_a_blank_says_why(tree: Mapping[str, str]) -> None:
    assert "not applicable" in tree["data/truong/results/"]
    assert '<span class="blank">' not in tree["data/truong/town/"]


def test_an_agency_stands_among_its_peers(tree: Mapping[str, str]) -> None:
    page = tree["agencies/north/"]
    answer = words(page[page.index('<dl class="answer">') : page.index('<dl class="facts">')])
    assert "Pass rate · 202382.0 %" in answer
    assert "Place 2/3 among those of its kind with a figure; median 82.0" in answer
    assert "Days of absence · 20224.1 days" in answer
    assert page.count('class="own"') == page.count("<svg") == 2
    assert "1/3" in tree["agencies/west/"]
    assert "<b>3/3</b> Pass rate, 2023" in tree["agencies/"]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>GPA, GPA</p>", '<p><abbr title="Grade point average">GPA</abbr>, GPA</p>'),
        ("<code>GPA</code> A level", '<code>GPA</code> <abbr title="An examination">A level</abbr>'),
        ('<a title="GPA" href="#GPA">x</a> GPAs', '<a title="GPA" href="#GPA">x</a> GPAs'),
    ],
)
def test_a_term_is_explained_where_it_is_first_read(html: str, found: str) -> None:
    portal, _ = loaded(PORTALS / "schools")
    assert Explained(reader.editions(portal)[0])(Markup(html)) == found


def test_what_is_no_html_yet_is_escaped_before_its_terms_are_explained() -> None:
    portal, _ = loaded(PORTALS / "schools")
    assert "<b>" not in Explained(reader.editions(portal)[0])("<b>GPA</b>")
