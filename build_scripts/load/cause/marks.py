"""What the marks of a number mean, `90,450` or `1.234.567`: a column decides, or both readings are told.

Evidence, each as far as it leaves a reading over: the other texts that are no numbers either, the
bounds that the schema sets, as many decimals as all other numbers have, the size of these.
Where two of them contradict each other, nothing is decided: no remedy suggests a wrong number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from build_scripts.model import Json

SAMPLE = 10_000
"""How many cells of a column are asked for evidence."""
_APART = 10
"""How many times as large as all others a number must be to be out of place among them."""
_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")
_PAIRS = ((",", "."), (".", ","), (",", " "), (".", " "), (".", "'"))
"""The decimal sign and the grouping mark, as they go together."""


class Meant(NamedTuple):
    """One reading of a text: its digits with a point, and whether a comma was read as the decimal sign."""

    plain: str
    comma: bool

    @property
    def number(self) -> Decimal:
        """The number."""
        return Decimal(self.plain)

    @property
    def decimals(self) -> int:
        """How many digits stand behind the point."""
        return len(self.plain.partition(".")[2])


@dataclass(frozen=True)
class Evidence:
    """What a column says about its numbers, apart from those that are in doubt."""

    kind: str = "number"
    constraints: Mapping[str, Json] = field(default_factory=dict)
    plain: Sequence[str] = ()
    """Texts of the column that are numbers beyond doubt."""


def read(texts: Iterable[str], evidence: Evidence) -> dict[str, tuple[Meant, ...]]:
    """The readings that are left of each text that is a number with marks: one where the column decides."""
    found = {text: readings for text in texts if (readings := _readings(text))}
    shared = [pair for pair in _PAIRS if all(pair in readings for readings in found.values())]
    judge = _Judge(evidence)
    return {
        text: judge.left([meant for pair, meant in readings.items() if not shared or pair in shared])
        for text, readings in found.items()
    }


def complaint(kind: str, readings: Sequence[Meant]) -> tuple[str, dict[str, str]]:
    """The code for a text of a column of that type with these readings, and what its words need."""
    first = readings[0]
    plain = [_whole(meant.plain) if kind == "integer" else meant.plain for meant in readings]
    if len(readings) > 1:
        return "table-number-both", {"one": plain[0], "another": plain[1]}
    if kind == "integer" and first.decimals:
        return ("table-not-whole" if "." in plain[0] else "table-whole-point"), {"meant": plain[0]}
    return ("table-decimal-comma" if first.comma else "table-grouped-number"), {"meant": plain[0]}


def _whole(plain: str) -> str:
    """A whole number without the zeros behind its point."""
    return re.sub(r"\.0*$", "", plain)


def _readings(text: str) -> dict[tuple[str, str], Meant]:
    """How a text may be read, by decimal sign and grouping mark."""
    text = text.strip().translate(_SPACES)
    return {pair: meant for pair in _PAIRS if (meant := _reading(text, *pair))}


def _reading(text: str, decimal: str, group: str) -> Meant | None:
    found = _form(decimal, group).fullmatch(text)
    if not found:
        return None
    whole, behind = found[1].replace(group, ""), found[2] or ""
    return Meant(whole + (f".{behind}" if behind else ""), bool(behind) and decimal == ",")


@cache
def _form(decimal: str, group: str) -> re.Pattern[str]:
    return re.compile(rf"([+-]?(?:[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})+|[0-9]+))(?:{re.escape(decimal)}([0-9]+))?")


class _Judge:
    """Which readings the column allows."""

    def __init__(self, evidence: Evidence) -> None:
        self._constraints, self._whole = evidence.constraints, evidence.kind == "integer"
        usual = {len(text.partition(".")[2]) for text in evidence.plain}
        self._usual = usual.pop() if len(usual) == 1 else None
        self._largest = max((abs(Decimal(text)) for text in evidence.plain), default=Decimal(0))
        self._sized = len(evidence.plain) > 1 and self._largest > 0

    def left(self, readings: Sequence[Meant]) -> tuple[Meant, ...]:
        """The readings that all evidence leaves over; all of them where it contradicts itself."""
        distinct = list(dict.fromkeys(readings))
        if len(distinct) < 2:
            return tuple(distinct)
        bounded = [meant for meant in distinct if self._within(meant.number)] or distinct
        if self._whole and all(meant.decimals for meant in bounded):
            bounded = distinct  # that a number is too large makes it no decimal one
        votes = [[meant for meant in bounded if test(meant)] or bounded for test in (self._as_usual, self._in_size)]
        return tuple([meant for meant in bounded if all(meant in vote for vote in votes)] or bounded)

    def _within(self, number: Decimal) -> bool:
        def bound(name: str) -> Decimal | None:
            return _decimal(self._constraints.get(name))

        low, high = bound("minimum"), bound("maximum")
        above, below = bound("exclusiveMinimum"), bound("exclusiveMaximum")
        return not (
            (low is not None and number < low)
            or (high is not None and number > high)
            or (above is not None and number <= above)
            or (below is not None and number >= below)
        )

    def _as_usual(self, meant: Meant) -> bool:
        return self._usual is None or meant.decimals == self._usual

    def _in_size(self, meant: Meant) -> bool:
        return not self._sized or abs(meant.number) <= _APART * self._largest


def _decimal(value: Any) -> Decimal | None:
    try:
        number = None if value is None or isinstance(value, bool) else Decimal(str(value))
    except ArithmeticError:
        return None
    return number if number is None or number.is_finite() else None
