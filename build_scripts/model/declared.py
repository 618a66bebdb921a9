"""What a descriptor declares on its data: places, charts, rules, mismatches, sentences, expectations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from decimal import Decimal
from typing import Literal

from build_scripts.model.words import NO_TEXT, Json, Text


@dataclass(frozen=True)
class Cell:
    """A place in the portal's data: `row` holds the key's values; empty means the table as a whole."""

    package: str
    resource: str
    row: Mapping[str, Json] = attribute(default_factory=dict)
    field: str | None = None


@dataclass(frozen=True)
class Provenance:
    """The columns of a table that say where each row stands in its source document."""

    source: str
    place: str
    line: str
    last_line: str
    in_order: bool = False
    """Whether the source prints the figures of a row in the order of the columns."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The four columns, in this order."""
        return (self.source, self.place, self.line, self.last_line)


@dataclass(frozen=True)
class Register:
    """What a table is to the engine: a register `of` something, and the columns that hold each part; "" for none."""

    of: str = ""
    key: str = ""
    title: str = ""
    publisher: str = ""
    date: str = ""
    sha256: str = ""
    mismatch: str = ""
    """The entry of the register of mismatches that a reply answers."""
    sender: str = ""
    """Who replied (`from` in a descriptor)."""
    text: str = ""
    basis: str = ""
    reason: str = ""
    ask: str = ""
    unit: str = ""
    direction: str = ""
    higher: str = ""
    """The value of `direction` that means that more is better (`higherIsBetter` in a descriptor)."""
    lower: str = ""
    """The same for less (`lowerIsBetter`)."""
    definition: str = ""
    not_comparable: str = ""
    """The indicators with which one may not be compared (`notComparable`): their keys, semicolons between them."""
    theme: str = ""
    place: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it names."""
        return tuple(name for part, name in vars(self).items() if part not in ("of", "higher", "lower") and name)


@dataclass(frozen=True)
class Figures:
    """The columns of a table that hold figures of indicators; "" for none."""

    value: str
    indicator: str = ""
    """The column that names the indicator of each row."""
    code: str = ""
    """The indicator of the whole column."""
    where: Mapping[str, Json] = attribute(default_factory=dict)
    kind: Literal["measured", "stated", "target"] = "measured"
    """`is` in a descriptor."""
    rank: bool = False
    """They are ranks: 1 is the best."""
    time: str = ""
    start: str = ""
    """`from` in a descriptor."""
    period: str = ""
    of: str = ""
    unit: str = ""
    part: str = ""
    subject: str = ""
    note: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it names."""
        return tuple(name for part, name in vars(self).items() if part not in ("code", "where", "kind", "rank") and name)


NO_REGISTER = Register()
"""Nothing but a table."""


@dataclass(frozen=True)
class View:
    """A chart declared in a descriptor: a `kind` of `charts` and its channels (fields)."""

    name: str
    kind: str
    title: Text
    note: Text = NO_TEXT
    channels: Mapping[str, Json] = attribute(default_factory=dict)
    where: Mapping[str, Json] = attribute(default_factory=dict)
    fold: Mapping[str, Json] = attribute(default_factory=dict)
    """Columns that are years, or kinds, of one figure, and what the two columns are called that are made of them."""
    line: int | None = None


@dataclass(frozen=True)
class Check:
    """A rule declared in a descriptor: a `kind` of `rules` and its options."""

    name: str
    kind: str
    title: Text
    options: Mapping[str, Json]
    where: Mapping[str, Json] = attribute(default_factory=dict)
    tolerance: Decimal = Decimal(0)
    line: int | None = None


@dataclass(frozen=True)
class Mismatch:
    """A published figure that does not fit, kept as published and explained.

    With `check`, the rule that fails there (and, where the rule yields one, the value it
    recomputes); without, an ambiguity that was found by reading.
    """

    id: str
    kind: Literal["arithmetic", "disagree", "rounding", "unclear"]
    title: Text
    explanation: Text
    cell: Cell
    check: str | None = None
    recomputed: str | None = None
    also: tuple[Cell, ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    """Further places: (code of the source document, line)."""
    line: int | None = None


@dataclass(frozen=True)
class Highlight:
    """A sentence over the data: `{name}` in `text` is filled from `values` (terms)."""

    name: str
    text: Text
    values: Mapping[str, Json]
    home: bool = False
    label: Text = NO_TEXT
    figure: Text = NO_TEXT
    line: int | None = None


@dataclass(frozen=True)
class Expectation:
    """What should be published: every combination of `over`, in `fields`; and who said so."""

    name: str
    title: Text
    over: Mapping[str, Json]
    fields: tuple[str, ...]
    basis: Text
    reason: Text
    ask: Text = NO_TEXT
    line: int | None = None
