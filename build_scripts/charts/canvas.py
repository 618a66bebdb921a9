"""What a kind of chart draws on, and what it hands back.

All places are pixels of the finished picture, below its headline: words are measured here
and never left to chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.charts import marks
from build_scripts.charts.metrics import balance, width
from build_scripts.charts.rows import Rows
from build_scripts.charts.style import Size, token

LEADING = 1.25
GAP = 6
MOST = 60
"""Rows drawn at most: more would be a table, and there is one beside every chart."""


@dataclass(frozen=True)
class Point:
    """What the alternative text tells of a record."""

    label: str
    value: float
    printed: str


@dataclass(frozen=True)
class Plot:
    """A drawn chart without headline and source."""

    layers: Sequence[Any]
    height: float
    measure: str
    """What is measured and in which unit."""
    points: Sequence[Point]
    """The figures that the alternative text tells of,"""
    about: str
    """and what they are."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lane:
    """The strip of a picture that belongs to one record: its label and the place for its marks."""

    row: int
    label: str
    lines: str
    y: float
    """Middle of the label."""
    top: float
    """Where the marks begin."""
    bold: bool
    """Set off from the others."""


@dataclass(frozen=True)
class Lanes:
    """Labelled strips below one another; labels stand beside the marks, or above them where it is narrow."""

    lanes: tuple[Lane, ...]
    left: float
    """Where the marks may begin."""
    height: float
    dropped: int = 0


@dataclass(frozen=True)
class Canvas:
    """The records, the size of the picture and the portal's colour."""

    rows: Rows
    size: Size
    accent: str

    def text(self, key: str, **params: Any) -> str:
        """A message of the section `charts`."""
        return self.rows.language(f"charts.{key}", **params)

    def lanes(
        self, numbers: Sequence[int], label: str, thick: float, top: float = 0, bright: frozenset[int] = frozenset()
    ) -> Lanes:
        """A strip for each record with room for marks `thick` pixels high; `bright` records are set off."""
        size, narrow, shown = self.size, self.size.narrow, numbers[:MOST]
        room = size.width if narrow else size.width * 0.4
        texts = [balance(self.rows.words(label, row), room, size.label, row in bright, 2 if narrow else 3) for row in shown]
        wide = [width(line, size.label, row in bright) for row, lines in zip(shown, texts, strict=True) for line in lines]
        left = 0.5 if narrow else max(wide, default=0) + 12
        lanes, y = [], top
        for row, lines in zip(shown, texts, strict=True):
            high = len(lines) * size.label * LEADING
            tall = high + thick + 3 if narrow else max(high, thick)
            start = y + high + 3 if narrow else y + (tall - thick) / 2
            middle = y + high / 2 if narrow else y + tall / 2
            words, text = self.rows.words(label, row), "\n".join(lines)
            lanes.append(Lane(row, words, text, round(middle, 1), round(start, 1), row in bright))
            y += tall + (9 if narrow else 7)
        return Lanes(tuple(lanes), round(left, 1), round(y, 1), len(numbers) - len(shown))

    def labels(self, lanes: Lanes) -> list[Any]:
        """The labels of strips."""
        drawn = []
        for heavy in (False, True):
            chosen = [lane for lane in lanes.lanes if lane.bold == heavy and lane.lines]
            records = [{"label": lane.label, "lines": lane.lines, "px": 0, "py": lane.y} for lane in chosen]
            drawn += [marks.words(records, self.size.label, bold=heavy)] if records else []
        return drawn

    def figures(self, figures: Sequence[dict[str, Any]], blanks: Sequence[dict[str, Any]] = ()) -> list[Any]:
        """Printed figures to the right of their marks (or as `align` says), and words where there is none."""
        drawn = []
        for align in ("left", "right", "center"):
            chosen = [figure for figure in figures if figure.get("align", "left") == align]
            drawn += [marks.words(chosen, self.size.label, align)] if chosen else []
        return drawn + ([marks.words(blanks, self.size.label, colour=token("muted"))] if blanks else [])

    def placed(self, texts: Sequence[dict[str, Any]], size: int) -> list[Any]:
        """Words that a `Shelf` has found room for, `bold` ones set off."""
        drawn = []
        for align in ("left", "right", "center"):
            for heavy in (False, True):
                chosen = [t for t in texts if t["align"] == align and t.get("bold", False) == heavy]
                drawn += [marks.words(chosen, size, align, heavy)] if chosen else []
        return drawn

    def dropped(self, lanes: Lanes) -> tuple[str, ...]:
        """The note that not every row is drawn, where that is so."""
        shown = len(lanes.lanes)
        return (self.text("limited", shown=shown, n=shown + lanes.dropped),) if lanes.dropped else ()
