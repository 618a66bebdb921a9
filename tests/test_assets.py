"""The typeface that the site brings along."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath

from fontTools.ttLib import TTFont

from build_scripts import assets
from build_scripts.assets import font, wanted
from build_scripts.kept import Kept
from build_scripts.model import Artifact

LARGEST = 45_000


def glyphs(used: str) -> set[str]:
    """The characters of the typeface made for a site on which these are used."""
    return set(map(chr, TTFont(BytesIO(font(wanted(used)))).getBestCmap()))


def test_the_font_is_small_and_holds_vietnamese_and_tabular_digits() -> None:
    vietnamese = font(wanted("ế"))
    assert len(vietnamese) <= LARGEST
    made = TTFont(BytesIO(vietnamese))
    known = set(made.getBestCmap())
    vowels = [
        unicodedata.normalize("NFC", v + t)
        for v in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
        for t in ("", *"\u0300\u0301\u0303\u0309\u0323")
    ]
    assert {ord(sign) for sign in "".join(vowels) + "đĐ₫–—“”≠≈0123456789"} <= known
    assert "tnum" in {record.FeatureTag for record in made["GSUB"].table.FeatureList.FeatureRecord}
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in made["fvar"].axes] == [("wght", 400, 700)]


def test_the_font_has_what_is_used_and_nothing_else() -> None:
    assert not glyphs("") & set("œŒŸ\u202fŁẾĂ▶Ж")
    french = glyphs("Œuvre, L’Haÿ: 205\u202f787")
    assert set("œŒŸÿ\u202f") <= french and not french & set("ŁẾĂ▶Ж")
    assert set("ŁłЖж▶") <= glyphs("łж▶")
    # what Inter lacks, and what is no character to draw, is left to the reader's machine
    assert wanted("中\u0000\ud800ع") == wanted("")


def test_characters_are_those_of_texts() -> None:
    pages = [Artifact(PurePosixPath("a.md"), b"ab"), Artifact(PurePosixPath("b.json"), "Œ".encode())]
    assert assets.characters([*pages, Artifact(PurePosixPath("c.png"), "Ж".encode())]) == set("abŒ")


def test_the_font_is_kept_by_its_characters(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    first, second = (assets.typeface(kept, used) for used in ("", "œ"))
    assert first.content != second.content and len(list(tmp_path.iterdir())) == 2
    assert assets.typeface(Kept(tmp_path), ["œ", "a"]) == second


def test_the_font_is_the_same_on_every_machine() -> None:
    script = "import sys; from hashlib import sha256; from build_scripts.assets import font, wanted; print(sha256(font(wanted({*'œếŁ'}))).hexdigest())"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    other = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == sha256(font(wanted("Łếœ"))).hexdigest()
