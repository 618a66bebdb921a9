"""The values that both vocabularies are made of: addresses, days, media types, plain descriptions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import quote

from build_scripts.language import Language
from build_scripts.model import Settings

SHORTEST, LONGEST = 50, 5000
"""Characters that Google Dataset Search takes as a description."""

# Fixed here, since Python's mimetypes asks the machine it runs on
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
    ".parquet": "application/vnd.apache.parquet",
}


def in_language(texts: Mapping[str, str], words: Language, settings: Settings) -> str:
    """A text of the settings in that language, or in the portal's main one."""
    return texts.get(words.code) or texts.get(settings.main, "")


def link(key: str, address: str) -> dict[str, str]:
    """The property `key`, if the address is one of the web: `javascript:` and file names are none."""
    return {key: address} if re.match(r"https?://[^\s<>\"{}|\\^`]+\Z", address) else {}


def page(settings: Settings, words: Language, *parts: str) -> str:
    """The published address of a page in that language: of the home page, a package or a table; "" if unknown."""
    prefix = [] if words.code == settings.main else [words.code]
    path = [*prefix, *([words("address.data"), *parts] if parts else [])]
    return settings.url and settings.url + "".join(f"{quote(part)}/" for part in path)


def media_type(path: PurePosixPath) -> str:
    """The IANA media type of a download by its suffix."""
    return MEDIA_TYPES.get(path.suffix, "application/octet-stream")


def day(text: str) -> str:
    """The day of an ISO 8601 date or time; "" for anything else."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def description(markdown: str, also: Sequence[str]) -> str:
    """Plain text of 50 to 5,000 characters: completed by the sentences of `also`, or cut at a word."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = " ".join(re.sub(r"[*`]|^#+ ", "", text, flags=re.MULTILINE).split())
    for sentence in also:
        if len(text) < SHORTEST:
            text = f"{text} {sentence}".strip()
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
