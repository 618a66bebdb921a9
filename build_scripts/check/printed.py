"""The forms in which a source document may print a value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import takewhile

from build_scripts import terms
from build_scripts.language import Language
from build_scripts.model import Field

TIMES = ("year", "yearmonth", "date")
"""Types of fields whose value the heading above a passage may say for it."""
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?(?![\d/])")
_SENTENCE = (".", ";", ":", ",")
_LONG = 200


def headings(lines: Sequence[str], line: int) -> list[str]:
    """What stands above a line (1 = the first) and says when: the nearest heading with a year, else the document's title.

    A heading has words, is short, and is neither a sentence nor in brackets
    (as a note that an annex belongs to a letter is).
    """
    title = list(takewhile(lambda text: not text.rstrip().endswith(_SENTENCE), lines[: line - 1]))
    below = reversed(lines[len(title) : line - 1])
    return [text for text in below if _heading(text) and YEAR.search(text)][:1] or title


def _heading(text: str) -> bool:
    """Whether a line can be one."""
    wordy = len(text) <= _LONG and any(map(str.isalpha, text))
    return wordy and not text.rstrip().endswith(_SENTENCE) and not text.lstrip().startswith("(")


def agrees(cell: str, form: str) -> bool:
    """Whether a printed form may mean a year, month or day: one of its years, and one of its days where it has any."""
    year, *rest = cell.split("-")
    years = YEAR.findall(form)
    if years and year not in years:
        return False
    if len(rest) != 2:
        return True
    days = [(int(day), int(month)) for day, month, _ in _DAY.findall(form)]
    return not days or (int(rest[1]), int(rest[0])) in days


def printed(field: Field, text: str, words: Language) -> tuple[str, ...]:
    """The forms of a value in documents of a language: `5009` or `5.009`, `90,450` or `90.450`, `08/3/2023` …

    Signs and marks are those in use anywhere, as documents quote each other; a date in words is the language's.
    """
    number = terms.decimal(text)
    if field.type == "date":
        return _dates(text, words)
    if field.numeric and number is not None and "e" not in text.lower():
        return _numbers(text, number, words)
    return (unicodedata.normalize("NFC", text),)


def _numbers(text: str, number: Decimal, words: Language) -> tuple[str, ...]:
    whole, _, decimals = text.lstrip("+-").partition(".")
    grouped = f"{int(whole or 0):,}"
    forms = []
    for group, point in ((".", ","), (",", "."), ("", ","), ("", ".")):
        front = grouped.replace(",", group) if group else whole
        forms.append(front + (point + decimals if decimals else ""))
    own = words.number(number.copy_abs())
    # who types a document seldom finds the narrow space that a language groups by
    forms += [own, *("".join(blank if c.isspace() else c for c in own) for blank in " \u00a0\u202f")]
    if not decimals and abs(number) < 10:
        forms.append(f"0{whole}")
    signs = "-−–" if number < 0 else [""]
    return tuple(dict.fromkeys(sign + form for sign in signs for form in forms))


def _dates(text: str, words: Language) -> tuple[str, ...]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return (text,)
    days, months = sorted({str(day.day), f"{day.day:02}"}), sorted({str(day.month), f"{day.month:02}"})
    written = [f"{d}{mark}{m}{mark}{day.year}" for mark in "/-." for d in days for m in months]
    return (*written, *words.spoken(day), text)
