"""Numbers with the digits that a reader needs: a program's `3521418059.923445` says nothing by its last ten.

A number as somebody published it keeps every digit. Only where a column bears the mark of computed
numbers, more digits behind the point than anybody writes, are its numbers rounded, all alike;
the file keeps what it has, and a page has it on demand.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from statistics import median_low

from build_scripts.language import NUMBER
from build_scripts.model import Field, Table
from build_scripts.reader.spoken import Spoken

SHOWN = 6
"""Significant digits of the middle number of a column."""
LEAST = 3
"""Significant digits that the smallest keeps: nothing is shown as a zero that is none."""
COMPUTED = 6
"""Digits behind the point from which a number counts as computed, where it has more than `SHOWN` + 1 in all."""
_SAMPLE = 5000
_EXACT = Context(prec=400)


def places(edition: Spoken, table: Table, field: Field) -> int | None:
    """How many digits behind the point readers see of a column's numbers; None: all."""
    if field.type != "number" or isinstance(field.published, str) or field.categories:
        return None
    whole = edition.portal.table(table.package, table.name) or table
    return edition.once(_places, whole, field.name)


def _places(edition: Spoken, table: Table, name: str) -> int | None:
    texts = (text for text in table.column(name).distinct()[:_SAMPLE] if NUMBER.fullmatch(text))
    numbers = [number for number in map(Decimal, texts) if number]
    if not any(map(_computed, numbers)):
        return None
    return max(0, SHOWN - 1 - median_low(number.adjusted() for number in numbers))


def _computed(number: Decimal) -> bool:
    digits = number.normalize(_EXACT).as_tuple()
    return -int(digits.exponent) >= COMPUTED and len(digits.digits) > SHOWN + 1


def rounded(value: str, places: int) -> str:
    """A number in plain spelling with at most so many digits behind the point; a small one keeps its first digits."""
    if not NUMBER.fullmatch(value):
        return value
    number = Decimal(value)
    kept = max(places, LEAST - 1 - number.adjusted()) if number else places
    if -int(number.as_tuple().exponent) <= kept:
        return value
    return format(number.quantize(Decimal(1).scaleb(-kept), ROUND_HALF_UP, _EXACT), "f")
