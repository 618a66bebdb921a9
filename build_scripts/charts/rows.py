"""The records that a view draws, as readers of an edition see them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from build_scripts import terms
from build_scripts.charts.large import POWERS, expression, long, rounded, short, spoken
from build_scripts.charts.metrics import clean
from build_scripts.charts.spec import Spec
from build_scripts.language import Language
from build_scripts.model import Table
from build_scripts.reader import Edition

if TYPE_CHECKING:
    from pandas import Series

OBJECT = frozenset(
    ["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf"]
)
"""Names that every object of JavaScript has; the others begin with an underscore."""


@dataclass(frozen=True)
class Rows:
    """Records of a table, by number, in the order in which they are drawn."""

    table: Table
    edition: Edition
    numbers: tuple[int, ...]

    @property
    def language(self) -> Language:
        """The language of the edition."""
        return self.edition.language

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What a specification calls each field: its own name, unless Vega would take it for an expression.

        Vega-Lite builds expressions of field names and does not escape them all; it also stumbles over
        the names that every object of JavaScript has. An underscore in front is ours.
        """
        found: dict[str, str] = {}
        for field in self.table.fields:
            name = re.sub(r"[^\w -]|^_", "-", field.name)
            while name in found.values() or name in OBJECT:
                name += "-"
            found[field.name] = name
        return found

    @property
    def blank(self) -> str:
        """The word for a cell in which nothing stands."""
        return self.language("charts.blank")

    def record(self, row: int, *numbers: str) -> Spec:
        """The numbers of a record for a specification, in the table's own fields; what begins with an underscore is ours."""
        counted = {self.names[name]: _short(self.value(name, row)) for name in numbers}
        shown = {self.names[name]: self.shown(name, row) for name in numbers}
        whole = {self.names[name]: self.printed(name, row) for name in numbers}
        return {**counted, "_row": row + 1, "_printed": shown, **({"_whole": whole} if whole != shown else {})}

    def raw(self, name: str, row: int) -> str:
        """A cell as it stands in the file."""
        return self.table.column(name).text(row)

    def typed(self, name: str, row: int) -> Any:
        """What a cell means: a number, a day, a word; None where it means nothing."""
        return self.table.column(name).value(row)

    def words(self, name: str, row: int) -> str:
        """What a reader sees in a cell, on one line."""
        return clean(self.edition.said(self.table, row, name).text)

    def series(self, name: str) -> Series[float]:
        """The numbers of a field by record; NaN where none is published."""
        import pandas

        numbers, rows = self.table.column(name).numbers, list(self.numbers)
        found = numbers.units[rows] / 10.0**numbers.scale
        return pandas.Series(found, index=rows, dtype=float).where(numbers.known[rows])

    def value(self, name: str, row: int) -> float | None:
        """The number in a cell; None where none is published."""
        numbers = self.table.column(name).numbers
        return float(numbers.units[row]) / 10.0**numbers.scale if numbers.known[row] else None

    def printed(self, name: str, row: int) -> str:
        """The figure with the digits as published; where it is blank, the table's word for that."""
        field, raw = self.table.field(name), self.raw(name, row)
        if isinstance(field.published, str) and (form := clean(self.raw(field.published, row))):
            return form
        if self.table.column(name).missing(row):
            mark = self.table.marks(field).get(raw)
            return (clean(self.edition.into(mark)) if mark else "") or self.blank
        written = self.words(name, row)
        percent = field.unit.main == "%" and self.value(name, row) is not None
        return self.language("charts.percent", value=written) if percent else written

    def shown(self, name: str, row: int) -> str:
        """The same as it stands beside a mark: in short where it is long."""
        printed, number = self.printed(name, row), self.table.column(name).number(row)
        if number is None or self.table.field(name).key or not long(printed, number):
            return printed
        said = short(self.language, number) or self.language.figure(self.table.field(name), rounded(number))
        return self.language("charts.percent", value=said) if printed.endswith("%") else said

    def figure(self, name: str, number: Decimal) -> str:
        """A number of a field that no cell holds, as on its axis."""
        field = self.table.field(name)
        return (spoken(self.language, number) if self._counts(name) else None) or self.language.figure(field, number)

    def look(self, name: str, most: float) -> Spec:
        """The same for the axis of Vega on which `most` is the largest number."""
        form = {"format": ",f" if self.table.field(name).grouped else "f"}
        words = self._counts(name) and most >= 10 ** min(POWERS)
        return {**form, "labelExpr": expression(self.language)} if words else form

    def _counts(self, name: str) -> bool:
        """Whether it counts or measures something: no key, no year."""
        field = self.table.field(name)
        return field.numeric and not field.key and field.reference is None

    def whole(self, name: str) -> bool:
        """Whether there are no fractions of it."""
        return self.table.field(name).type == "integer"

    def title(self, name: str) -> str:
        """A field's title."""
        return clean(self.edition.into(self.table.field(name).title)) or name

    def measure(self, name: str) -> str:
        """A field's title with its unit, unless the title says it already."""
        title, unit = self.title(name), clean(self.edition.into(self.table.field(name).unit))
        if not unit or re.search(rf"(?<!\w){re.escape(unit.casefold())}(?!\w)", title.casefold()):
            return title
        return self.language("charts.measure", title=title, unit=unit)

    def unit(self, name: str) -> str:
        """The unit of a field whose title stands elsewhere."""
        unit = clean(self.edition.into(self.table.field(name).unit))
        return self.language("charts.unit", unit=unit) if unit else ""

    def where(self, condition: Mapping[str, Any] | None) -> frozenset[int]:
        """Those records that a condition picks; none where there is no condition."""
        if condition is None:
            return frozenset()
        return frozenset(self.numbers) & frozenset(terms.rows(self.table, condition))

    def ordered(self, name: str, order: str) -> tuple[int, ...]:
        """Records by value, blanks last, equal ones as in the table."""
        if order == "none":
            return self.numbers
        return tuple(self.series(name).sort_values(ascending=order == "ascending", kind="stable").index)

    def values(self, *names: str) -> list[float]:
        """All numbers that stand in those fields."""
        return [value for name in names for value in self.series(name).dropna()]


def _short(value: float | None) -> float | int | None:
    """Whole numbers without a point."""
    return int(value) if value is not None and value.is_integer() and abs(value) < 1e15 else value


_FEW = 3
"""How many periods a caption names."""


def midway(title: str) -> str:
    """A title within a sentence: its first letter small, unless it begins an acronym."""
    capitals = all(word[:1].isupper() for word in title.split()) and " " in title.strip()
    return title[:1].lower() + title[1:] if title[1:2].islower() and not capitals else title


def scope(rows: Rows, condition: Mapping[str, Any], told: str) -> list[str]:
    """What a condition says to a reader and `told` does not yet: `Năm: 2022`; keys by the name beside them."""
    said = []
    for name, wanted in condition.items():
        plain = not isinstance(wanted, Mapping | list | tuple) and wanted is not None
        latest = terms.moments({name: wanted})
        if (plain or latest) and rows.numbers and rows.table.has(name):
            shown = next((f.name for f in rows.table.fields if f.label_of == name), name)
            values = dict.fromkeys(rows.words(shown, row) for row in (rows.numbers if latest else rows.numbers[:1]))
            value = ", ".join(values)
            if len(values) <= _FEW and value.casefold() not in told.casefold():
                said.append(rows.language("charts.scope", field=rows.title(shown), value=value))
    return said
