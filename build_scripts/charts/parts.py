"""Several fields in one chart: each record is drawn once for each of them, in its colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from build_scripts.charts.key import Key, key
from build_scripts.charts.plot import Canvas, Room


@dataclass(frozen=True)
class Parts:
    """Fields as the specification calls them, their titles and colours."""

    titles: Mapping[str, str]
    colours: Mapping[str, str]
    key: Key

    @property
    def params(self) -> dict[str, Any]:
        """The words and the order that expressions look up."""
        return {"titles": dict(self.titles), "parts": list(self.titles)}

    def folded(self, chart: Any) -> Any:
        """The chart for each part of each record: `_part`, its `_value`, and what is said of it."""
        return chart.transform_fold(list(self.titles), as_=["_part", "_value"]).transform_calculate(
            _title="titles[datum._part]",
            _figure="datum._printed[datum._part]",
            _order="indexof(parts, datum._part)",
        )

    def color(self, room: Room) -> Any:
        """Each part in its colour; the key at the upper left corner of the picture."""
        import altair as alt

        scale = alt.Scale(domain=list(self.colours), range=list(self.colours.values()))
        legend = self.key.legend(room.left, room.above, labelExpr="titles[datum.label]")
        return alt.Color(field="_part", type="nominal", scale=scale, legend=legend)

    def ink(self, inks: Mapping[str, str]) -> Any:
        """What is written upon each part, in an ink of its own."""
        import altair as alt

        scale = alt.Scale(domain=list(inks), range=list(inks.values()))
        return alt.Fill(field="_part", type="nominal", scale=scale, legend=None)


def parts(canvas: Canvas, colours: Mapping[str, str]) -> Parts:
    """These fields in these colours."""
    names, titles = canvas.rows.names, [canvas.rows.title(field) for field in colours]
    return Parts(
        {names[field]: title for field, title in zip(colours, titles, strict=True)},
        {names[field]: colour for field, colour in colours.items()},
        key(titles, canvas.size),
    )
