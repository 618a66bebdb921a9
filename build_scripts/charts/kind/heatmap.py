"""Heat map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.charts import demands, marks
from build_scripts.charts.gathered import Take
from build_scripts.charts.key import NO_KEY
from build_scripts.charts.metrics import width, wrap
from build_scripts.charts.plot import Canvas, Plot, Room
from build_scripts.charts.shades import Shades, shades
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import token
from build_scripts.charts.times import times
from build_scripts.charts.told import Told
from build_scripts.vocabulary import Complaints, FieldName, Measure, Place

BAR = 34
"""Pixels of the colours and of the numbers at which one passes into the next."""
MOST = 60
"""Rows of fields at most, and columns."""


def heatmap(canvas: Canvas, *, x: FieldName, y: FieldName, value: Measure, take: Take | None = None) -> Plot | None:
    """A field of colour for each row, in columns and rows: where in a matrix much is and where little.

    x: the columns, in the order of time, of categories or of the table
    y: the rows, likewise
    value: the darker the more
    take: what is drawn of several rows of one point: their sum, mean, median, or how many they are
    """
    import altair as alt

    canvas, (value,) = canvas.taken(take, (value,), x, y)
    rows, size = canvas.rows, canvas.size
    across, down = (times(rows, name) for name in (x, y))
    columns, lines = ([moment.words for moment in when.moments[:MOST]] for when in (across, down))
    found = shades(canvas, value)
    records: list[Spec] = [
        {rows.names[x]: across.moments[across.rows[row]].words, rows.names[y]: down.moments[down.rows[row]].words}
        | rows.record(row, value)
        for row in rows.numbers
        if row in across.rows and row in down.rows and across.rows[row] < MOST and down.rows[row] < MOST
    ]
    if not records:
        return None
    left = round(max(width(_cut(word, size), size.small) for word in lines) + 8, 1)
    right = max(0, round(width(columns[-1], size.small) / 2 - (size.width - left) / len(columns) / 2))
    room = Room(left, right, BAR + 24, 4)
    step = (size.width - left - right) / len(columns)
    fits = max(width(record["_printed"][rows.names[value]], size.small) for record in records) + 6 <= step
    told = Told(rows, (y, x), (value,))
    shared = {"x": _axis(alt.X, rows.names[x], columns, step, size), "y": _axis(alt.Y, rows.names[y], lines, 0, size)}
    layers = _layers(found, rows.names[value], told, found.wide(size), room, size.small if fits else 0)
    high = min(max(len(lines) * 24, 60), 900)
    return Plot(layers, records, room, high, told, rows.measure(value), shared=shared, params={"edges": found.words})


def _layers(found: Shades, name: str, told: Told, wide: float, room: Room, small: float) -> list[Any]:
    """The fields, and in them their numbers, as large as `small` says; none at 0."""
    import altair as alt

    scale = alt.Scale(type="threshold", domain=found.edges, range=found.colours)
    keyed = NO_KEY.legend(room.left, room.above, gradientLength=wide, labelExpr="edges[datum.index]")
    shade = alt.Color(field=name, type="quantitative", scale=scale, legend=keyed)
    chart = alt.Chart().transform_filter(f"isValid({marks.of(name)})")
    layers = [chart.mark_rect(stroke=token("ground"), strokeWidth=1).encode(color=shade, tooltip=told.tooltip())]
    if small:
        dark: Spec = {"test": f"{marks.of(name)} >= {found.dark!r}", "value": token("on-1")}
        ink = alt.FillValue(token("on-6"), condition=dark)
        layers.append(chart.mark_text(align="center", fontSize=small).encode(text=marks.text(f"_printed.{name}"), fill=ink))
    return layers


def _cut(word: str, size: Any) -> str:
    return "".join(wrap(word, size.width * 0.3, size.small, most=1))


def _axis(channel: Any, name: str, words: Sequence[str], step: float, size: Any) -> Any:
    """Columns above, rows at the left; of many columns as many are named as find room."""
    import altair as alt

    wide = max(width(word, size.small) for word in words) + 8
    every = int(-(-wide // step)) if step else 1
    shown = {word: _cut(word, size) for word in words[::every]}
    look: Spec = {"orient": "top", "labelAngle": 0} if step else {"labelColor": token("muted")}
    axis = alt.Axis(title=None, values=list(shown), labelFontSize=size.small, labelPadding=6, **look)
    return channel(field=name, type="ordinal", sort=list(words), scale=alt.Scale(padding=0), axis=axis)


def verify(place: Place, *, x: str, y: str, value: str, take: Take | None = None) -> Complaints:
    """One figure in a place."""
    yield from () if take else demands.one_figure(place, value, x, y)
