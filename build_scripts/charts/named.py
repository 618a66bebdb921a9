"""The points in time that are named below a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from build_scripts.charts import calendar, ticks
from build_scripts.charts.frame import Frame
from build_scripts.charts.shelf import Shelf
from build_scripts.charts.times import Reading

FEW = 12
"""Points in time that are named themselves; of more, round ones are."""
Named = Mapping[str, tuple[Reading, str]]
"""By its label on the axis: a point in time and its words, "" where these find no room."""


def named(frame: Frame) -> Named:
    """Few points themselves, the last and the first before others; of many, as many round ones as find room."""
    moments, label = frame.when.moments, frame.when.label
    many = len(moments) > FEW and frame.when.scale != "ordinal"
    tried = [_fitting(frame, list(told.items())) for told in _round(frame)] if many else []
    found = next((one for one in tried if len(one) > 2 and all(words for _, words in one[1:-1])), None)
    found = found or next((one for one in tried if len(one) == 2 and all(words for _, words in one)), None)
    if not found:
        own = _fitting(frame, [(moment.reading, moment.words) for moment in (moments[-1], *moments[:-1])])
        found = [(reading, words) for reading, words in own if words or not many]
    return {label(reading): (reading, words) for reading, words in found}


def _fitting(frame: Frame, wanted: Sequence[tuple[Reading, str]]) -> list[tuple[Reading, str]]:
    size, board = frame.canvas.size.small, Shelf(frame.wide + frame.room.right, 40, left=-frame.room.left)
    across = frame.when.pixels(frame.start, frame.wide)
    return [(reading, words if board.set([f"{words} "], across(reading), 0, size, "b") else "") for reading, words in wanted]


def _round(frame: Frame) -> Iterator[Mapping[Reading, str]]:
    """Round points in time, ever fewer."""
    first, last = frame.when.moments[0].reading, frame.when.moments[-1].reading
    if isinstance(first, int | float) and isinstance(last, int | float):
        for most in range(12, 0, -1):
            found = ticks.around((first, last), most, True, ground=False).at
            yield {int(tick): f"{tick}" for tick in found if first <= tick <= last}
        return
    for grain, moments in calendar.ladders(first, last, frame.when.grain):  # type: ignore[arg-type]
        yield {one: calendar.words(one, grain, frame.canvas.rows.language) for one in moments}
