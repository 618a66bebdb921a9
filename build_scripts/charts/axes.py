"""Axes of figures: how many numbers find room, how wide they are, what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from build_scripts.charts import ticks
from build_scripts.charts.metrics import width, wrap
from build_scripts.charts.plot import Canvas, Room
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import token
from build_scripts.charts.ticks import Ticks


def across(canvas: Canvas, name: str, values: Sequence[float], room: float, log: bool = False) -> Ticks:
    """For an axis from left to right, `room` pixels long: its numbers keep apart."""

    def apart(ticks: Sequence[Decimal]) -> bool:
        wide = max(width(canvas.rows.figure(name, tick), canvas.size.small) for tick in ticks)
        return (wide + 8) * (len(ticks) - 1) <= room

    most = 5 if canvas.size.narrow else 6
    return ticks.ratios(values, most, apart) if log else ticks.around(values, most, canvas.rows.whole(name), fits=apart)


def beside(canvas: Canvas, name: str, ticks: Ticks) -> float:
    """How wide the numbers of an upright axis are."""
    return max(width(canvas.rows.figure(name, tick), canvas.size.small) for tick in ticks.at)


def ladder(canvas: Canvas, padding: float, **more: Any) -> Any:
    """An upright axis of figures; the configuration of upright axes is made for labels of strips."""
    import altair as alt

    look: Spec = {"labelColor": token("muted"), "labelFontSize": canvas.size.small, "labelPadding": padding}
    return alt.Axis(**{"title": None, **look, **more})


def rightwards(canvas: Canvas, name: str, along: Ticks, room: Room) -> Any:
    """The encoding of an axis to the right, with what it shows below its end."""
    import altair as alt

    title = _fitting(canvas, f"{canvas.rows.measure(name)} →")
    place: Spec = {"titleAnchor": "end", "titleAlign": "right", "titleX": {"expr": f"width + {room.right:g}"}}
    axis = alt.Axis(title=title, **along.asked, **canvas.rows.look(name, along.most), labelPadding=8, titleY=34, **place)
    return alt.X(field=canvas.rows.names[name], type="quantitative", scale=along.scale(), axis=axis)


def above(canvas: Canvas, name: str, along: Ticks) -> Any:
    """The encoding of an axis above strips; what it shows stands in the subtitle."""
    import altair as alt

    axis = alt.Axis(orient="top", title=None, **along.asked, **canvas.rows.look(name, along.most), labelPadding=8)
    return alt.X(field=canvas.rows.names[name], type="quantitative", scale=along.scale(), axis=axis)


def upwards(canvas: Canvas, name: str, up: Ticks, room: Room) -> Any:
    """The encoding of an axis upwards, with what it shows above it."""
    import altair as alt

    title = _fitting(canvas, f"↑ {canvas.rows.measure(name)}")
    place = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "start", "titleX": -room.left, "titleY": -18}
    axis = ladder(canvas, 8, **up.asked, **canvas.rows.look(name, up.most), title=title, **place)
    return alt.Y(field=canvas.rows.names[name], type="quantitative", scale=up.scale(), axis=axis)


def _fitting(canvas: Canvas, title: str) -> str:
    return "".join(wrap(title, canvas.size.width, canvas.size.small, most=1))


def told(canvas: Canvas, name: str, ticks: Ticks) -> tuple[str, ...]:
    """The note that an axis does not begin at zero, where it does not, or that its steps are ratios."""
    if ticks.log:
        return (canvas.text("log"),)
    if ticks.low <= 0 <= ticks.high or len(ticks.at) < 2:
        return ()
    low, high = (canvas.rows.figure(name, tick) for tick in (ticks.at[0], ticks.at[-1]))
    return (canvas.text("axis", low=low, high=high),)
