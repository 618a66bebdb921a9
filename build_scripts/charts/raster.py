"""Pictures as PNG, for cards and for programs that take no SVG."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from build_scripts.charts.style import plain


@cache
def _register() -> None:
    """Gives vl-convert Inter, regular and bold.

    Its renderer knows no variable fonts: both weights are cut out of the one file, and read
    at once, so that they need no place on disk for longer.
    """
    import fontpkg_inter
    import vl_convert
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    file = next(fontpkg_inter.ROOT.rglob("Inter[[]*.ttf"))
    folder = Path(tempfile.mkdtemp(prefix="inter-"))
    for weight in (400, 700):
        font = instantiateVariableFont(TTFont(file), {"wght": weight, "opsz": 14})
        font["OS/2"].usWeightClass = weight
        font.save(folder / f"Inter-{weight}.ttf")
    vl_convert.register_font_directory(str(folder))


def png(svg: str, scale: float = 2) -> bytes:
    """A drawing of ours as PNG, its background transparent unless the SVG paints one."""
    import vl_convert

    _register()
    return vl_convert.svg_to_png(plain(svg), scale=scale)
