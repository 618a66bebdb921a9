"""Tables and their fields: what packages are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from functools import cached_property

from build_scripts.columns import Column
from build_scripts.model.credits import Source
from build_scripts.model.declared import (
    NO_REGISTER,
    Check,
    Expectation,
    Figures,
    Highlight,
    Mismatch,
    Provenance,
    Register,
    View,
)
from build_scripts.model.words import NO_TEXT, Json, Text


def nowhere(*path: str | int) -> int | None:
    """The line of what stands in no descriptor. A function of a name, so that a package can be sent to a worker."""
    return None


@dataclass(frozen=True)
class Category:
    """A value of a closed list and the word a reader sees for it."""

    value: str
    label: Text


@dataclass(frozen=True)
class Reference:
    """A key: this field's values are values of `field` there; `label` is the column to show."""

    package: str
    resource: str
    field: str
    label: str | None = None


@dataclass(frozen=True)
class Field:
    """A column: Table Schema's own properties, and ours (`published`, `reference`, `label_of`)."""

    name: str
    type: str
    title: Text
    description: Text = NO_TEXT
    unit: Text = NO_TEXT
    unit_field: str | None = None
    """The column that holds each figure's unit, where the rows differ in it."""
    key: bool = False
    """Part of the table's own key, or of one that leads elsewhere."""
    format: str | None = None
    missing: Mapping[str, Text] | None = None
    """What stands for a missing value in this column alone, and what it means; None: as in the table."""
    constraints: Mapping[str, Json] = attribute(default_factory=dict)
    categories: tuple[Category, ...] = ()
    ordered: bool = False
    """Categories are ordered, the lowest first."""
    published: bool | str = True
    """False: not printed in the source; a name: that column holds the printed form."""
    blank: str = ""
    """Why its cells are blank: `not-published`, `not-applicable`, `helper`; "" where nothing is said."""
    reference: Reference | None = None
    label_of: str | None = None
    """The key column whose record's label this column repeats."""
    translation_of: str | None = None
    """The column that this one translates, by the naming `<column>_<language>`."""

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers to compute with."""
        return self.type in ("number", "integer")

    @property
    def grouped(self) -> bool:
        """Whether its thousands are set apart: of what is counted or measured in a unit, never of keys, codes and years."""
        return self.numeric and not self.key and self.reference is None and bool(self.unit or self.unit_field)

    def label(self, value: str, language: str) -> str:
        """The word for a category value, or the value itself."""
        return next((c.label.into(language) for c in self.categories if c.value == value), value)


@dataclass(frozen=True)
class Table:
    """A tabular resource: its schema, its rows, and what its descriptor says about it."""

    package: str
    name: str
    title: Text
    description: Text
    file: str
    """The CSV's path as told to readers: relative to the root, or to the package's parent."""
    csv: bytes
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    columns: Mapping[str, Column]
    """What is printed and what it means, by field."""
    rows: int
    """How many records there are."""
    lines: Sequence[int]
    """The physical line on which each record begins (1 = header), in the file that it stands in."""
    parts: Sequence[tuple[int, str]] = ()
    """Of a table in several files: from which record on, counted from 0, it stands in which."""
    missing: Mapping[str, Text] = attribute(default_factory=dict)
    notes: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = ()
    provenance: Provenance | None = None
    views: tuple[View, ...] = ()
    checks: tuple[Check, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    expects: tuple[Expectation, ...] = ()
    register: Register = NO_REGISTER
    formerly: tuple[str, ...] = ()
    """Its names in former addresses, each with its package before it where that was another."""
    figures: tuple[Figures, ...] = ()
    descriptor: Mapping[str, Json] = attribute(default_factory=dict)
    described: Callable[[], int | None] = attribute(default=nowhere, compare=False)
    """Gives the line of the descriptor on which its resource begins."""
    apart: bool = False
    """Rows taken from a table for a moment: nothing is remembered of them."""
    originals: tuple[tuple[str, bytes], ...] = ()
    """The files as they came, by name, where `csv` was made from them."""

    @cached_property
    def _fields(self) -> Mapping[str, Field]:
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError: `check` has verified names beforehand."""
        return self._fields[name]

    def has(self, name: str) -> bool:
        """Whether there is a field of that name."""
        return name in self._fields

    @property
    def descriptor_line(self) -> int | None:
        """The line of the descriptor on which its resource begins."""
        return self.described()

    def column(self, name: str) -> Column:
        """The cells of a field. Raises KeyError: `check` has verified names beforehand."""
        return self.columns[name]

    def head(self, count: int) -> Table:
        """The table with its first rows only; its file stays whole."""
        if count >= self.rows:
            return self
        first = {name: column.head(count) for name, column in self.columns.items()}
        return replace(self, columns=first, rows=count, lines=self.lines[:count])

    def taken(self, rows: Sequence[int], names: Iterable[str]) -> Table:
        """These of its rows, in this order, with the columns `names` only."""
        columns = {name: self.columns[name].taken(rows) for name in names}
        return replace(self, columns=columns, rows=len(rows), lines=(), apart=True)

    def line(self, row: int) -> int:
        """The physical line on which record `row` (0-based) begins."""
        return self.lines[row]

    def stands(self, row: int) -> str:
        """The file in which record `row` (0-based) stands."""
        return next((file for first, file in reversed(self.parts) if first <= row), self.file)

    def beside(self, row: int, other: int) -> str:
        """The line of record `other` as told at `row`: with its file, where that is another."""
        there = self.stands(other)
        return str(self.line(other)) if there == self.stands(row) else f"{self.line(other)} ({there})"

    def key(self, row: int) -> dict[str, str]:
        """The primary key of record `row` (0-based), as printed in the file."""
        return {name: self.columns[name].text(row) for name in self.primary_key}

    def marks(self, field: Field) -> Mapping[str, Text]:
        """What stands for a missing value in a field's column, and what it means."""
        return self.missing if field.missing is None else field.missing
