"""What a file is by its bytes, where that is not what its name says."""

from __future__ import annotations

import codecs
import json
import re
from typing import NamedTuple

_HEAD = 4096
"""Bytes at the front that tell what a file is."""
_SIGNATURES = (
    (b"%PDF-", "file-pdf"),
    (b"\x89PNG\r\n", "file-image"),
    (b"\xff\xd8\xff", "file-image"),
    (b"GIF89a", "file-image"),
    (b"II*\0", "file-image"),
    (b"MM\0*", "file-image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file-workbook"),
    (b"PK\x03\x04", "file-packed"),
    (b"PK\x05\x06", "file-packed"),
    (b"\x1f\x8b", "file-packed"),
    (b"BZh91AY&SY", "file-packed"),
    (b"\xfd7zXZ\0", "file-packed"),
    (b"(\xb5/\xfd", "file-packed"),
    (b"7z\xbc\xaf\x27\x1c", "file-packed"),
    (b"Rar!\x1a", "file-packed"),
    (b"PAR1\x15", "file-parquet"),
    (b"ARROW1\0", "file-parquet"),
    (b"SQLite format 3\0", "file-database"),
    (b"version https://git-lfs.github.com/spec/", "file-lfs"),
    (b"{\\rtf", "file-document"),
)
_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|script|title|table|div)\b", re.I | re.S
)
_TITLE = re.compile(rb"<title[^>]*>\s*(.{1,80}?)\s*</title>", re.I | re.S)
_XML = re.compile(rb"<\?xml\b|<(?:kml|gpx|svg|rss)\b", re.I)
_MARKERS = (re.compile(rb"^<{7} .*$", re.M), re.compile(rb"^={7}\r?$", re.M), re.compile(rb"^>{7} .*$", re.M))
"""What git leaves where two versions could not be joined."""


class Nature(NamedTuple):
    """What a file is: the code of the complaint, where it shows, and what is quoted from it."""

    code: str
    line: int = 1
    value: str = ""


def of(content: bytes) -> Nature | None:
    """What a file that should be text is instead; None where it may be the text that it seems."""
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    code = next((code for sign, code in _SIGNATURES if content.startswith(sign)), None)
    if code == "file-packed":
        return Nature(_held(content))
    if code:
        return Nature(code)
    if _PAGE.match(head):
        title = _TITLE.search(content[: 16 * _HEAD])
        return Nature("file-html", value=title[1].decode("utf-8", "replace") if title else "HTML")
    if _XML.match(head):
        return Nature("file-xml")
    if _is_utf_16(content[:_HEAD]):
        return Nature("file-utf-16")
    return Nature("file-binary") if _is_binary(content[:_HEAD]) else None


def is_json(content: bytes) -> bool:
    """Whether text is JSON, whole or its first line."""
    begins = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if begins not in (b"[", b"{"):
        return False
    for part in (content, content.lstrip().partition(b"\n")[0]):
        try:
            return isinstance(json.loads(part), list | dict)
        except (ValueError, RecursionError):
            continue
    return False


def is_text(content: bytes) -> bool:
    """Whether bytes begin as UTF-8 does, and not as an archive that was cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content[:_HEAD], final=len(content) < _HEAD)
    except UnicodeDecodeError:
        return False
    return not content.startswith(b"PK")


def undecodable(content: bytes) -> tuple[int, dict[str, str | int]] | None:
    """Where bytes are no UTF-8: the line, and what a message says of the first; None where they are."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        begins = content.rfind(b"\n", 0, error.start) + 1
        column = len(content[begins : error.start].decode("utf-8", "replace")) + 1
        byte = content[error.start : error.start + 1]
        sign = byte.decode("cp1252", "replace")
        return content.count(b"\n", 0, error.start) + 1, {"column": column, "byte": f"{byte[0]:02X}", "sign": sign}
    return None


def unjoined(content: bytes) -> Nature | None:
    """Where the marks of a merge stand that was not finished."""
    # a search for one byte is a hundred times as fast
    if b"<" not in content or b"<<<<<<< " not in content:
        return None
    found = [marker.search(content) for marker in _MARKERS]
    if not all(found):
        return None
    first = found[0]
    assert first is not None
    return Nature("file-merge", content.count(b"\n", 0, first.start()) + 1, first[0].decode("utf-8", "replace").strip())


def _held(content: bytes) -> str:
    """What a packed file holds, as the names of its parts say."""
    if content.startswith(b"PK"):
        if b"xl/" in content or b"opendocument.spreadsheet" in content[:_HEAD]:
            return "file-workbook"
        if b"word/" in content or b"opendocument.text" in content[:_HEAD]:
            return "file-document"
    return "file-packed"


def _is_utf_16(head: bytes) -> bool:
    """Two bytes a character: its mark in front, or zeros in every other place."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    zeros = sorted((head[0::2].count(0), head[1::2].count(0)))
    return len(head) > 3 and zeros[1] * 5 > len(head) and zeros[0] * 20 <= zeros[1]


def _is_binary(head: bytes) -> bool:
    """No text of one byte a character: what it cannot hold, and more control characters than any text has."""
    if b"\0" not in head and is_text(head):
        return False
    controls = sum(byte < 0x20 and byte not in b"\t\n\v\f\r\x1b" for byte in head)
    return controls > 2 and controls * 20 > len(head)
