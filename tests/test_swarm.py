"""Hundreds of equal dots are one path; fewer, or others, stay as they are."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.charts.swarm import MANY, gathered

DOT = "M2.24,0A2.24,2.24,0,1,1,-2.24,0A2.24,2.24,0,1,1,2.24,0"


def drawn(*marks: str) -> str:
    root = ElementTree.fromstring(f"<svg><g>{''.join(marks)}</g></svg>")
    gathered(root)
    return ElementTree.tostring(root, encoding="unicode")


def dot(x: float, y: float = 1, fill: str = "red", d: str = DOT) -> str:
    return f'<path transform="translate({x},{y})" d="{d}" fill="{fill}" opacity="0.6" data-told="x"/>'


def test_many_equal_dots_are_one_path() -> None:
    picture = drawn(*(dot(x) for x in range(MANY)))
    assert picture.count("<path") == 1 and picture.count("h0") == MANY
    assert "M0 1h0M1 1h0" in picture and 'stroke="red"' in picture and 'stroke-width="4.48"' in picture
    assert 'opacity="0.6"' in picture and "data-told" not in picture


def test_colours_keep_apart() -> None:
    picture = drawn(*(dot(x) for x in range(MANY)), *(dot(x, fill="blue") for x in range(MANY)), dot(3, fill="green"))
    assert picture.count("<path") == 3 and 'fill="green"' in picture and picture.count("data-told") == 1


def test_few_dots_and_other_shapes_stay() -> None:
    for marks in (
        [dot(x) for x in range(MANY - 1)],
        [dot(x, d="M0,0h1v1") for x in range(MANY)],
        [dot(1, fill="none")] * MANY,
    ):
        assert drawn(*marks).count("<path") == len(marks)


@given(st.lists(st.floats(-999, 999), min_size=MANY, max_size=MANY))
def test_every_place_is_kept(places: list[float]) -> None:
    assert drawn(*(dot(round(x, 2)) for x in places)).count("h0") == MANY
