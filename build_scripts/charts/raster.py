"""Pictures as PNG, for cards and for programs that take no SVG."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from build_scripts.charts.style import plain

LETTERS = [*range(0x20, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00), *range(0x2000, 0x2300)]


@cache
def _register() -> None:
    """Gives vl-convert Inter, regular and bold.

    Its renderer knows no variable fonts: both weights are cut out of the one file, for Latin
    letters with all of Vietnamese. It reads them while it draws, so they stay until we end.
    """
    import fontpkg_inter
    import vl_convert
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    file = next(fontpkg_inter.ROOT.rglob("Inter[[]*.ttf"))
    folder = Path(tempfile.mkdtemp(prefix="inter-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for weight in (400, 700):
        font = TTFont(file)
        subsetter = Subsetter(Options(layout_features=["mark", "mkmk", "ccmp"]))
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        font = instantiateVariableFont(font, {"wght": weight, "opsz": 14})
        font["OS/2"].usWeightClass = weight
        font.save(folder / f"Inter-{weight}.ttf")
    vl_convert.register_font_directory(str(folder))


def png(svg: str, scale: float = 2) -> bytes:
    """A drawing of ours as PNG, its background transparent unless the SVG paints one."""
    import vl_convert

    _register()
    return vl_convert.svg_to_png(plain(svg), scale=scale)
