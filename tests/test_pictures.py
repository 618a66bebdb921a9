"""Pictures that leave the page: SVG and PNG to take away, cards for shared pages, and what is kept between builds."""

from __future__ import annotations

import re
import shutil
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pytest

from build_scripts import build, charts, write
from build_scripts.charts import raster
from build_scripts.check import examine
from build_scripts.kept import Kept
from tests.making import loaded

URL = "https://so-lieu.example/cong/"
FOLDER = PurePosixPath("vi/du-lieu/diem-thu/ket_qua")
CLEAN = Path(__file__).parent / "portals/clean"


def made(root: Path, url: str) -> dict[PurePosixPath, bytes]:
    """Every file of the clean portal's assembled tree, as it is published at `url`."""
    shutil.copytree(CLEAN, root, dirs_exist_ok=True)
    portal, problems = loaded(root)
    portal = replace(portal, settings=replace(portal.settings, url=url))
    return write.gather(build.artifacts(portal, examine(portal, problems)))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[PurePosixPath, bytes]:
    return made(tmp_path_factory.mktemp("published"), URL)


def parts(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG, their checksums verified."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    at = 8
    while at < len(picture):
        (length,) = struct.unpack_from(">I", picture, at)
        body = picture[at + 4 : at + 8 + length]
        assert struct.unpack_from(">I", picture, at + 8 + length) == (zlib.crc32(body),)
        yield body[:4], body[4:]
        at += 12 + length


def size(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG whose pixels are all there."""
    found = list(parts(picture))
    assert found[0][0] == b"IHDR" and found[-1] == (b"IEND", b"")
    width, height = struct.unpack_from(">II", found[0][1])
    pixels = zlib.decompress(b"".join(data for name, data in found if name == b"IDAT"))
    assert len(pixels) == height * (width * 4 + 1)
    return width, height


def test_the_svg_says_everything_by_itself(published: dict[PurePosixPath, bytes]) -> None:
    text = published[FOLDER / "bang-diem.svg"].decode()
    words = " ".join(ElementTree.fromstring(text).itertext())
    for said in ("Ai được nhiều điểm nhất", "Điểm", "90,450", "Nguồn: ", "Cổng thử", "CC-BY-4.0", "so-lieu.example/cong"):
        assert said in words
    assert "var(" not in text
    assert re.search(r'<rect x="-24" y="-24" width="768" height="\d+" fill="#ffffff"', text)


def test_the_png_is_the_svg_at_twice_its_size(published: dict[PurePosixPath, bytes]) -> None:
    svg = published[FOLDER / "bang-diem.svg"].decode()
    width, height = re.search(r'width="(\d+)" height="(\d+)"', svg).groups()  # type: ignore[union-attr]
    assert size(published[FOLDER / "bang-diem.png"]) == (2 * int(width), 2 * int(height))


def test_packing_changes_no_pixel() -> None:
    import vl_convert

    raw = vl_convert.svg_to_png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><circle r="7"/></svg>', scale=2
    )
    packed = raster._packed(raw)
    pixels = [zlib.decompress(b"".join(d for n, d in parts(one) if n == b"IDAT")) for one in (raw, packed)]
    assert pixels[0] == pixels[1] and len(packed) <= len(raw) and size(packed) == (180, 18)


def test_every_page_has_a_card_where_the_portal_knows_its_address(published: dict[PurePosixPath, bytes]) -> None:
    pages = [path for path in published if path.suffix == ".md"]
    assert len(pages) > 20
    for page in pages:
        folder = page.parent if page.stem == "index" else page.with_suffix("")
        assert size(published[folder / "card.png"]) == (1200, 630)


def test_without_an_address_there_are_no_cards_and_the_code_is_left_to_the_browser(tmp_path: Path) -> None:
    files = made(tmp_path, "")
    assert not [path for path in files if path.name == "card.png"]
    page = files[FOLDER / "index.md"].decode()
    assert 'data-frame="bang-diem/"' in page and "data-without-script" in page
    assert "so-lieu.example" not in files[FOLDER / "bang-diem.svg"].decode()


def test_a_card_holds_what_a_stranger_writes() -> None:
    title = 'A < B & "C" ' + "rất dài " * 60
    svg = charts.card("Cổng <i>", title, "a.example", "#123456")
    words = " ".join(ElementTree.fromstring(svg).itertext())
    assert 'A < B & "C"' in words and words.count("…") == 1
    assert all(len(line) < 60 for line in re.findall(r"<tspan[^>]*>([^<]*)", svg))


def test_what_is_kept_is_made_once_and_forgotten_when_unused(tmp_path: Path) -> None:
    calls: list[str] = []

    def work(what: str) -> bytes:
        calls.append(what)
        return what.encode()

    for _ in range(2):
        kept = Kept(tmp_path / "cache")
        assert kept.get(lambda: work("a"), "a", "b") == b"a"
        assert kept.get(lambda: work("b"), "ab", "") == b"b"
        kept.tidy()
    assert calls == ["a", "b"]
    kept = Kept(tmp_path / "cache")
    kept.get(lambda: work("a"), "a", "b")
    kept.tidy()
    assert len(list((tmp_path / "cache").iterdir())) == 1
