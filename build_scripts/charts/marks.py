"""The few Altair marks that all charts are made of.

Each takes plain records. `px`, `py`, `px2`, `py2` are pixels; `value` lies on an axis;
`colour` is a colour; `lines` is measured text, its lines parted by a newline. Altair is
imported on the first drawing: it takes most of a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.charts.axis import Axis
from build_scripts.charts.style import FONT, token

Records = Sequence[dict[str, Any]]
TOLD = ("label", "time", "measure", "printed", "measure2", "printed2")
"""What a record tells besides its place, in the order in which it is told."""


def _chart(records: Records) -> Any:
    import altair as alt
    from pandas import DataFrame

    return alt.Chart(DataFrame(list(records)))


def _pixel(name: str, channel: str) -> Any:
    import altair as alt

    if channel.endswith("2"):
        return getattr(alt, channel)(name)
    return getattr(alt, channel)(f"{name}:Q", scale=None, axis=None)


def _scaled(name: str, channel: str, axis: Axis) -> Any:
    import altair as alt

    scale = alt.Scale(domain=[axis.low, axis.high], range=[axis.start, axis.end], zero=False, nice=False)
    return getattr(alt, channel)(f"{name}:Q", scale=scale, axis=None)


def _named(name: str, channel: str) -> Any:
    import altair as alt

    return getattr(alt, channel)(f"{name}:N")


def _colour(channel: str = "Color") -> Any:
    import altair as alt

    return getattr(alt, channel)("colour:N", scale=None)


def _told(records: Records) -> dict[str, Any]:
    """What a chart tells of a mark, by tooltip and to a screen reader: its label and the figure as published."""
    import altair as alt

    shown = [name for name in TOLD if records and records[0].get(name)]
    # The tooltip makes a heading of what is called "title"; the rest needs no names.
    titles = ["title", *(" " * i for i in range(1, len(shown)))]
    spoken = " + ', ' + ".join(f"datum.{name}" for name in shown) or "''"
    return {
        "tooltip": [alt.Tooltip(f"{name}:N", title=title) for name, title in zip(shown, titles, strict=True)],
        "description": alt.DescriptionValue(alt.ExprRef(spoken)),
    }


def bars(records: Records, axis: Axis) -> Any:
    """Horizontal bars from `base` to `value`, between `py` and `py2`."""
    return (
        _chart(records)
        .mark_rect()
        .encode(
            x=_scaled("value", "X", axis),
            x2=_pixel("base", "X2"),
            y=_pixel("py", "Y"),
            y2=_pixel("py2", "Y2"),
            color=_colour(),
            **_told(records),
        )
    )


def blocks(records: Records) -> Any:
    """Rectangles in pixels."""
    return (
        _chart(records)
        .mark_rect(aria=False)
        .encode(x=_pixel("px", "X"), x2=_pixel("px2", "X2"), y=_pixel("py", "Y"), y2=_pixel("py2", "Y2"), color=_colour())
    )


def rules(records: Records) -> Any:
    """Thin straight lines from (`px`, `py`) to (`px2`, `py2`)."""
    return (
        _chart(records)
        .mark_rule(aria=False, strokeWidth=1)
        .encode(x=_pixel("px", "X"), x2=_pixel("px2", "X2"), y=_pixel("py", "Y"), y2=_pixel("py2", "Y2"), color=_colour())
    )


def dots(records: Records, x: Axis, y: Axis | None = None, size: int = 90) -> Any:
    """Points at `value` and either `height` on an axis or `py`; a hem keeps neighbours apart."""
    down = _scaled("height", "Y", y) if y else _pixel("py", "Y")
    return (
        _chart(records)
        .mark_circle(size=size, opacity=1, stroke=token("ground"), strokeWidth=1)
        .encode(x=_scaled("value", "X", x), y=down, color=_colour("Fill"), **_told(records))
    )


def lines(records: Records, x: Axis, y: Axis) -> Any:
    """A line for each `run` through `value` and `height`."""
    return (
        _chart(records)
        .mark_line(aria=False, strokeWidth=2.5, strokeJoin="round", strokeCap="round")
        .encode(
            x=_scaled("value", "X", x), y=_scaled("height", "Y", y), detail=_named("run", "Detail"), color=_colour("Stroke")
        )
    )


def words(records: Records, size: int, align: str = "left", bold: bool = False, colour: str | None = None) -> Any:
    """Text whose middle is at `py`, and whose left end (or what `align` says) is at `px`."""
    lead = size * 1.25
    # Vega sets the first line of a text at its place: several are moved up by half of the others.
    records = [{**r, "py": round(r["py"] - r["lines"].count("\n") * lead / 2, 1)} for r in records]
    chart = _chart(records).mark_text(
        aria=False,
        align=align,
        baseline="middle",
        font=FONT,
        fontSize=size,
        fontWeight="bold" if bold else "normal",
        lineHeight=lead,
        lineBreak="\n",
        color=colour or token("ink"),
    )
    return chart.encode(x=_pixel("px", "X"), y=_pixel("py", "Y"), text=_named("lines", "Text"))
