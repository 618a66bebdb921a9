"""What lines through time are drawn with: their records, their marks, their axes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

from build_scripts.charts import axes, marks
from build_scripts.charts.frame import Frame, Lines
from build_scripts.charts.lines import lines, words
from build_scripts.charts.named import Named, named
from build_scripts.charts.paint import Paint
from build_scripts.charts.panels import MOST
from build_scripts.charts.plot import Canvas, Plot
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import MOST_COLOURS, ramp, token
from build_scripts.charts.times import times
from build_scripts.charts.told import Told

DOTS, FEW = 40, 16
"""Points of a line that are dots of their own, with figures and without; more are a line alone."""
TELLING, TOLD = 6, 3
"""Pixels from one point of a line that can be pointed at to the next, and from one of all points to the next."""


@dataclass(frozen=True)
class Through:
    """Lines through time, as options name their fields."""

    canvas: Canvas
    time: str
    value: str
    series: str | None = None
    highlight: Any = None
    reverse: bool = False
    log: bool = False
    figures: bool = True
    stacked: bool = False
    apart: bool = False
    """Whether more lines than there are colours have a panel each."""

    def plot(self) -> Plot | None:
        """The chart; None where there is no figure at any time."""
        rows = self.canvas.rows
        when = times(rows, self.time)
        found = lines(self.canvas, when, self.value, self.series)
        if not found:
            return None
        known = {number for points in found.values() for number in points}
        first, last = min(known), max(known)
        within = tuple(row for row, number in when.rows.items() if first <= number <= last)
        if not self.figures and len(within) < len(when.rows) and len(known) > 1:
            return replace(self, canvas=replace(self.canvas, rows=replace(rows, numbers=within))).plot()
        marked = rows.where(self.highlight)
        bright = frozenset(row for points in found.values() if marked & set(points.values()) for row in points.values())
        apart = rows.names[self.series] if self.series and self.apart and len(found) > MOST_COLOURS and not bright else ""
        found, notes = self._most(found) if apart else (found, ())
        frame = Frame(
            self.canvas, when, found, self.value, bright, self.reverse, self.log, self.figures, self.stacked, apart
        )
        panels = frame.panels
        paint, (placed, unnamed) = self._paint(frame), ({}, 0) if panels else words(frame)
        records = [record | placed.get(record.get("_row", 0) - 1, {}) for record in self._records(frame, paint)]
        notes += () if self.reverse else axes.told(self.canvas, self.value, frame.up)
        notes += (self.canvas.text("unnamed", n=unnamed),) if unnamed else ()
        told = Told(rows, tuple(name for name in (self.series, self.time) if name), (self.value,))
        calendar = named(frame)
        params: Spec = {"moments": {label: words for label, (_, words) in calendar.items() if words}}
        params |= {"panels": panels.names} if panels else {"lines": list(found)} if self.stacked else {}
        layers, measure = self._layers(frame, paint, told, calendar), rows.measure(self.value)
        high = panels.high if panels else frame.high
        return Plot(layers, records, frame.room, high, told, measure, notes, params=params, panels=panels)

    def _most(self, found: Lines) -> tuple[Lines, tuple[str, ...]]:
        """As many lines as there are panels, those that end highest; and the note that there are more."""
        if len(found) <= MOST:
            return found, ()
        last = {name: self.canvas.rows.value(self.value, points[max(points)]) or 0.0 for name, points in found.items()}
        kept = sorted(found, key=lambda name: -last[name])[:MOST]
        note = self.canvas.text("highest", shown=MOST, n=len(found))
        return {name: points for name, points in found.items() if name in kept}, (note,)

    def _paint(self, frame: Frame) -> Paint:
        """One line has the portal's colour, and so have those that are set off; of many, all are grey."""
        if frame.bright or frame.apart or len(frame.lines) == 1:
            return Paint(self.canvas.accent, frame.bright)
        if len(frame.lines) > MOST_COLOURS:
            return Paint(token("bar"), frame.bright)
        said = {row: name for name, points in frame.lines.items() for row in points.values()}
        colours = {name: token(colour) for name, colour in zip(frame.lines, ramp(len(frame.lines) + 1), strict=False)}
        return Paint(self.canvas.accent, frame.bright, self.canvas.rows.names[self.series or ""], said, colours)

    def _records(self, frame: Frame, paint: Paint) -> Iterator[Spec]:
        """Line by line; where a line breaks off there is a record without a figure."""
        rows, when = self.canvas.rows, frame.when
        blank, step = self._blanks(frame), float(TELLING if frame.panels else max(TELLING, TOLD * len(frame.lines)))
        for name, points in frame.lines.items():
            own = {rows.names[self.series]: name} if self.series else {}
            own |= paint.mark(next(iter(points.values())))
            known, seen = frame.thinned[name], -step
            breaks = set() if self.stacked and self.series else when.breaks(sorted({*points, *blank.get(name, ())}))
            ends, alone = _ends(sorted(points), breaks | blank.get(name, set()))
            for number in sorted({*known, *blank.get(name, ()), *breaks}):
                at = {rows.names[self.time]: when.value(when.moments[number].reading), **own}
                if number in known:
                    x = frame.at[known[number]][0]
                    tells, seen = (True, x) if x >= seen + step or number in ends else (False, seen)
                    told = {"_alone": True} if number in alone else {} if tells else {"_silent": True}
                    yield at | self._figure(known[number], when.moments[number].words) | told
                elif number in blank.get(name, ()):
                    yield at | {rows.names[self.value]: None}
                if number in breaks:
                    yield at | {rows.names[self.time]: when.between(number), rows.names[self.value]: None}

    def _figure(self, row: int, moment: str) -> Spec:
        rows = self.canvas.rows
        figures = rows.record(row, self.value)
        return {**figures, "_printed": {rows.names[self.time]: moment, **figures["_printed"]}}

    def _blanks(self, frame: Frame) -> dict[str, set[int]]:
        """By line: the moments at which a row says that nothing is published."""
        rows, found = self.canvas.rows, dict[str, set[int]]()
        for row, number in frame.when.rows.items():
            if rows.value(self.value, row) is None:
                found.setdefault(rows.words(self.series, row) if self.series else "", set()).add(number)
        return found

    def _layers(self, frame: Frame, paint: Paint, told: Told, calendar: Named) -> list[Any]:
        """The lines, their points, and words beside them."""
        import altair as alt

        rows, most = self.canvas.rows, max(map(len, frame.lines.values()))
        chart = alt.Chart().encode(x=self._across(frame, calendar), y=self._upwards(frame))
        if self.stacked:
            return self._areas(chart, frame, paint, told)
        line = chart.mark_line(aria=False, strokeWidth=2 if most <= DOTS else 1.5, strokeJoin="round", strokeCap="round")
        line = line.encode(stroke=paint.encode(frame.room, "Stroke"))
        if self.series:
            line = line.encode(detail=alt.Detail(field=rows.names[self.series], type="nominal"))
        drawn, telling = [line], chart.transform_filter("!datum._silent")
        if most <= (DOTS if self.figures else FEW):
            points = marks.dots(telling, 90 if self.figures else 45).encode(fill=paint.encode(frame.room, "Fill"))
        else:
            points = telling.mark_circle(size=60, opacity=1, color="transparent")
            alone = chart.transform_filter("datum._alone").mark_circle(aria=False, size=14, opacity=1)
            drawn.append(alone.encode(fill=paint.encode(frame.room, "Fill")))
        shown = [*drawn, points.encode(tooltip=told.tooltip())]
        return shown if frame.apart else [*shown, marks.labels(chart, self.canvas.size.label)]

    def _areas(self, chart: Any, frame: Frame, paint: Paint, told: Told) -> list[Any]:
        """The areas, what can be pointed at on their upper edges, and words beside them."""
        import altair as alt

        if self.series:
            chart = chart.transform_calculate(_order=f"indexof(lines, {marks.of(self.canvas.rows.names[self.series])})")
            chart = chart.encode(order=alt.Order(field="_order", type="quantitative"))
        areas = chart.mark_area(aria=False, stroke=token("ground"), strokeWidth=1 if self.series else 0)
        points = chart.mark_circle(size=60, opacity=1, color="transparent").transform_filter("!datum._silent")
        areas = areas.encode(fill=paint.encode(frame.room, "Fill"))
        return [areas, points.encode(tooltip=told.tooltip()), marks.labels(chart, self.canvas.size.label)]

    def _across(self, frame: Frame, calendar: Named) -> Any:
        """The axis of time."""
        import altair as alt

        kind, when = frame.when.scale, frame.when
        values: list[Any] = [when.tick(reading) for reading, _ in calendar.values()]
        own: Spec = {
            "quantitative": {"zero": False, "nice": False},
            "temporal": {"type": "utc", "nice": False},
            "ordinal": {"padding": 0},
        }
        look: Spec = {"ticks": True, "tickColor": token("muted"), "grid": False, "labelAngle": 0}
        labels: Spec = {"labelExpr": "moments[datum.label] || ''", "format": when.format or alt.Undefined}
        axis = alt.Axis(title=None, values=values, offset=frame.foot, **labels, **look)
        sort = [moment.words for moment in when.moments] if kind == "ordinal" else alt.Undefined
        scale = alt.Scale(range=[frame.start, frame.wide], **own[kind])
        return alt.X(field=self.canvas.rows.names[self.time], type=kind, scale=scale, axis=axis, sort=sort)

    def _upwards(self, frame: Frame) -> Any:
        """The axis of values: ranks have the smallest on top."""
        import altair as alt

        rows = self.canvas.rows
        scale = frame.up.scale(reverse=True) if frame.reverse else frame.up.scale()
        ladder = axes.ladder(self.canvas, 6, **frame.up.asked, **rows.look(self.value, frame.up.most))
        stack: Literal["zero"] | None = "zero" if self.stacked and self.series else None
        return alt.Y(field=rows.names[self.value], type="quantitative", scale=scale, axis=ladder, stack=stack)


def _ends(numbers: Sequence[int], gaps: Set[int]) -> tuple[Set[int], Set[int]]:
    """The last point of a line, and those that stand alone between `gaps`, each of which lies at or behind its number."""
    after = [any(gap in gaps for gap in range(one, other)) for one, other in pairwise(numbers)]
    before, behind = [True, *after], [*after, True]
    alone = {number for number, left, right in zip(numbers, before, behind, strict=True) if left and right}
    return {numbers[-1]} | alone, alone
