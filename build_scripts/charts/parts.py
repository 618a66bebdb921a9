"""Several parts in one mark's strip: fields of one record, or records of one label told apart by a field."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.charts.key import Key, key
from build_scripts.charts.plot import Canvas, Room
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import MOST_COLOURS, ramp, token, upon
from build_scripts.charts.told import Told


@dataclass(frozen=True)
class Parts:
    """Parts, as the specification calls them, their titles and colours."""

    titles: Mapping[str, str]
    colours: Mapping[str, str]
    key: Key
    told: Told
    part: str = "_part"
    """The field that says which part a mark is,"""
    value: str = "_value"
    """and how much it is. With an underscore, they are made of the fields of one record."""
    notes: tuple[str, ...] = ()
    """That there are more parts than colours."""

    @property
    def params(self) -> Spec:
        """The words and the order that expressions look up."""
        return {"titles": dict(self.titles), "parts": list(self.titles)}

    def folded(self, chart: Any) -> Any:
        """The chart for each part of each record, and what is said of it."""
        if self.part != "_part":
            figure = f"datum._printed[{json.dumps(self.value)}]"
            return chart.transform_calculate(_figure=figure, _order=f"indexof(parts, datum[{json.dumps(self.part)}])")
        return chart.transform_fold(list(self.titles), as_=["_part", "_value"]).transform_calculate(
            _title="titles[datum._part]",
            _figure="datum._printed[datum._part]",
            _order="indexof(parts, datum._part)",
        )

    def color(self, room: Room) -> Any:
        """Each part in its colour; the key at the upper left corner of the picture."""
        import altair as alt

        scale = alt.Scale(domain=list(self.colours), range=list(self.colours.values()))
        shown = list(self.colours)[: len(self.key.places)]
        legend = self.key.legend(room.left, room.above, values=shown, labelExpr="titles[datum.label]")
        return alt.Color(field=self.part, type="nominal", scale=scale, legend=legend)

    def ink(self) -> Any:
        """What is written upon each part, in an ink of its own."""
        import altair as alt

        inks = [upon(colour) for colour in self.colours.values()]
        scale = alt.Scale(domain=list(self.colours), range=inks)
        return alt.Fill(field=self.part, type="nominal", scale=scale, legend=None)


def parts(canvas: Canvas, label: str, colours: Mapping[str, str], most: str | None = None) -> Parts:
    """These fields in these colours."""
    rows, titles = canvas.rows, [canvas.rows.title(field) for field in colours]
    return Parts(
        {rows.names[field]: title for field, title in zip(colours, titles, strict=True)},
        {rows.names[field]: colour for field, colour in colours.items()},
        key(titles, canvas.size),
        Told(rows, (label,), tuple(colours), apart=True, most=most),
    )


def told_apart(canvas: Canvas, label: str, values: Sequence[str], series: str | None) -> Parts:
    """Several fields; or the first, its records told apart by what another says. Beyond six, parts are grey."""
    rows = canvas.rows
    if series is None:
        return parts(canvas, label, {name: token(c) for name, c in zip(values, ramp(len(values)), strict=True)})
    order = [category.value for category in rows.table.field(series).categories]
    raw = {rows.raw(series, row): rows.words(series, row) for row in rows.numbers}
    words = list(dict.fromkeys(raw[value] for value in [*order, *raw] if value in raw))
    colours = {word: token(colour) for word, colour in zip(words, ramp(len(words)), strict=True)}
    shown = key(words[:MOST_COLOURS], canvas.size)
    told, value = Told(rows, (label, series), tuple(values[:1])), rows.names[values[0]]
    titles, notes = {word: word for word in words}, (canvas.text("grey"),) if len(words) > MOST_COLOURS else ()
    return Parts(titles, colours, shown, told, rows.names[series], value, notes)
