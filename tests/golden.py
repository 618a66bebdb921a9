"""The assembled tree of a portal as text, so that a difference can be read."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import sqlite3
import struct
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any

import openpyxl
import pyarrow.parquet
from fontTools.ttLib import TTFont

from build_scripts import build, write
from build_scripts.check import examine
from tests.making import loaded

LONGEST = 200_000
"""Bytes from which only a digest is kept: libraries, not pages."""


def tree(portal: Path, into: Path) -> dict[str, str]:
    """Every file below `.build/docs/` of the portal, by its path: its text, or what stands in it as text.

    Not the stylesheets, which are the same for every portal and are read where they are written.
    """
    shutil.copytree(portal, into, ignore=shutil.ignore_patterns("expected"))
    values, problems = loaded(into)
    files = write.gather(build.artifacts(values, examine(values, problems)))
    packed = {path: content for path, content in files.items() if path.suffix in (".xlsx", ".zip", ".parquet", ".sqlite")}
    return dict(sorted(_entry(path, _told(content, packed)) for path, content in files.items() if path.suffix != ".css"))


def _told(content: bytes, packed: Mapping[PurePosixPath, bytes]) -> bytes:
    """A text without digest and size of what is compressed: these are the compressor's, which is not ours."""
    for path, other in packed.items():
        content = content.replace(hashlib.sha256(other).hexdigest().encode(), f"(digest of {path.name})".encode())
        content = content.replace(f'"{len(other)} B"'.encode(), f'"(size of {path.name})"'.encode())
    return content


def _entry(path: PurePosixPath, content: bytes) -> tuple[str, str]:
    reading = OPENED.get(path.suffix, _text)
    try:
        text = reading(content)
    except UnicodeDecodeError:
        text = None
    if text is None or len(text) > LONGEST:
        return f"{path}.txt", f"sha256 {hashlib.sha256(content).hexdigest()}\n"
    return str(path) + (".txt" if reading in BINARY else ""), text


def _text(content: bytes) -> str:
    return content.decode("utf-8")


def _json(content: bytes) -> str:
    """Laid out, in its own order."""
    return json.dumps(json.loads(content), ensure_ascii=False, indent=1) + "\n"


def _svg(content: bytes) -> str:
    """A tag on each line."""
    return content.decode("utf-8").replace("><", ">\n<") + "\n"


def _page(content: bytes) -> str:
    """Pictures and structured data that stand in a page, laid out."""
    text = re.sub(r"<svg\b.*?</svg>", lambda found: found[0].replace("><", ">\n<"), content.decode("utf-8"), flags=re.S)
    data = re.compile(r'(<script type="application/ld\+json">)(.*?)(</script>)', re.S)
    return data.sub(lambda found: f"{found[1]}\n{_json(found[2].encode())}{found[3]}", text)


def _png(content: bytes) -> str:
    """Its size: what it shows is the SVG beside it."""
    width, height = struct.unpack(">II", content[16:24])
    return f"{width} × {height}\n"


def _zip(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        lines = [f"{hashlib.sha256(packed.read(name)).hexdigest()[:16]} {name}" for name in packed.namelist()]
    return "\n".join(lines) + "\n"


def _workbook(content: bytes) -> str:
    """Its sheets: each cell that is not blank with its place, format and link."""
    lines = []
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        lines.append(f"## {sheet.title} {sheet.dimensions}, frozen at {sheet.freeze_panes}")
        cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
        lines += [_cell(cell) for cell in cells]
    return "\n".join(lines) + "\n"


def _cell(cell: Any) -> str:
    form = "" if cell.number_format == "General" else f" [{cell.number_format}]"
    return f"{cell.coordinate}{form} {cell.value!r}" + (
        f" → {cell.hyperlink.location or cell.hyperlink.target}" if cell.hyperlink else ""
    )


def _parquet(content: bytes) -> str:
    """Its columns, with what is said of each, and its first record."""
    table = pyarrow.parquet.read_table(io.BytesIO(content), use_threads=False)
    first = table.slice(0, 1).to_pylist()
    return f"{table.schema.to_string(truncate_metadata=False)}\n{table.num_rows} rows\n{first}\n"


def _sqlite(content: bytes) -> str:
    """The statements that would make it."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        return "\n".join(database.iterdump()) + "\n"


def _font(content: bytes) -> str:
    """The characters that it has."""
    characters = "".join(map(chr, sorted(TTFont(io.BytesIO(content)).getBestCmap())))
    return f"{len(characters)} characters\n{characters}\n"


OPENED = {
    ".json": _json, ".jsonld": _json, ".svg": _svg, ".md": _page, ".html": _page,
    ".png": _png, ".zip": _zip, ".xlsx": _workbook, ".woff2": _font,
    ".parquet": _parquet, ".sqlite": _sqlite,
}  # fmt: skip
"""How a file is told, by its suffix."""
BINARY = (_png, _zip, _workbook, _font, _parquet, _sqlite)


def read(folder: Path) -> dict[str, str]:
    """The expectation that is kept."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8") for path in files}


def renew(folder: Path, files: Mapping[str, str]) -> None:
    """Keeps what is made now."""
    write.write({PurePosixPath(path): text.encode("utf-8") for path, text in files.items()}, folder)
