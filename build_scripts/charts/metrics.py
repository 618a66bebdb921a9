"""How wide words are in Inter, and where to break them: Vega neither measures nor wraps."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

BIDI = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def clean(text: str) -> str:
    """One line of printable text: no control characters, nothing that turns its neighbours round."""
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)
    return unicodedata.normalize("NFC", " ".join(visible.translate(BIDI).split()))


def inter_file() -> Path:
    """The variable font as its package ships it."""
    import fontpkg_inter

    return Path(next(fontpkg_inter.ROOT.rglob("Inter[[]*.ttf")))


@cache
def _glyphs(bold: bool) -> tuple[dict[int, str], Any, int]:
    from fontTools.ttLib import TTFont

    font = TTFont(inter_file(), lazy=True)
    location = {"wght": 700 if bold else 400, "opsz": 14}
    return font.getBestCmap(), font.getGlyphSet(location=location), font["head"].unitsPerEm


@cache
def _advance(character: str, bold: bool) -> float:
    names, glyphs, em = _glyphs(bold)
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if name := names.get(ord(character)):
        return float(glyphs[name].width / em)
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.7


def width(text: str, size: float, bold: bool = False) -> float:
    """Width of a line in pixels. Kerning is left out: it only makes words shorter."""
    return size * sum(_advance(character, bold) for character in text)


def _cut(text: str, room: float, size: float, bold: bool) -> str:
    """As much of the text as fits with an ellipsis behind it."""
    while text and width(text + "…", size, bold) > room:
        text = text[:-1]
    return text.rstrip(" ,;:.") + "…"


def _pieces(text: str, room: float, size: float, bold: bool) -> list[str]:
    """The words of the text; those wider than a line are broken where it ends."""
    pieces: list[str] = []
    for word in text.split():
        while width(word, size, bold) > room and len(word) > 1:
            end = 1
            while width(word[: end + 1], size, bold) <= room:
                end += 1
            pieces.append(word[:end])
            word = word[end:]
        pieces.append(word)
    return pieces


def wrap(text: str, room: float, size: float, bold: bool = False, most: int = 2) -> list[str]:
    """The text in at most `most` lines of `room` pixels; what does not fit becomes an ellipsis."""
    lines: list[str] = []
    for piece in _pieces(clean(text)[:2000], room, size, bold):
        if lines and width(f"{lines[-1]} {piece}", size, bold) <= room:
            lines[-1] += f" {piece}"
        elif len(lines) == most:
            lines[-1] = _cut(f"{lines[-1]} {piece}", room, size, bold)
            break
        else:
            lines.append(piece)
    return lines


def balance(text: str, room: float, size: float, bold: bool = False, most: int = 4) -> list[str]:
    """Like `wrap`, its lines of similar length, so that no word stands alone below a headline."""
    lines = wrap(text, room, size, bold, most)
    narrower, widest = room, max((width(word, size, bold) for word in " ".join(lines).split()), default=0)
    while len(lines) > 1 and narrower > room / 2 and narrower - 8 >= widest:
        narrower -= 8
        tried = wrap(text, narrower, size, bold, len(lines))
        if any(line.endswith("…") for line in tried) or len(tried) != len(lines):
            break
        lines = tried
    return lines
