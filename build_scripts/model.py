"""The values that every other module passes along; imports nothing of ours.

A portal is loaded once into these frozen values and never changed afterwards::

    Portal ─▶ Package ─▶ Table ─▶ Field
                 │          ├──▶ View, Check, Mismatch, Highlight, Expectation
                 └──────────┘

`Problem` is what a reader of `check` is told; `Artifact` is a file of the site
before it is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pandas import DataFrame

Severity = Literal["error", "warning"]
Json = Any  # what json.loads returns


@dataclass(frozen=True)
class Text:
    """A text in the languages it is written in; `main` is the portal's main language."""

    main: str = ""
    others: Mapping[str, str] = attribute(default_factory=dict)

    def into(self, language: str) -> str:
        """The text in `language`, or in the portal's main language where it is not translated."""
        return self.others.get(language) or self.main

    def __bool__(self) -> bool:
        return bool(self.main)


@dataclass(frozen=True)
class Problem:
    """One thing an editor has to mend, as data; `language.explain` turns it into sentences.

    `code` names the message in the catalogue and `params` fills it. `line` is the physical
    line of `file` (1 = header), `row` the data record (1 = first after the header).
    """

    code: str
    file: str
    line: int | None = None
    row: int | None = None
    field: str | None = None
    value: str | None = None
    package: str | None = None
    resource: str | None = None
    severity: Severity = "error"
    params: Mapping[str, Any] = attribute(default_factory=dict)


@dataclass(frozen=True)
class Artifact:
    """A file of the assembled tree: `path` is relative to it, POSIX, without `..`."""

    path: PurePosixPath
    content: bytes


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
    description: Text = Text()
    unit: Text = Text()
    format: str | None = None
    constraints: Mapping[str, Json] = attribute(default_factory=dict)
    categories: tuple[Category, ...] = ()
    ordered: bool = False
    """Categories are ordered, the lowest first."""
    published: bool | str = True
    """False: not printed in the source; a name: that column holds the printed form."""
    reference: Reference | None = None
    label_of: str | None = None
    """The key column whose record's label this column repeats."""
    translation_of: str | None = None
    """The column that this one translates, by the naming `<column>_<language>`."""

    @property
    def numeric(self) -> bool:
        return self.type in ("number", "integer")

    def label(self, value: str, language: str) -> str:
        """The word for a category value, or the value itself."""
        return next((c.label.into(language) for c in self.categories if c.value == value), value)


@dataclass(frozen=True)
class Provenance:
    """The columns of a table that say where each row stands in its source document."""

    source: str
    place: str
    line: str
    last_line: str

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.source, self.place, self.line, self.last_line)


@dataclass(frozen=True)
class View:
    """A chart declared in a descriptor: a `kind` of `charts` and its channels (fields)."""

    name: str
    kind: str
    title: Text
    note: Text = Text()
    channels: Mapping[str, Json] = attribute(default_factory=dict)
    where: Mapping[str, Json] = attribute(default_factory=dict)
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
class Cell:
    """A place in the portal's data: `row` holds the key's values; empty means the table as a whole."""

    package: str
    resource: str
    row: Mapping[str, Json] = attribute(default_factory=dict)
    field: str | None = None


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
    label: Text = Text()
    figure: Text = Text()
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
    ask: Text = Text()
    line: int | None = None


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
    cells: tuple[Mapping[str, str], ...]
    """Each record as it stands in the file: every digit as printed, "" where nothing stands."""
    lines: tuple[int, ...]
    """The physical line on which each record begins (1 = header)."""
    frame: DataFrame
    """The same records typed by Frictionless: Decimal, Int64, date or str; NA where missing."""
    missing: Mapping[str, Text] = attribute(default_factory=dict)
    notes: tuple[Text, ...] = ()
    sources: tuple[Text, ...] = ()
    provenance: Provenance | None = None
    views: tuple[View, ...] = ()
    checks: tuple[Check, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    expects: tuple[Expectation, ...] = ()
    register: Mapping[str, str] = attribute(default_factory=dict)
    descriptor: Mapping[str, Json] = attribute(default_factory=dict)
    descriptor_line: int | None = None

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError: `check` has verified names beforehand."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(name)

    def has(self, name: str) -> bool:
        return any(candidate.name == name for candidate in self.fields)

    def key(self, row: int) -> dict[str, str]:
        """The primary key of record `row` (0-based), as printed in the file."""
        return {name: self.cells[row][name] for name in self.primary_key}


@dataclass(frozen=True)
class Package:
    """A data package: tables and what spans them."""

    name: str
    title: Text
    description: Text
    version: str
    modified: str
    """Date of the last change as the descriptor states it (ISO 8601), or ""."""
    keywords: Text
    """Comma-separated."""
    licenses: tuple[Mapping[str, str], ...]
    sources: tuple[Text, ...]
    tables: tuple[Table, ...]
    file: str
    """The descriptor's path as told to readers."""
    folder: Path
    checks: tuple[Check, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    descriptor: Mapping[str, Json] = attribute(default_factory=dict)
    line: Callable[..., int | None] = attribute(default=lambda *path: None, compare=False)
    """The line of the descriptor on which the value at a path begins."""

    def table(self, name: str) -> Table | None:
        return next((table for table in self.tables if table.name == name), None)


@dataclass(frozen=True)
class Settings:
    """What the portal's `mkdocs.yml` says, and what we assume where it says nothing."""

    root: Path
    main: str
    """The portal's main language, an ISO 639 code; its site stands at `/`, others at `/<code>/`."""
    languages: tuple[str, ...]
    """All languages, the main one first."""
    names: Mapping[str, str]
    """The site's name in each language."""
    descriptions: Mapping[str, str]
    url: str
    """The published address with a closing slash, or "" where it is not known."""
    repository: str
    accent: str
    """The portal's colour, `#rrggbb`."""
    contact: str
    """Where to report an error: an address or e-mail, or ""."""
    provenance_required: bool
    """Every figure must say where it stands in its source document."""


@dataclass(frozen=True)
class Portal:
    """Everything that the site is made of."""

    settings: Settings
    packages: tuple[Package, ...]

    def package(self, name: str) -> Package | None:
        return next((package for package in self.packages if package.name == name), None)

    def table(self, package: str, name: str) -> Table | None:
        found = self.package(package)
        return found.table(name) if found else None

    def tables(self) -> Iterator[Table]:
        for package in self.packages:
            yield from package.tables

    def register(self, of: str) -> Table | None:
        """The table whose descriptor declares `register: {"of": of}`, if there is one."""
        return next((table for table in self.tables() if table.register.get("of") == of), None)

    def mismatches(self) -> Sequence[Mismatch]:
        """All entries of the register, in the order of packages and tables."""
        found: list[Mismatch] = []
        for package in self.packages:
            found.extend(package.mismatches)
            for table in package.tables:
                found.extend(table.mismatches)
        return found


@dataclass(frozen=True)
class Finding:
    """A place where a rule does not hold: what stands there, and what the rule makes of it."""

    cell: Cell
    published: str
    recomputed: str | None
    """The value that the rule computes, a plain decimal; None where a rule yields none."""
    formula: tuple[str, ...] = ()
    """The arithmetic, token by token: ("8.8", "+", "15.6", "=", "24.4")."""
    row: int | None = None
    """0-based record of the table that `cell` names."""


@dataclass(frozen=True)
class Outcome:
    """What became of a declared rule: how often it was applied, and where it does not hold."""

    package: str
    resource: str | None
    check: Check
    tested: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Report:
    """What `check` knows of a portal."""

    problems: tuple[Problem, ...]
    outcomes: tuple[Outcome, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def finding(self, mismatch: Mismatch) -> Finding | None:
        """The finding that a mismatch acknowledges, if a rule found it."""
        for outcome in self.outcomes:
            if outcome.check.name == mismatch.check and outcome.package == mismatch.cell.package:
                for finding in outcome.findings:
                    if finding.cell == mismatch.cell:
                        return finding
        return None


@dataclass(frozen=True)
class Drawing:
    """A chart drawn for one language: two static pictures and the live specification."""

    view: View
    wide: str
    """SVG for screens from about 700 px and for print."""
    narrow: str
    """SVG for a phone, 360 px wide."""
    spec: Mapping[str, Json]
    """The Vega-Lite specification behind `wide`, data included."""
    alt: str


@dataclass(frozen=True)
class Download:
    """A file to take away; `path` is relative to the site's root."""

    format: str
    path: PurePosixPath
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()
