"""Places on the ground."""

from __future__ import annotations

from typing import Any

from build_scripts.charts import demands
from build_scripts.charts.ground import drawn
from build_scripts.charts.plot import Canvas, Plot
from build_scripts.vocabulary import Complaints, FieldName, Measure, Place, Where


def places(
    canvas: Canvas,
    *,
    point: FieldName | None = None,
    longitude: Measure | None = None,
    latitude: Measure | None = None,
    label: FieldName | None = None,
    color: FieldName | None = None,
    highlight: Where | None = None,
) -> Plot | None:
    """A dot for each place, east to the right and north above, at one scale: where things are. No borders are drawn.

    point: a field of type geopoint
    longitude: instead of it, the field of degrees east,
    latitude: and that of degrees north
    label: what each dot stands for; written where there is room
    color: a field with categories that colours the dots
    highlight: the rows to set off
    """
    return drawn(canvas, (point, longitude, latitude), label, color, highlight)


def verify(
    place: Place, *, point: str | None = None, longitude: str | None = None, latitude: str | None = None, **others: Any
) -> Complaints:
    """A geopoint, or both its parts."""
    yield from demands.on_the_ground(place, point, longitude, latitude)
