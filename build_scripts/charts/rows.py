"""The records that a view draws, as a reader of one language sees them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from build_scripts import terms
from build_scripts.charts.metrics import clean
from build_scripts.language import Language
from build_scripts.model import Field, Table

Reader = Callable[[Field, int], str]
"""How a reader sees a field of a record (0-based): labels for keys, words in their language."""


@dataclass(frozen=True)
class Rows:
    """Records of a table, by number, in the order in which they are drawn."""

    table: Table
    language: Language
    reader: Reader
    numbers: tuple[int, ...]

    def words(self, name: str, row: int) -> str:
        """What a reader sees in a cell, on one line."""
        return clean(self.reader(self.table.field(name), row))

    def value(self, name: str, row: int) -> float | None:
        """The number in a cell; None where none is published."""
        value = self.table.frame[name].iloc[row]
        try:
            number = float(value)
        except (TypeError, ValueError):
            return None
        return number if math.isfinite(number) else None

    def printed(self, name: str, row: int) -> str:
        """The figure with the digits as published; where it is blank, the table's word for that."""
        field, cells = self.table.field(name), self.table.cells[row]
        if isinstance(field.published, str) and (form := clean(cells.get(field.published, ""))):
            return form
        written = self.words(name, row)
        if self.value(name, row) is None:
            missing = self.table.missing.get(cells[name])
            return clean(missing.into(self.language.code)) if missing else written or self.language("charts.blank")
        return self.language("charts.percent", value=written) if field.unit.main == "%" else written

    def title(self, name: str) -> str:
        """A field's title."""
        return clean(self.table.field(name).title.into(self.language.code)) or name

    def measure(self, name: str) -> str:
        """A field's title with its unit, unless the title says it already."""
        title, unit = self.title(name), clean(self.table.field(name).unit.into(self.language.code))
        if not unit or unit.casefold() in title.casefold():
            return title
        return self.language("charts.measure", title=title, unit=unit)

    def unit(self, name: str) -> str:
        """The unit of a field whose title stands elsewhere."""
        unit = clean(self.table.field(name).unit.into(self.language.code))
        return self.language("charts.unit", unit=unit) if unit else ""

    def where(self, condition: Mapping[str, Any] | None) -> frozenset[int]:
        """Those records that a condition picks; none where there is no condition."""
        if condition is None:
            return frozenset()
        return frozenset(row for row in self.numbers if terms.matches(self.table, row, condition))

    def ordered(self, name: str, order: str) -> tuple[int, ...]:
        """Records by value, blanks last, equal ones as in the table."""
        if order == "none":
            return self.numbers
        sign = -1 if order == "descending" else 1

        def place(row: int) -> tuple[bool, float]:
            value = self.value(name, row)
            return (value is None, sign * (value or 0))

        return tuple(sorted(self.numbers, key=place))

    def values(self, *names: str) -> list[float]:
        """All numbers that stand in those fields."""
        found = (self.value(name, row) for name in names for row in self.numbers)
        return [value for value in found if value is not None]


def midway(title: str) -> str:
    """A title within a sentence: its first letter small, unless it begins an acronym."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def scope(rows: Rows, condition: Mapping[str, Any], told: str) -> list[str]:
    """What a condition says to a reader and `told` does not yet: `Năm: 2022`; keys by the name beside them."""
    said = []
    for name, wanted in condition.items():
        plain = not isinstance(wanted, Mapping | list | tuple) and wanted is not None
        if plain and rows.numbers and rows.table.has(name):
            shown = next((f.name for f in rows.table.fields if f.label_of == name), name)
            value = rows.words(shown, rows.numbers[0])
            if value.casefold() not in told.casefold():
                said.append(rows.language("charts.scope", field=rows.title(shown), value=value))
    return said
