"""The forms in which a source document may print a value."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

from build_scripts import terms
from build_scripts.language import Language
from build_scripts.model import Field


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
