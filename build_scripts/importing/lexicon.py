"""Words by which a table says what a row or a column is: Vietnamese and English, folded."""

from __future__ import annotations

import re

from build_scripts.language import fold

TOTAL = re.compile(
    r"(cong|tong|sum|overall)\s*:?|(tong cong|tong so|toan (tinh|quoc|thanh pho|nganh)|grand total|total)\b.{0,30}"
)
NOTE = re.compile(r"(ghi chu|chu thich|nguon|note|notes|source|sources)\s*:?|\*|\(\*\)|\(?[0-9]\)\s")
SERIAL = re.compile(r"(stt|tt|so tt|so thu tu|no|nr|#|no\.|s/n)\.?")
UNIT = re.compile(r"(?:don vi(?: tinh)?|dvt|unit)\s*:\s*(.+)")
RANK = re.compile(r".*\b(vi thu|thu hang|xep hang|hang|rank|ranking|position)\b.*")
YEAR = re.compile(r".*\b(nam|year)\b.*")
COUNT = re.compile(r".*\b(so|tong so|number|count|ho so|dossiers?|luot|nguoi|people|can bo|don vi|total)\b.*")
MEASURE = re.compile(r".*\b(diem|ty le|ti le|chi so|muc|score|rate|index|share|percent|percentage|average|trung binh)\b.*")
NOTHING = frozenset({"-", "–", "—", "...", "…", "n/a", "..", "(-)"})
"""What people write into a cell in which nothing stands."""
ROMAN = re.compile(r"(?:[IVX]{1,5}|[A-Z])[.)]?")


def folded(text: str) -> str:
    """A text without case, accents and line breaks."""
    return " ".join(fold(text).split())
