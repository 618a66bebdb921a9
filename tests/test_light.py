"""Long lines and equal dots are written short, and say what they said."""

from __future__ import annotations

import re
from itertools import accumulate
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.charts.light import LONG, MANY, lightened, shorter

DOT = "M2.24,0A2.24,2.24,0,1,1,-2.24,0A2.24,2.24,0,1,1,2.24,0"
PLACE = st.floats(-50, 2000, allow_nan=False).map(lambda number: round(number, 2))


def drawn(*marks: str) -> ElementTree.Element:
    root = ElementTree.fromstring(f"<svg><g>{''.join(marks)}</g></svg>")
    lightened(root)
    return root


def dot(at: int, label: str = "Chad · ", fill: str = ' fill="red"', figures: int = 1) -> str:
    told = "&#10;".join([f"{label}{2000 + at}", *(f"m{n}&#10;{at}.{n}" for n in range(figures))])
    return f'<path transform="translate({at}.25,{at}.75)" d="{DOT}"{fill} data-told="{told}"/>'


@given(st.lists(st.tuples(PLACE, PLACE), min_size=2, max_size=60))
def test_a_shorter_line_is_the_same_to_a_twentieth_of_a_pixel(points: list[tuple[float, float]]) -> None:
    written = shorter("M" + "L".join(f"{x},{y}" for x, y in points))
    start, steps = re.fullmatch(r"M(\S+ \S+)l(.*)", written).groups()  # type: ignore[union-attr]
    numbers = [float(one) for one in re.findall(r"-?\d*\.?\d+", f"{start} {steps}")]
    for at in (0, 1):
        found = accumulate(numbers[at::2])
        assert all(abs(one - point[at]) <= 0.0501 for one, point in zip(found, points, strict=True))


def test_lines_with_gaps_and_other_shapes() -> None:
    assert shorter("M8,137.27L8.8,134.1L9,134.2M20,3L20.5,3") == "M8 137.3l.8-3.2 .2 .1M20 3l.5 0"
    assert shorter("M0,0C1,1,2,2,3,3") == "M0,0C1,1,2,2,3,3"


def test_only_long_lines_are_written_short() -> None:
    short, long = (f'<path d="M0,0{"L1,1" * count}"/>' for count in (LONG - 1, LONG))
    kept, made = drawn(short, long).iter("path")
    assert "L" in kept.attrib["d"] and "L" not in made.attrib["d"]


@pytest.mark.parametrize("figures", [1, 2])
def test_equal_dots_are_one_path_that_tells_each(figures: int) -> None:
    root = drawn(*(dot(at, figures=figures) for at in range(MANY)))
    assert [path.attrib["fill"] for path in root.iter("path")] == ["red"]
    assert next(root.iter("path")).attrib["d"].count("M") == MANY
    told = next(one for one in root.iter("g") if "data-points" in one.attrib)
    start, *lines = told.attrib["data-points"].split("\n")
    assert start == "Chad · 20" and lines[:figures] == [f"m{n}" for n in range(figures)]
    assert lines[figures : 2 * figures + 1] == ["0.2 0.8 00", *(f"0.{n}" for n in range(figures))]
    assert len(lines) == figures + MANY * (1 + figures) and told.get("data-figures", "1") == str(figures)


def test_what_nobody_sees_is_text_only() -> None:
    root = drawn(*(dot(at, fill="") for at in range(MANY)))
    assert not list(root.iter("path")) and sum("data-points" in one.attrib for one in root.iter("g")) == 1


def test_few_dots_and_those_of_another_colour_stay() -> None:
    root = drawn(*(dot(at) for at in range(MANY - 1)), dot(99, fill=' fill="blue"'))
    assert len([one for one in root.iter("path") if "data-told" in one.attrib]) == MANY
