"""The typefaces of pictures: every letter is drawn in one that is named, or is a plain mark."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from build_scripts import charts
from build_scripts.charts import typefaces

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60"><desc>札 &lt;</desc><text y="40">{}</text></svg>'


def spelled(text: str) -> str:
    """The text as the renderer is given it."""
    made = typefaces.spelled(SVG.format(text))
    assert "<desc>札 &lt;</desc>" in made
    return made.partition("</desc>")[2].removesuffix("</svg>")


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which no package brings a typeface but Inter's."""
    monkeypatch.setattr(typefaces, "PACKAGES", ())
    monkeypatch.setattr(typefaces, "GROUP", "no.such.group")
    typefaces.others.cache_clear()
    yield
    typefaces.others.cache_clear()


@pytest.fixture
def another(alone: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with a package that brings one letter."""
    pen = TTGlyphPen(None)
    for step, point in enumerate([(0, 0), (1000, 0), (1000, 700), (0, 700)]):
        (pen.lineTo if step else pen.moveTo)(point)
    pen.closePath()
    box = pen.glyph()
    made = FontBuilder(1000)
    made.setupGlyphOrder([".notdef", "box"])
    made.setupCharacterMap({ord("札"): "box"})
    made.setupGlyf({".notdef": box, "box": box})
    made.setupHorizontalMetrics({".notdef": (1000, 0), "box": (1000, 0)})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": "Box", "styleName": "Regular"})
    made.setupOS2()
    made.setupPost()
    folder = tmp_path / "font_of_a_box"
    folder.mkdir()
    (folder / "__init__.py").touch()
    made.save(folder / "Box.ttf")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(typefaces, "PACKAGES", ("font_of_a_box",))
    monkeypatch.delitem(sys.modules, "font_of_a_box", raising=False)


def test_latin_is_left_alone(alone: None) -> None:
    assert spelled("Điểm số: 90,450 €") == '<text y="40">Điểm số: 90,450 €</text>'


def test_greek_and_cyrillic_are_inters_too(alone: None) -> None:
    assert spelled("Ρόδος Київ") == '<text font-family="Inter Wide" y="40">Ρόδος Київ</text>'


def test_what_no_typeface_has_is_a_mark(alone: None) -> None:
    assert spelled("2020 札幌 हि") == '<text y="40">2020 □□ □</text>'
    assert spelled("<tspan>a</tspan><tspan>中</tspan>") == '<text y="40"><tspan>a</tspan><tspan>□</tspan></text>'


@pytest.mark.parametrize(
    ("emoji", "plain"),
    [("🇯🇵", "JP"), ("👩\u200d🔬", "□□"), ("✊🏽", "□"), ("1\ufe0f\u20e3", "1"), ("🏴\U000e0067\U000e007f", "□")],
)
def test_what_is_joined_of_several_signs_is_drawn_plainly(alone: None, emoji: str, plain: str) -> None:
    assert spelled(emoji) == f'<text y="40">{plain}</text>'


def test_a_package_brings_its_letters(another: None) -> None:
    assert spelled("Điểm 札") == '<text font-family="Portal Box" y="40">Điểm 札</text>'
    drawn, blank = (charts.png(SVG.format(text)) for text in ("札 札", " "))
    assert drawn.startswith(b"\x89PNG") and len(drawn) > len(blank)
    assert "Box.ttf" in charts.recipe.__wrapped__()


def test_any_letter_can_be_drawn(alone: None) -> None:
    for text in ("札 🇯🇵 🥇 المدن לא हिन्दी ខ្មែរ \u202e\u200b", "\U0010fffd\ue000", "a\u0301\u0302\u0303"):
        assert charts.png(SVG.format(text)).startswith(b"\x89PNG")
