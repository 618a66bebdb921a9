"""Labelled strips below one another, one for each record."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from build_scripts.charts.metrics import balance, width
from build_scripts.charts.plot import GAP, Canvas, Room
from build_scripts.charts.style import LEADING, token
from build_scripts.vocabulary import Order

MOST = 60
"""Rows drawn at most: more would be a table, and there is one beside every chart."""

USUAL, BROAD = 0.4, 0.47
"""Shares of the width that labels take: the broader where it spares them a second line."""


@dataclass(frozen=True)
class Bands:
    """Strips of one height; their labels stand beside the marks, or above them where it is narrow."""

    field: str
    """The field of the labels, as the specification calls it."""
    labels: Mapping[int, str]
    """The label of each record drawn."""
    lines: Mapping[str, Sequence[str]]
    """Labels that take more than one line."""
    bright: tuple[str, ...]
    """Labels to set off."""
    left: float
    """Where the marks may begin, in pixels of the picture."""
    step: float
    """Height of a strip."""
    shift: float
    """From its middle down to the middle of the marks."""
    label: float
    """Height of the labels above the marks; 0 where they stand beside them."""
    lead: float
    """From line to line of a label."""
    spill: float
    """How far labels may reach beyond the first strip and the last."""
    dropped: int

    @property
    def height(self) -> Any:
        """The height of all: whoever adds a record gets one strip more."""
        return {"step": self.step, "for": "position"}

    @property
    def params(self) -> dict[str, Any]:
        """The words that the axis looks up."""
        return {"lines": dict(self.lines), "bright": list(self.bright)}

    def y(self, sort: Any, left: float) -> Any:
        """The encoding: its labels begin at the left edge of the picture, `left` pixels before the marks."""
        import altair as alt

        lift = self.label - self.lead / 2 - self.step / 2 if self.label else 0
        climb = self.lead if self.label else self.lead / 2
        bold = alt.condition("indexof(bright, datum.value) >= 0", alt.value("bold"), alt.value("normal"))
        labels = alt.Axis(
            title=None,
            labelAlign="left",
            labelPadding=left,
            labelExpr="lines[datum.label] || datum.label",
            labelOffset={"expr": f"{lift:g} - {climb:g} * (length(lines[datum.label] || [0]) - 1)"},
            labelFontWeight=bold,
            zindex=1,
        )
        scale = alt.Scale(paddingInner=0, paddingOuter=0)
        return alt.Y(field=self.field, type="nominal", sort=sort, scale=scale, axis=labels)

    def mark(self, row: int) -> dict[str, str]:
        """What the record is called."""
        return {self.field: self.labels[row]}

    def notes(self, canvas: Canvas) -> tuple[str, ...]:
        """The note that not every row is drawn, where that is so."""
        shown = len(self.labels)
        return (canvas.text("limited", shown=shown, n=shown + self.dropped),) if self.dropped else ()


def bands(canvas: Canvas, numbers: Sequence[int], label: str, thick: float, bright: frozenset[int] = frozenset()) -> Bands:
    """A strip for each record with room for marks `thick` pixels high; `bright` records are set off."""
    size, narrow, shown = canvas.size, canvas.size.narrow, numbers[:MOST]
    labels, lead = _apart(canvas, shown, label), size.label * LEADING

    def broken(share: float, most: int) -> dict[int, list[str]]:
        room = size.width * share
        return {row: balance(text, room, size.label, row in bright, most) or [""] for row, text in labels.items()}

    lines = broken(1, 2) if narrow else broken(BROAD, 2)
    if not narrow and any(len(block) > 1 for block in lines.values()):
        lines = broken(USUAL, 3)
    most = max((len(block) for block in lines.values()), default=1)
    widest = max((width(line, size.label, row in bright) for row, block in lines.items() for line in block), default=0)
    high = most * lead
    tall = [len(lines[row]) * lead for row in shown]
    # Beside one of a single line, a label of several lines may reach into its strip.
    near = max(((a + b) / 2 + 4 for a, b in pairwise(tall)), default=0)
    step = math.ceil(high + 3 + thick + 9 if narrow else max(near, thick + 7))
    return Bands(
        canvas.rows.names[label],
        labels,
        {labels[row]: block for row, block in lines.items() if block != [labels[row]] and any(block)},
        tuple(labels[row] for row in shown if row in bright),
        0.5 if narrow else round(widest + 12, 1),
        step,
        round(high + 3 + thick / 2 - step / 2, 2) if narrow else 0,
        high if narrow else 0,
        lead,
        0 if narrow else math.ceil(max(0, (high - step) / 2)),
        len(numbers) - len(shown),
    )


def _apart(canvas: Canvas, numbers: Sequence[int], label: str) -> dict[int, str]:
    """Labels; records that say the same are told apart by spaces at the end, for a strip is known by its label."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for row in numbers:
        text = canvas.rows.words(label, row)
        while text in taken:
            text += "\N{NO-BREAK SPACE}"
        found[row] = text
        taken.add(text)
    return found


def order(records: Sequence[Mapping[str, Any]], name: str, sort: Order) -> Any:
    """By the value of that field; as the records stand where that is asked for, or where Vega would put blanks first."""
    import altair as alt

    blank = any(record[name] is None for record in records)
    if sort == "none" or (sort == "ascending" and blank):
        return None
    return alt.EncodingSortField(field=name, op="max", order=sort)


def room(canvas: Canvas, strips: Bands, values: Sequence[float], figures: Sequence[str], above: float) -> Room:
    """The room around bars: for labels, and for figures at their ends."""
    wide = round(max(width(figure, canvas.size.label) for figure in figures) + GAP + 1, 1)
    return Room(strips.left + (wide if any(value < 0 for value in values) else 0), wide, above + strips.spill, strips.spill)


def threads(strips: Bands, room: Room) -> list[Any]:
    """A level line through each mark, from end to end: it measures nothing. No other line runs through labels."""
    import altair as alt

    across = {"x": alt.XValue(0), "x2": alt.X2Value("width")}
    rule = alt.Chart().mark_rule(aria=False, color=token("grid"), yOffset=strips.shift).encode(**across)
    if not strips.label:
        return [rule]
    place: dict[str, Any] = {"size": strips.label, "yOffset": (strips.label - strips.step) / 2}
    bar = alt.Chart().mark_bar(aria=False, color=token("ground"), **place)
    return [bar.encode(x=alt.XValue(-room.left), x2=alt.X2Value({"expr": f"width + {room.right:g}"})), rule]


def ground(strips: Bands, thick: float) -> Any:
    """The line from which bars start: one for all, or where labels lie between, one for each."""
    import altair as alt

    high = thick + 2 if strips.label else strips.step
    return (
        alt.Chart()
        .mark_tick(aria=False, thickness=1, size=high, yOffset=strips.shift, color=token("ink"))
        .encode(x=alt.XDatum(0, axis=None))
    )
