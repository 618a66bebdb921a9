"""Pictures as files: an SVG on paper of its own, and PNG for programs that take no SVG."""

from __future__ import annotations

import atexit
import re
import shutil
import struct
import tempfile
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from build_scripts.charts.style import COLOURS, plain

LETTERS = [*range(0x20, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00), *range(0x2000, 0x2300)]
MARGIN = 24
"""Pixels of paper around a picture that leaves the page."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"


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

    inter, small = TTFont(next(fontpkg_inter.ROOT.rglob("Inter[[]*.ttf"))), BytesIO()
    subsetter = Subsetter(Options(layout_features=["mark", "mkmk", "ccmp"]))
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(inter)
    inter.save(small)
    folder = Path(tempfile.mkdtemp(prefix="inter-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for weight in (400, 700):
        small.seek(0)
        font = instantiateVariableFont(TTFont(small), {"wght": weight, "opsz": 14})
        font["OS/2"].usWeightClass = weight
        font.save(folder / f"Inter-{weight}.ttf")
    vl_convert.register_font_directory(str(folder))


def sheet(svg: str) -> str:
    """A drawing of ours as a file to take away: plain colours, on paper with a margin."""
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert size
    wide, high = (float(side) + 2 * MARGIN for side in size.groups())
    head, mark, rest = plain(re.sub(r' data-\w+="[^"]*"', "", svg)).partition(">")
    place = f'width="{wide:g}" height="{high:g}"'
    head = re.sub(
        r'width="\S*" height="\S*" viewBox="[^"]*"', f'{place} viewBox="-{MARGIN} -{MARGIN} {wide:g} {high:g}"', head
    )
    words, end, marks = rest.partition("</desc>")
    paper = f'<rect x="-{MARGIN}" y="-{MARGIN}" {place} fill="{COLOURS["ground"]}"/>'
    return "".join([head, mark, words, end, paper, marks])


def png(svg: str, scale: float = 2) -> bytes:
    """A drawing of ours as PNG, its background transparent unless the SVG paints one."""
    import vl_convert

    _register()
    return _packed(vl_convert.svg_to_png(plain(svg), scale=scale))


def recipe() -> str:
    """What besides the SVG and the scale decides the bytes of a PNG."""
    versions = [version(name) for name in ("vl-convert-python", "fontpkg-inter", "fonttools")]
    return " ".join([*versions, Path(__file__).read_text("utf-8")])


def _packed(picture: bytes) -> bytes:
    """The same picture in a quarter of the bytes: vl-convert packs its PNG in haste."""
    parts = list(_parts(picture))
    pixels = zlib.decompress(b"".join(data for name, data in parts if name == b"IDAT"))
    before = [part for part in parts if part[0] not in (b"IDAT", b"IEND")]
    kept = [*before, (b"IDAT", zlib.compress(pixels, 6)), (b"IEND", b"")]
    return SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in kept
    )


def _parts(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG: name and content."""
    at = len(SIGNATURE)
    while at < len(picture):
        (length,) = struct.unpack_from(">I", picture, at)
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += 12 + length
