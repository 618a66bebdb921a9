"""Files packed by gzip or zip: what they hold, within bounds. Nothing is ever written to a disk."""

from __future__ import annotations

import io
import zlib
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from build_scripts.load.carriers.carried import Refused
from build_scripts.model import Limits

_FREE = 1024 * 1024
"""Bytes up to which no ratio is looked at."""


def unpacked(name: str, content: bytes, compression: str | None, limits: Limits) -> tuple[str, bytes]:
    """The name and content of what a file holds; the file itself where it is not packed."""
    suffix = PurePosixPath(name).suffix.lower()
    if compression == "no":
        return name, content
    if compression in ("gz", "gzip") or suffix == ".gz":
        return (name.removesuffix(suffix) if suffix == ".gz" else name), _gzip(content, limits)
    if compression == "zip" or suffix == ".zip":
        return _zip(content, limits)
    return name, content


def _most(packed: int, limits: Limits) -> tuple[str, int]:
    """The bound that is reached first, and its bytes."""
    by_ratio = max(_FREE, packed * limits.ratio)
    return ("ratio", by_ratio) if by_ratio < limits.unpacked else ("unpacked", limits.unpacked)


def _gzip(content: bytes, limits: Limits) -> bytes:
    setting, most = _most(len(content), limits)
    found, rest = io.BytesIO(), content
    try:
        while rest:
            reader = zlib.decompressobj(wbits=31)
            found.write(reader.decompress(rest, most - found.tell() + 1))
            if found.tell() > most:
                raise Refused("limit", setting=setting, limit=getattr(limits, setting))
            if not reader.eof:
                raise Refused("packed-broken", reason="EOF")
            rest = reader.unused_data.lstrip(b"\0")
    except zlib.error as error:
        raise Refused("packed-broken", reason=str(error)) from error
    return found.getvalue()


def _zip(content: bytes, limits: Limits) -> tuple[str, bytes]:
    """The one file of a zip, hidden files and folders aside."""
    with opened(content, limits) as archive:
        names = [n for n in archive.namelist() if not n.endswith("/") and not n.startswith("__MACOSX")]
        if len(names) != 1:
            raise Refused("packed-several", names=", ".join(sorted(names)[:5]))
        try:
            return names[0], archive.read(names[0])
        except (BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError) as error:
            raise Refused("packed-broken", reason=str(error)) from error


def opened(content: bytes, limits: Limits) -> ZipFile:
    """A zip whose sizes are within bounds; `zipfile` reads no more than an entry says it holds."""
    try:
        archive = ZipFile(io.BytesIO(content))
    except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise Refused("packed-broken", reason=str(error)) from error
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise Refused("limit", setting="entries", limit=limits.entries)
    setting, most = _most(len(content), limits)
    if sum(entry.file_size for entry in entries) > most:
        raise Refused("limit", setting=setting, limit=getattr(limits, setting))
    return archive
