"""Texts without case and accents."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {**dict(zip("đðøłħŧŋıəґىیک", "ddolhtnieгييك", strict=True)), "æ": "ae", "œ": "oe", "þ": "th", "ة": "ه", "ـ": ""}
)
"""Letters that Unicode does not take apart, as one types them who does not have them."""
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
)
"""Accents and vowel points of Latin, Greek, Cyrillic, Hebrew and Arabic."""


def fold(text: str) -> str:
    """The text without case and accents, as people type it on a phone: đ is d, ł is l, ß is ss, ё is е.

    The same as `fold` of `search-words.js`. Marks of scripts in which they are letters stay.
    """
    apart = unicodedata.normalize("NFD", text.casefold()).translate(_LETTERS)
    # once more: where a letter went, marks that it kept apart have met
    return _ACCENTS.sub("", unicodedata.normalize("NFD", apart))
