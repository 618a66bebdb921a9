"""What columns are: times, places, names, categories, figures; by type, name, keys and what stands in them."""

from __future__ import annotations

from typing import Literal

from build_scripts.charts.calendar import compact, written
from build_scripts.columns.late import np
from build_scripts.suggest import lexicon
from build_scripts.suggest.part import Part
from build_scripts.summary import LOOKED_AT

Role = Literal["time", "place", "latitude", "longitude", "name", "category", "amount", "level", "figure", "rank", "code", ""]
"""Amounts may be added; of levels (rates, shares, prices, scores) only averages mean something; of other figures neither.
"" is what no picture is made of."""
FIGURES: tuple[Role, ...] = ("amount", "level", "figure")
FEW, CODES = 40, 12
"""Different values up to which words, and whole numbers, are a category."""
LONGEST = 80
"""Characters from which a text is prose, on the average."""
_TIMES = ("date", "datetime", "year", "yearmonth")


def role(part: Part, subject: str = "") -> Role:
    """What a column is; `subject`: what the table says of a figure that is called a value only."""
    kind = part.field.type
    if part.distinct < 2 or (part.field.numeric and not np.isfinite(part.values).any()):
        return ""
    if kind in _TIMES:
        return "time"
    if kind == "geopoint":
        return "place"
    if part.field.numeric:
        found = _where(part)
        return _what(part, subject) if found is None else found
    if kind == "boolean":
        return "category"
    return _of_words(part) if kind in ("string", "any") else ""


def _where(part: Part) -> Role | None:
    """Numbers that say when or where; a "decimal date" says again what a date says."""
    low, high = part.range
    if lexicon.named(part.field, lexicon.TIME) and all(compact(text) for text in part.texts):
        return "time"
    if lexicon.named(part.field, lexicon.TIME) and 1000 <= low <= high <= 2200:
        return "time" if part.whole and lexicon.named(part.field, lexicon.YEAR) else ""
    if lexicon.phrase(part.name) in lexicon.words(lexicon.DATE) and not cyclic(part):
        return ""
    if lexicon.named(part.field, lexicon.LATITUDE) and -90 <= low <= high <= 90:
        return "latitude"
    return "longitude" if lexicon.named(part.field, lexicon.LONGITUDE) and -180 <= low <= high <= 360 else None


def _what(part: Part, subject: str) -> Role:
    """Numbers that name, count or measure."""
    field, (low, high) = part.field, part.range
    if field.categories or "enum" in field.constraints:
        return "category"
    if lexicon.named(field, lexicon.RANK):
        return "rank"
    counted = lexicon.named(field, lexicon.AMOUNT) or lexicon.generic(field.name)
    numbered = not counted and part.whole and low in (0, 1) and part.known > 2 and bool(np.all(np.diff(part.values) == 1))
    if field.key or field.reference or field.constraints.get("unique") or numbered or lexicon.coded(field):
        return "category" if cyclic(part) else "code"
    if part.whole and (cyclic(part) or _few(part, high)):
        return "category"
    unit = field.unit.main
    if "%" in unit or "/" in unit or " per " in lexicon.phrase(unit) or lexicon.named(field, lexicon.LEVEL):
        return "level"
    told = (subject,) if lexicon.generic(field.title.main) or lexicon.generic(field.name) else ()
    if lexicon.holds(told, lexicon.LEVEL):
        return "level"
    return "amount" if lexicon.named(field, lexicon.AMOUNT) or lexicon.holds(told, lexicon.AMOUNT) else "figure"


def _few(part: Part, high: float) -> bool:
    """Whole numbers that code kinds, or count so little that each is one."""
    measured = part.field.unit.main or lexicon.named(part.field, lexicon.LEVEL) or lexicon.named(part.field, lexicon.AMOUNT)
    return not measured and part.distinct <= CODES and part.known >= 10 * part.distinct


def cyclic(part: Part) -> bool:
    """Whether a column names months, hours or days that come again."""
    again = part.distinct <= 60 and part.known >= 3 * part.distinct
    small = not part.field.numeric or (part.whole and part.range[0] >= 0 and part.range[1] <= 60)
    return again and small and lexicon.named(part.field, lexicon.CYCLE)


def _of_words(part: Part) -> Role:
    field, texts = part.field, part.texts
    if _when(part):
        return "time"
    addresses = sum(text.startswith("http") for text in texts) * 2 > len(texts)
    if field.format in ("uri", "email", "uuid", "binary") or addresses or lexicon.named(field, lexicon.PROSE):
        return ""
    if lexicon.phrase(part.name) in lexicon.words(lexicon.DATE) and part.distinct >= LOOKED_AT:
        return ""
    if sum(map(len, texts)) > LONGEST * len(texts) or sum(map(_is_number, texts)) > 0.5 * len(texts):
        return ""
    repeated = part.distinct <= FEW and part.known >= 2 * part.distinct
    many = part.distinct <= LOOKED_AT and part.known >= 20 * part.distinct
    if field.categories or "enum" in field.constraints or ((repeated or many) and not lexicon.coded(field)):
        return "category"
    digits = sum(any(sign.isdigit() for sign in text) and " " not in text for text in texts) > 0.8 * len(texts)
    return "code" if (digits or lexicon.coded(field)) and not (field.reference or field.label_of) else "name"


def _when(part: Part) -> bool:
    """Whether words are points in time: those that charts read, or a few that a column of dates says in another way."""
    if lexicon.coded(part.field):
        return False
    dated = lexicon.named(part.field, lexicon.DATE)
    if all(map(written, part.texts)):
        return dated or part.distinct == part.known
    return dated and part.distinct < LOOKED_AT and all(any(sign.isdigit() for sign in text) for text in part.texts)


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(".", "", 1).replace(",", "").isdecimal()
