"""Labelled strips below one another, one for each record: labels beside the marks, or above them where it is narrow."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from build_scripts.charts.key import Key
from build_scripts.charts.metrics import balance, width
from build_scripts.charts.plot import GAP, Canvas, Plot, Room
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import token
from build_scripts.charts.told import Told
from build_scripts.vocabulary import Order

MOST = 60
"""Rows drawn at most: more would be a table, and there is one beside every chart."""
SHARES = (0.4, 0.47)
"""What labels beside marks may take of the width: the broader where it makes the picture lower."""
SHORT = 0.2
"""Labels that take no more of a narrow picture stand beside the marks there too."""
LEAD = 15
"""From line to line of a label, in pixels."""


@dataclass(frozen=True)
class Bands:
    """Strips of one height."""

    field: str
    """The field of the labels, as the specification calls it."""
    labels: Mapping[int, str]
    """The label of each record drawn."""
    lines: Mapping[str, Sequence[str]]
    """The lines of each label."""
    bright: frozenset[int]
    """Records to set off."""
    thick: float
    """Height of the marks."""
    narrow: bool
    left: float
    """Where the marks may begin, in pixels of the picture."""
    step: int
    """Height of a strip."""
    above: float
    """Height of the labels above the marks; 0 where they stand beside them."""
    cut: tuple[str, ...] = ()
    """The note that not every row is drawn."""

    @property
    def height(self) -> Any:
        """The height of all: whoever adds a record gets one strip more."""
        return {"step": self.step, "for": "position"}

    @property
    def shift(self) -> float:
        """From the middle of a strip down to the middle of its marks."""
        return self.above + 3 + self.thick / 2 - self.step / 2 if self.narrow else 0

    @property
    def spill(self) -> int:
        """How far labels may reach beyond the first strip and the last."""
        most = max((len(lines) for lines in self.lines.values()), default=1)
        return 0 if self.narrow else max(0, math.ceil((most * LEAD - self.step) / 2))

    @property
    def params(self) -> Spec:
        """The words that the axis looks up: labels of several lines, and labels to set off."""
        lines = {label: lines for label, lines in self.lines.items() if len(lines) > 1}
        return {"lines": lines, "bright": [self.labels[row] for row in self.labels if row in self.bright]}

    def plot(
        self,
        layers: Sequence[Any],
        records: Sequence[Spec],
        room: Room,
        told: Told,
        order: tuple[str, Order],
        measure: str,
        notes: tuple[str, ...] = (),
        key: Key | None = None,
        params: Spec | None = None,
    ) -> Plot:
        """The chart of marks in these strips, in the order of a field of the specification."""
        shared, known = {"y": self.y(records, *order, room.left)}, {**self.params, **(params or {})}
        return Plot(layers, records, room, self.height, told, measure, self.cut + notes, shared, known, key)

    def mark(self, row: int) -> dict[str, str]:
        """What the record is called."""
        return {self.field: self.labels[row]}

    def y(self, records: Sequence[Mapping[str, Any]], by: str, sort: Order, left: float) -> Any:
        """The encoding: in the order of a field; labels at the left edge of the picture, `left` pixels before the marks."""
        import altair as alt

        # Vega would put blanks first: then the records stand in their order themselves.
        blank = sort == "ascending" and any(record[by] is None for record in records)
        order = None if sort == "none" or blank else alt.EncodingSortField(field=by, op="max", order=sort)
        lift, climb = (self.above - (LEAD + self.step) / 2, LEAD) if self.narrow else (0, LEAD / 2)
        labels = alt.Axis(
            title=None,
            labelAlign="left",
            labelPadding=left,
            labelLineHeight=LEAD,
            labelExpr="lines[datum.label] || datum.label",
            labelOffset={"expr": f"{lift:g} - {climb:g} * (length(lines[datum.label] || [0]) - 1)"},
            labelFontWeight={"condition": {"test": "indexof(bright, datum.value) >= 0", "value": "bold"}, "value": "normal"},
            zindex=1,
        )
        scale = alt.Scale(paddingInner=0, paddingOuter=0)
        return alt.Y(field=self.field, type="nominal", sort=order, scale=scale, axis=labels)

    def room(self, canvas: Canvas, values: Sequence[float], records: Sequence[Mapping[str, Any]], above: float) -> Room:
        """The room around bars of these values: for labels, and for the records' figures at their ends."""
        figures = (figure for record in records for figure in record["_printed"].values())
        wide = round(max(width(figure, canvas.size.label) for figure in figures) + GAP + 1, 1)
        left = self.left + (wide if any(value < 0 for value in values) else 0)
        return Room(left, wide, above + self.spill, self.spill)

    def ground(self) -> Any:
        """The line from which bars start: one for all, or where labels lie between, one for each."""
        import altair as alt

        high = self.thick + 2 if self.narrow else self.step
        tick = alt.Chart().mark_tick(aria=False, thickness=1, size=high, yOffset=self.shift, color=token("ink"))
        return tick.encode(x=alt.XDatum(0, axis=None))

    def threads(self, room: Room) -> list[Any]:
        """A level line through each mark, from end to end: it measures nothing. No other line runs through labels."""
        import altair as alt

        rule = alt.Chart().mark_rule(aria=False, color=token("grid"), yOffset=self.shift)
        rule = rule.encode(x=alt.XValue(0), x2=alt.X2Value("width"))
        if not self.narrow:
            return [rule]
        place: Spec = {"size": self.above, "yOffset": (self.above - self.step) / 2}
        bar = alt.Chart().mark_bar(aria=False, color=token("ground"), **place)
        return [bar.encode(x=alt.XValue(-room.left), x2=alt.X2Value({"expr": f"width + {room.right:g}"})), rule]


def bands(
    canvas: Canvas,
    numbers: Sequence[int],
    label: str,
    thick: float,
    bright: frozenset[int] = frozenset(),
    top: float = MOST,
    several: bool = False,
) -> Bands:
    """A strip for each record with room for marks `thick` pixels high, `top` at most; and the note that not every row
    is drawn. `several` records of one label have a strip in common.
    """
    size, most = canvas.size, max(1, min(MOST, int(top)))
    labels = _shared(canvas, numbers, label) if several else _apart(canvas, numbers[:most], label)
    widest = max((width(text, size.label, row in bright) for row, text in labels.items()), default=0)
    narrow = size.narrow and widest > SHORT * size.width

    def broken(share: float) -> Bands:
        room, most = size.width * share, 2 if narrow else 3
        lines = {text: balance(text, room, size.label, row in bright, most) or [""] for row, text in labels.items()}
        high = [len(lines[text]) * LEAD for text in labels.values()]
        if narrow:
            above, below = max(high, default=LEAD), 9 if max(high, default=LEAD) == LEAD else 4
            left, step = 0.5, above + 3 + thick + below
        else:
            # Beside one of a single line, a label of several lines may reach into its strip.
            above, step = 0, max([thick + 7, *((a + b) / 2 + 5 for a, b in pairwise(high))])
            widths = (width(line, size.label, row in bright) for row, text in labels.items() for line in lines[text])
            left = round(max(widths, default=0) + 12, 1)
        return Bands(canvas.rows.names[label], labels, lines, bright, thick, narrow, left, math.ceil(step), above)

    strips = min((broken(share) for share in ((1.0,) if narrow else SHARES)), key=lambda one: one.step)
    cut = (canvas.text("limited", shown=len(labels), n=len(numbers)),) if len(numbers) > len(labels) else ()
    return replace(strips, cut=cut)


def _shared(canvas: Canvas, numbers: Sequence[int], label: str) -> dict[int, str]:
    """Labels that several records may have."""
    said = {row: canvas.rows.words(label, row) or canvas.rows.blank for row in numbers}
    kept = frozenset([*dict.fromkeys(said.values())][:MOST])
    return {row: text for row, text in said.items() if text in kept}


def _apart(canvas: Canvas, numbers: Sequence[int], label: str) -> dict[int, str]:
    """Labels; records that say the same are told apart by spaces at the end, for a strip is known by its label."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for row in numbers:
        text = canvas.rows.words(label, row) or canvas.rows.blank
        while text in taken:
            text += "\N{NO-BREAK SPACE}"
        found[row] = text
        taken.add(text)
    return found
