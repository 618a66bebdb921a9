"""What checking, drawing and building yield."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from pathlib import PurePosixPath
from typing import Any, Literal

from build_scripts.model.declared import Cell, Check, Mismatch, View
from build_scripts.model.words import Json

Severity = Literal["error", "warning", "notice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
"""The gravest first: an error stops the build, a warning asks to be mended, a notice tells what was made of the data."""


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
    more: int = 0
    """How many cells of the same column are wrong in the same way and are not told one by one."""


@dataclass(frozen=True)
class Artifact:
    """A file of the assembled tree: `path` is relative to it, POSIX, without `..`."""

    path: PurePosixPath
    content: bytes


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
        """The problems that stop a build."""
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
    narrow_spec: Mapping[str, Json] = attribute(default_factory=dict)
    """The same behind `narrow`."""
    sheet: str = ""
    """SVG to take away: `wide` on paper, in plain colours."""
    png: bytes = b""
    """The same as PNG."""

    def written(self) -> bytes:
        """The drawing without its view and its PNG, to be kept."""
        said = {name: getattr(self, name) for name in _DRAWN}
        return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")

    @classmethod
    def read(cls, view: View, written: bytes) -> Drawing:
        """A drawing of `view` that was kept."""
        return cls(view, **json.loads(written.decode("utf-8", "surrogatepass")))


_DRAWN = ("wide", "narrow", "spec", "alt", "narrow_spec", "sheet")


@dataclass(frozen=True)
class Download:
    """A file to take away; `path` is relative to the site's root."""

    format: str
    path: PurePosixPath
    content: bytes
    package: str = ""
    """The package that it belongs to; "" where it holds all of them."""
    table: str = ""
    """The table of that package; "" where it holds all of them."""
    media_type: str = "application/octet-stream"
    """Of IANA's register."""

    @property
    def sha256(self) -> str:
        """The digest that stands beside its link."""
        return hashlib.sha256(self.content).hexdigest()
