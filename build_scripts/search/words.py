"""Short forms and what they stand for: CCHC, a department's initials, what a text itself explains in brackets."""

from __future__ import annotations

import re
from typing import Any

import yaml

from build_scripts.language import Language, fold

SECTIONS = ("connectors", "failed", "label", "label_plain", "results", "small", "waiting")
"""Messages of the section `search` that are for the index or in the page, not for what the index shows."""

_WORD = re.compile(r"[\w'’]+")


def abbreviations(portal_words: bytes) -> dict[str, list[str]]:
    """The portal's short forms, folded, with their long forms.

    They stand in `docs/<language>/search.yaml`: `abbreviations:` with `SHORT: long form`,
    or a list of long forms. A file that is not so is read as saying nothing.
    """
    found: dict[str, list[str]] = {}
    for short, long in _given(portal_words).items():
        known = found.setdefault(fold(str(short)), [])
        known += [text for text in map(str, long if isinstance(long, list) else [long]) if text not in known]
    return found


def _given(content: bytes) -> dict[Any, Any]:
    try:
        said = yaml.safe_load(content.decode("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        return {}
    given = said.get("abbreviations") if isinstance(said, dict) else None
    return given if isinstance(given, dict) else {}


def initials(language: Language, name: str) -> tuple[str, ...]:
    """The initials by which people call an agency: whole (STTTT), and without the word for its kind (TTTT)."""
    connectors = language("search.connectors").split()
    parts = [word for word in _WORD.findall(name) if word.casefold() not in connectors]
    if len(parts) < 3 or any(len(word) > 1 and word.isupper() for word in parts):
        return ()
    letters = "".join(word[0] for word in parts).upper()
    return letters, letters[1:]
