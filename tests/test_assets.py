"""The typeface that the site brings along."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from hashlib import sha256
from io import BytesIO

from fontTools.ttLib import TTFont

from build_scripts.assets import font

LARGEST = 45_000


def test_the_font_is_small_and_holds_vietnamese_and_tabular_digits() -> None:
    assert len(font()) <= LARGEST
    made = TTFont(BytesIO(font()))
    known = set(made.getBestCmap())
    vowels = [
        unicodedata.normalize("NFC", v + t)
        for v in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
        for t in ("", *"\u0300\u0301\u0303\u0309\u0323")
    ]
    assert {ord(sign) for sign in "".join(vowels) + "đĐ₫–—“”≠≈0123456789"} <= known
    assert "tnum" in {record.FeatureTag for record in made["GSUB"].table.FeatureList.FeatureRecord}
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in made["fvar"].axes] == [("wght", 400, 700)]


def test_the_font_is_the_same_on_every_machine() -> None:
    script = "from hashlib import sha256; from build_scripts.assets import font; print(sha256(font()).hexdigest())"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    other = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == sha256(font()).hexdigest()
