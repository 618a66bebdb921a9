"""Files that every page of the site needs and that are made when it is built: the typeface.

Inter comes from a package on PyPI as one large variable font. Readers get what the site
uses of it: a base, the characters that stand on its pages, the weights from 400 to 700,
kerning, and digits of one width (`tnum`) for tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path, PurePosixPath

from build_scripts.charts import metrics
from build_scripts.kept import Kept
from build_scripts.model import Artifact

FONT = PurePosixPath("assets/fonts/inter.woff2")
"""Where the typeface stands in the assembled tree of each language."""

TEXTS = frozenset({".html", ".json", ".md", ".svg"})
"""Files whose characters readers may see."""

LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x100))
SIGNS = tuple(map(ord, "–—‘’‚“”„†•…‰′″‹›₫€←↑→↓↔−≈≠≤≥✓✗"))
BASE = frozenset((*LATIN, *SIGNS))
"""What every site has: Western Latin, and signs that the theme and the pages' templates draw."""
VIETNAMESE = frozenset(
    (
        *(0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0),
        *(0x300, 0x301, 0x303, 0x309, 0x323),
        *range(0x1EA0, 0x1EFA),
    )
)
"""All of it or nothing: where a page has one of its letters, a reader may type the others into the search."""

FEATURES = ("ccmp", "kern", "mark", "mkmk", "locl", "tnum", "sups")
WEIGHTS = (400, 700)


def typeface(kept: Kept, used: Iterable[str]) -> Artifact:
    """The typeface with the characters that are used; the same bytes for the same characters and installed font."""
    glyphs = wanted(used)
    return Artifact(FONT, kept.get(lambda: font(glyphs), *_recipe(), ",".join(map(str, glyphs))))


def characters(artifacts: Iterable[Artifact]) -> set[str]:
    """The distinct characters of all texts among the artifacts."""
    found: set[str] = set()
    for artifact in artifacts:
        if artifact.path.suffix in TEXTS:
            found.update(artifact.content.decode("utf-8", "replace"))
    return found


def wanted(used: Iterable[str]) -> tuple[int, ...]:
    """The code points that the typeface is to have: the base, and of what is used (small and capital) those Inter has."""
    points = {ord(one) for text in used for case in (text, text.upper(), text.lower()) for one in case}
    points |= BASE | VIETNAMESE if points & VIETNAMESE else BASE
    return tuple(sorted(points & known()))


def _recipe() -> Iterator[str]:
    """What decides the bytes of the typeface, beside its characters."""
    yield from (version(name) for name in ("fontpkg-inter", "fonttools", "brotli"))
    yield Path(__file__).read_text("utf-8")


@cache
def font(points: tuple[int, ...]) -> bytes:
    """Inter as one variable WOFF2 with these code points; cached, as it takes seconds to make."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    inter = TTFont(metrics.inter_file(), recalcTimestamp=False)
    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(inter)
    inter = instantiateVariableFont(inter, {"opsz": 18, "wght": WEIGHTS}, inplace=True)
    inter.flavor = "woff2"
    buffer = BytesIO()
    inter.save(buffer, reorderTables=False)
    return buffer.getvalue()


@cache
def known() -> frozenset[int]:
    """The code points that Inter can draw."""
    from fontTools.ttLib import TTFont

    with TTFont(metrics.inter_file(), lazy=True) as inter:
        return frozenset(point for point in inter.getBestCmap() if point >= 0x20)
