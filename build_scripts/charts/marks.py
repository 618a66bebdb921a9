"""The Altair marks that several kinds of charts share.

Expressions are made of field names only, and of these as JSON strings.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from build_scripts.charts.plot import GAP
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import LEADING, token

SMALL = 40
"""Square pixels below which a point has no hem."""
SIDE = "datum._dx > 0 ? 'left' : datum._dx < 0 ? 'right' : 'center'"


def of(name: str) -> str:
    """The field of that name, in an expression."""
    return f"datum[{json.dumps(name)}]"


def dots(chart: Any, size: int, **more: Any) -> Any:
    """Points; a hem keeps neighbours apart, small ones are many and show through."""
    if size < SMALL:
        return chart.mark_circle(size=size, opacity=0.6, **more)
    return chart.mark_circle(size=size, opacity=1, stroke=token("ground"), strokeWidth=1, **more)


def hem() -> Spec:
    """What keeps words apart from lines behind them."""
    return {"stroke": token("ground"), "strokeWidth": 5, "strokeJoin": "round"}


def figures(chart: Any, printed: str, value: str = "", gap: float = GAP, **more: Any) -> Any:
    """Printed figures beside the ends of marks; given the field of their values, those below zero to the left."""
    below = f"{of(value)} < 0"
    side: Spec = {"align": {"expr": f"{below} ? 'right' : 'left'"}, "dx": {"expr": f"{below} ? {-gap} : {gap}"}}
    return chart.mark_text(**(side if value else {"dx": gap}), **more).encode(text=text(printed))


def blanks(chart: Any, printed: str, value: str, **more: Any) -> Any:
    """The word that stands where no figure is published."""
    chart = chart.mark_text(dx=GAP, color=token("muted"), **more)
    return chart.transform_filter(f"!isValid({of(value)})").encode(text=text(printed))


def text(name: str) -> Any:
    """The words of that field."""
    import altair as alt

    return alt.Text(field=name, type="nominal")


def labels(chart: Any, size: int) -> Any:
    """Words beside points, as far from them as was measured (`_dx`, `_dy`)."""
    weight: Spec = {"expr": "datum._bold ? 'bold' : 'normal'"}
    place: Spec = {"dx": {"expr": "datum._dx"}, "dy": {"expr": "datum._dy"}, "align": {"expr": SIDE}}
    lead = {"fontSize": size, "lineHeight": size * LEADING}
    chart = chart.mark_text(fontWeight=weight, **lead, **place)
    return chart.transform_filter("isValid(datum._text)").encode(text=text("_text"))


def drawn(records: Sequence[Mapping[str, Any]], *names: str) -> list[float]:
    """The numbers that records hold in these fields; where they hold none, nothing."""
    return [record[name] for record in records for name in names if record[name] is not None] or [0.0]


def from_zero(values: Sequence[float]) -> Any:
    """The scale of bars: to their ends, and to something where all are zero."""
    import altair as alt

    return alt.Scale(nice=False, zero=True, domain=alt.Undefined if any(values) else [0, 1])
