"""The cells of a column as one kind of value, by what the whole column makes likely.

Nothing is guessed in silence: what a column was taken for, and could have been, is `said`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from build_scripts.importing import days, lexicon
from build_scripts.importing.grid import Cell

_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}([.,])\d{3}")
_NUMBER = re.compile(r"[-+]?(\d+|\d{1,3}(?:[.,\s]\d{3})+)?(?:[.,]\d+)?")
_FRACTION = re.compile(r"(.+?)\s*/\s*([\d.,\s]+)")
_FEW = 12
"""Different texts up to which a column may be a closed list."""

Said = tuple[str, dict[str, Any]]
"""The code of a sentence and what it speaks of."""


@dataclass(frozen=True)
class Figures:
    """A column as it will be written."""

    type: str
    texts: list[str]
    unit: str = ""
    said: list[Said] = field(default_factory=list)
    """What a person should know."""
    asked: list[Said] = field(default_factory=list)
    """What only a person can tell."""
    over: list[str] | None = None
    """The second half of `8,8/18`."""
    categories: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Usage:
    """How a table writes numbers, as far as its columns tell: the decimal sign, and whether that is certain."""

    decimal: str
    certain: bool


def figures(label: str, cells: Sequence[Cell], usage: Usage) -> Figures:
    """A column under the name `label`."""
    said: list[Said] = []
    texts, values = [cell.text for cell in cells], [cell.value for cell in cells]
    marks = sorted({text for text in texts if text.casefold() in lexicon.NOTHING}) if _mostly_other(texts) else []
    if marks:
        said.append(("nothing", {"marks": ", ".join(marks)}))
        texts = ["" if text in marks else text for text in texts]
        values = ["" if cell.text in marks else cell.value for cell in cells]
    held = [text for text in texts if text]
    if not held:
        return Figures("string", texts, said=said)
    for read in (_known, _days, _fractions, _numbers):
        found = read(label, texts, values, usage)
        if found:
            return replace(found, said=[*said, *found.said])
    return replace(_words(texts), said=said)


def _mostly_other(texts: Sequence[str]) -> bool:
    held = [text for text in texts if text]
    return any(text.casefold() not in lexicon.NOTHING for text in held)


def _known(label: str, texts: list[str], values: list[str], usage: Usage) -> Figures | None:
    """A column whose file says what each cell is."""
    if not all(value for text, value in zip(texts, values, strict=True) if text):
        return None
    held = [value for value in values if value]
    if all(value in ("true", "false") for value in held):
        return Figures("boolean", values)
    if all(re.fullmatch(r"-?\d+(\.\d+)?", value) for value in held):
        unit = "%" if all(text.endswith("%") for text in texts if text) else ""
        return Figures(_kind(label, held), values, unit)
    kind = days.kind(held)
    return Figures(kind, values) if kind else None


def _kind(label: str, held: Sequence[str]) -> str:
    if any("." in text for text in held):
        return "number"
    named = lexicon.YEAR.fullmatch(lexicon.folded(label)) or not label
    return "year" if named and all(re.fullmatch(r"(19|20)\d\d", text) for text in held) else "integer"


def _days(label: str, texts: list[str], values: list[str], usage: Usage) -> Figures | None:
    """Days and months as people write them."""
    found = days.read([value or text for text, value in zip(texts, values, strict=True)], usage.decimal == ",")
    if found is None:
        return None
    asked: list[Said] = [("days", {"example": found.unclear, "read": found.example})] if found.unclear else []
    return Figures(found.kind, found.texts, asked=asked)


def _fractions(label: str, texts: list[str], values: list[str], usage: Usage) -> Figures | None:
    """`54,1/100` in every cell: two columns."""
    halves = [_FRACTION.fullmatch(text) for text in texts if text]
    if not halves or not all(halves):
        return None
    first = _numbers(label, [_half(text, 1) for text in texts], [""] * len(texts), usage)
    second = _numbers(label, [_half(text, 2) for text in texts], [""] * len(texts), usage)
    if first is None or second is None:
        return None
    return replace(first, over=second.texts, said=[*first.said, ("fraction", {"example": next(t for t in texts if t)})])


def _half(text: str, at: int) -> str:
    found = _FRACTION.fullmatch(text)
    return found[at].strip() if found else ""


def _numbers(label: str, texts: list[str], values: list[str], usage: Usage) -> Figures | None:
    """Numbers that are printed as text, in the way of the table or of the column itself."""
    unit, bare = _bare(texts)
    printed = [text for text, value in zip(bare, values, strict=True) if text and not value]
    if any(not _NUMBER.fullmatch(text) or not re.search(r"\d", text) for text in printed) or _codes(printed):
        return None
    own = usage_of([printed])
    if own is None:
        return None
    unclear = [text for text in printed if _GROUPED.fullmatch(text)]
    decimal = own.decimal if own.certain else usage.decimal
    asked: list[Said] = []
    if unclear and not own.certain:
        decimal = _likely(label, unclear, decimal)
    plain = [value or spelt(text, decimal) for text, value in zip(bare, values, strict=True)]
    if unclear and not own.certain:
        asked.append(
            ("separator", {"example": unclear[0], "read": spelt(unclear[0], decimal), "other": _other(unclear[0], decimal)})
        )
    held = [text for text in plain if text]
    return Figures(_kind(label, held), plain, unit, asked=asked)


def _bare(texts: Sequence[str]) -> tuple[str, list[str]]:
    """The unit that stands in every cell, and the texts without it."""
    held = [text for text in texts if text]
    found = re.fullmatch(r"[-+\d.,\s]*\d\s*([^\d\s.,][^\d]{0,20})", held[0]) if held else None
    unit = found[1].strip() if found else ""
    if not unit or not all(text.endswith(unit) for text in held):
        return "", [text.strip() for text in texts]
    return unit, [text.removesuffix(unit).strip() for text in texts]


def _codes(held: Sequence[str]) -> bool:
    """Whether digits are no quantity: a zero in front, or too many."""
    return any(re.fullmatch(r"0\d+", text) or re.fullmatch(r"\+?\d{9,}", text) for text in held)


def usage_of(columns: Sequence[Sequence[str]]) -> Usage | None:
    """How numbers are written, by those that read in one way only; None where they contradict one another."""
    decimal: set[str] = set()
    for text in (text for column in columns for text in column):
        decimal |= set(_evidence(text))
    if len(decimal) > 1:
        return None
    return Usage(decimal.pop(), True) if decimal else Usage(",", False)


def _evidence(text: str) -> Iterator[str]:
    """The decimal sign that a printed number proves."""
    text = text.strip("+-% ")
    signs = [sign for sign in text if sign in ".,"]
    if len(set(signs)) == 2:
        yield signs[-1]
    elif len(signs) > 1:
        yield "," if signs[0] == "." else "."
    elif signs and not _GROUPED.fullmatch(text) and re.fullmatch(r"\d+[.,]\d+", text):
        yield signs[0]


def _likely(label: str, unclear: Sequence[str], usual: str) -> str:
    """The decimal sign by the name of a column: what is counted has thousands, a score has digits behind the sign."""
    name, sign = lexicon.folded(label), next(sign for sign in unclear[0] if sign in ".,")
    other = "," if sign == "." else "."
    if lexicon.MEASURE.fullmatch(name) and not lexicon.COUNT.fullmatch(name):
        return sign
    return other if lexicon.COUNT.fullmatch(name) and not lexicon.MEASURE.fullmatch(name) else usual


def spelt(text: str, decimal: str) -> str:
    """A printed number with a point, without grouping; the text itself where it is none."""
    if not _NUMBER.fullmatch(text.strip()):
        return text
    group = "," if decimal == "." else "."
    plain = re.sub(r"\s", "", text).replace(group, "").replace(decimal, ".")
    return ("0" + plain if plain.startswith(".") else plain).removeprefix("+")


def _other(text: str, decimal: str) -> str:
    return spelt(text, "." if decimal == "," else ",")


def _words(texts: list[str]) -> Figures:
    """A column of words; a closed list where few repeat."""
    held = [text for text in texts if text]
    different = list(dict.fromkeys(held))
    closed = len(different) <= _FEW and len(held) >= 2 * len(different) and max(map(len, different)) <= 40
    return Figures("string", texts, categories=different if closed else [])
