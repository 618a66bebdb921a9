"""Files that every page of the site needs and that are made when it is built: the typeface.

Inter comes from a package on PyPI as one large variable font. Readers get what the site
uses of it: Latin with the whole of Vietnamese, the weights from 400 to 700, kerning, and
digits of one width (`tnum`) for tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path, PurePosixPath

from build_scripts.kept import Kept
from build_scripts.model import Artifact

FONT = PurePosixPath("assets/fonts/inter.woff2")
"""Where the typeface stands in the assembled tree of each language."""

LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x100))
VIETNAMESE = (
    *(0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0),
    *(0x300, 0x301, 0x303, 0x309, 0x323),
    *range(0x1EA0, 0x1EFA),
)
SIGNS = tuple(map(ord, "–—‘’‚“”„†•…‰′″‹›₫€←↑→↓↔−≈≠≤≥✓✗"))
FEATURES = ("ccmp", "kern", "mark", "mkmk", "locl", "tnum", "sups")
WEIGHTS = (400, 700)


def assets(kept: Kept) -> Iterator[Artifact]:
    """The generated assets of one language's tree; the same bytes for the same installed font."""
    yield Artifact(FONT, kept.get(font, *_recipe()))


def _recipe() -> Iterator[str]:
    """What decides the bytes of the typeface."""
    yield from (version(name) for name in ("fontpkg-inter", "fonttools", "brotli"))
    yield Path(__file__).read_text("utf-8")


@cache
def font() -> bytes:
    """Inter as one variable WOFF2 with Latin and Vietnamese; cached, as it takes a second to make."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    inter = TTFont(source(), recalcTimestamp=False)
    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*LATIN, *VIETNAMESE, *SIGNS])
    subsetter.subset(inter)
    inter = instantiateVariableFont(inter, {"opsz": 18, "wght": WEIGHTS})
    inter.flavor = "woff2"
    buffer = BytesIO()
    inter.save(buffer, reorderTables=False)
    return buffer.getvalue()


def source() -> Path:
    """The variable font as its package ships it."""
    import fontpkg_inter

    return Path(fontpkg_inter.__file__).parent / "files" / "Inter[opsz,wght].ttf"
