"""The typefaces of pictures as files: Inter, and for what it lacks those that installed packages bring.

The renderer alone would take whatever the machine has, or leave a hole. Every word is set in a
typeface that is named, so a picture is the same everywhere; a letter that none has is a plain mark.
"""

from __future__ import annotations

import atexit
import importlib
import re
import shutil
import tempfile
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from build_scripts.charts import metrics

MARK = "□"
LATIN = frozenset([ord(MARK), *range(0x20, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00), *range(0x2000, 0x2300)])
"""Letters that every picture is given: Latin with all of Vietnamese, and signs."""
BEYOND = frozenset([*range(0x370, 0x530), *range(0x1F00, 0x2000), *range(0x2300, 0x2C00)])
"""What Inter has besides: Greek, Cyrillic, more signs."""
GROUP = "fontpkg.family"
"""The entry points of packages with one family each: fontpkg-noto-sans-thai and its like."""
PACKAGES = ("manimgx_fonts", "noto_cjk_sans_otc")
"""Packages with many scripts, emoji, and Chinese, Japanese and Korean, where they are installed."""
WEIGHTS = (400, 700)
EAST = (("[\u3040-\u30ff]", "JP"), ("[\uac00-\ud7a3]", "KR"), ("", "SC"))
"""Whose forms of the signs they share are taken: by the letters beside them, as Noto's families are called."""


@dataclass(frozen=True, eq=False)
class Typeface:
    """A font file, and the letters that are taken from it."""

    file: Path
    family: str
    """What its words are set in; of a variable font a name of ours, as its two weights are cut out of it."""
    letters: frozenset[int]
    number: int = -1
    """Which font of a collection."""

    @cached_property
    def whole(self) -> frozenset[int]:
        """The letters that a text in it may have: Inter's stand beside those of another script."""
        return self.letters if self.number >= 0 else self.letters | inter().letters

    def register(self) -> str:
        """Its family, which the renderer knows from now on."""
        _known(self)
        return self.family

    def cut(self) -> Path:
        """The weights that pictures use, as files: the renderer knows no variable fonts, and reads them while it draws."""
        folder = Path(tempfile.mkdtemp(prefix="typeface-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        for weight in WEIGHTS:
            font = _static(self.file, self.letters, weight)
            if self.file != inter().file:
                font = _joined(folder, _static(inter().file, inter().letters, weight), font)
            font["OS/2"].usWeightClass = weight
            for name in (1, 4, 16):
                font["name"].setName(self.family, name, 3, 1, 0x409)
            font.save(folder / f"{weight}.ttf")
        return folder


def _static(file: Path, letters: frozenset[int], weight: int) -> Any:
    """The letters of a font in one weight."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(file, recalcTimestamp=False)
    features = ["mark", "mkmk", "ccmp"] if letters <= LATIN | BEYOND else ["*"]
    subsetter = Subsetter(Options(layout_features=features, notdef_outline=True, hinting=False))
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    if "fvar" not in font:
        return font
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    return instantiateVariableFont(font, {**axes, "wght": weight} | ({"opsz": 14} if "opsz" in axes else {}))


def _joined(folder: Path, latin: Any, other: Any) -> Any:
    """Inter with the letters of another font in one: the renderer shapes a text in one typeface, or loses letters."""
    from fontTools.merge import Merger
    from fontTools.ttLib.scaleUpem import scale_upem

    scale_upem(other, latin["head"].unitsPerEm)
    parts = [folder / "latin", folder / "other"]
    for part, font in zip(parts, (latin, other), strict=True):
        font.save(part)
    merged = Merger().merge([str(part) for part in parts])
    for part in parts:
        part.unlink()
    return merged


@cache
def _known(face: Typeface) -> None:
    import vl_convert

    vl_convert.register_font_directory(str(face.file.parent if face.number >= 0 else face.cut()))


@cache
def inter() -> Typeface:
    """Inter's Latin letters."""
    file, letters = _inter()
    return Typeface(file, "Inter", letters & LATIN)


@cache
def others() -> tuple[Typeface, ...]:
    """The rest of Inter, then what is installed, in an order that depends on names alone."""
    file, letters = _inter()
    modules = [entry.value for entry in entry_points(group=GROUP) if entry.value != "fontpkg_inter"]
    found = [Typeface(file, "Inter Wide", letters & (LATIN | BEYOND))]
    for module in (*sorted(modules), *(name for name in PACKAGES if find_spec(name))):
        folder = Path(str(importlib.import_module(module).__file__)).parent
        files = sorted(path for path in folder.rglob("*") if path.suffix in (".ttf", ".otf", ".ttc"))
        found += [face for path in files if "Italic" not in path.name for face in _faces(path)]
    return tuple(found)


def _inter() -> tuple[Path, frozenset[int]]:
    file = metrics.inter_file()
    return file, _faces(file)[0].letters


def _faces(file: Path) -> list[Typeface]:
    from fontTools.ttLib import TTCollection, TTFont

    if file.suffix == ".ttc":
        with TTCollection(file, lazy=True) as several:
            fonts = list(enumerate(several.fonts))
            return [Typeface(file, one["name"].getDebugName(1), frozenset(one.getBestCmap()), at) for at, one in fonts]
    with TTFont(file, lazy=True) as font:
        return [Typeface(file, "Portal " + file.stem.partition("[")[0], frozenset(font.getBestCmap()))]


def spelled(svg: str) -> str:
    """A picture whose every text is in a typeface that has its letters, as the renderer is given it."""
    inter().register()
    if inter().letters.issuperset(ord(sign) for sign in set(svg) if not sign.isspace()):
        return svg
    east = next(where for letters, where in EAST if re.search(letters, svg))
    faces = [face for face in (inter(), *others()) if " CJK " not in face.family or face.family.endswith(east)]
    return re.sub(r"(<text\b)(.*?</text>)", lambda found: _text(found[1], found[2], faces), svg, flags=re.DOTALL)


def _text(start: str, rest: str, faces: list[Typeface]) -> str:
    """One text in the typeface that has most of its letters, and a mark for each that it lacks."""
    rest = rest.translate(_ALONE)
    words = [ord(sign) for sign in "".join(re.findall(r">([^<]*)", rest)) if not sign.isspace()]
    best = max(faces, key=lambda face: sum(sign in face.whole for sign in words))
    said = re.sub(r"(?<=>)[^<]+", lambda found: "".join(_sign(sign, best) for sign in found[0]), rest)
    return start + ("" if best is inter() else f' font-family="{best.register()}"') + said


def _sign(sign: str, face: Typeface) -> str:
    if sign.isspace() or ord(sign) in face.whole:
        return sign
    return "" if unicodedata.category(sign)[0] in "MC" else MARK


_FLAGS = {0x1F1E6 + at: chr(0x41 + at) for at in range(26)}
_JOINERS = (0x200D, 0x20E3, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400), *range(0xE0020, 0xE0080))
_ALONE = _FLAGS | dict.fromkeys(_JOINERS, "")
"""What joins signs to one: emoji are drawn each alone, flags are the letters of their country."""
