"""How the records of a chart are coloured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from build_scripts.charts.key import NO_KEY, Key, key
from build_scripts.charts.plot import Canvas, Room
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import MOST_COLOURS, ramp, token


@dataclass(frozen=True)
class Paint:
    """By the words of a field, or to set some records off."""

    accent: str
    bright: frozenset[int]
    field: str = ""
    """The field, as the specification calls it."""
    words: Mapping[int, str] | None = None
    """What it says of each record."""
    colours: Mapping[str, str] | None = None
    """The colour of each word, in order,"""
    key: Key = NO_KEY
    """and the key to them."""
    notes: tuple[str, ...] = ()

    def mark(self, row: int) -> Spec:
        """What the record says of its colour."""
        if self.words is not None:
            return {self.field: self.words[row]}
        return {"_highlight": row in self.bright} if self.bright else {}

    def encode(self, room: Room, channel: str = "Color") -> Any:
        """The encoding of that channel, its legend at the upper left corner of the picture."""
        import altair as alt

        if self.colours is not None:
            words = list(self.colours)
            scale = alt.Scale(domain=words, range=list(self.colours.values()))
            shown = words[: len(self.key.places)]
            legend = self.key.legend(room.left, room.above, values=shown) if shown else None
            return getattr(alt, channel)(field=self.field, type="nominal", scale=scale, legend=legend)
        if self.bright:
            bright = {"test": "datum._highlight", "value": self.accent}
            return getattr(alt, f"{channel}Value")(token("bar"), condition=bright)
        return getattr(alt, f"{channel}Value")(self.accent)


def paint(canvas: Canvas, name: str | None, bright: frozenset[int]) -> Paint:
    """A category has the same colour in every chart, whichever others occur beside it; beyond six, all are grey."""
    rows = canvas.rows
    if name is None:
        return Paint(canvas.accent, bright)
    words = {row: rows.words(name, row) or rows.blank for row in rows.numbers}
    present = {rows.raw(name, row): said for row, said in words.items()}
    order = [category.value for category in reversed(rows.table.field(name).categories)]
    order += sorted(value for value in present if value and value not in order)
    named = dict(zip(order, ramp(min(len(order), MOST_COLOURS)), strict=False))
    colours = {present[value]: token(named.get(value, "bar")) for value in [*order, *present] if value in present}
    grey = len(colours) > MOST_COLOURS
    shown = list(colours)[: MOST_COLOURS if grey else None]
    notes = (canvas.text("grey"),) if grey else ()
    return Paint(canvas.accent, bright, rows.names[name], words, colours, key(shown, canvas.size), notes)
