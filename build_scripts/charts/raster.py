"""Pictures as files: an SVG on paper of its own, and PNG for programs that take no SVG."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from build_scripts.charts import typefaces
from build_scripts.charts.style import COLOURS, plain

MARGIN = 24
"""Pixels of paper around a picture that leaves the page."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"


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

    return _packed(vl_convert.svg_to_png(typefaces.spelled(plain(svg)), scale=scale))


@cache
def recipe() -> str:
    """What besides the SVG and the scale decides the bytes of a PNG."""
    versions = [version(name) for name in ("vl-convert-python", "fontpkg-inter", "fonttools")]
    faces = [f"{face.file.name} {face.file.stat().st_size}" for face in typefaces.others()]
    return " ".join([*versions, *faces, *(Path(file).read_text("utf-8") for file in (__file__, typefaces.__file__))])


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
