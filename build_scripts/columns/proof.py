"""Which texts of a column are not proved valid: the rest needs no second look.

A text is proved where its spelling and every constraint are beyond doubt. Columns of few
different texts are proved by these alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import filterfalse
from typing import Any

from build_scripts.columns import arrays
from build_scripts.columns.arrays import Array
from build_scripts.columns.late import pc
from build_scripts.columns.limits import asked, broken, kept
from build_scripts.columns.reading import Reading
from build_scripts.columns.texts import Buffered, Listed, Texts

Asked = Mapping[str, Any] | None


def unproved(printed: Texts, reading: Reading, constraints: Mapping[str, Any]) -> list[str]:
    """Every text that is not proved, once; blanks only where one is `required`."""
    prove = _listed if isinstance(printed, Listed) else _buffered
    found = prove(printed, reading, asked(reading, constraints), bool(constraints.get("required")))
    return list(dict.fromkeys(found))


def _listed(printed: Texts, reading: Reading, limits: Asked, required: bool) -> list[str]:
    assert isinstance(printed, Listed)
    told = printed.but(reading.missing)
    blank = [text for text in sorted(reading.missing) if text in printed.distinct] if required else []
    if limits is None:
        return [*told, *blank]
    odd = [] if reading.all_proved(printed) else list(filterfalse(reading.proves, told))
    if limits:
        # a text that has no usual spelling has no measure either
        odd += broken(reading, limits, list(filter(reading.proves, told)) if odd else told)
    return [*odd, *blank]


def _buffered(printed: Texts, reading: Reading, limits: Asked, required: bool) -> list[str]:
    found: dict[str, None] = {}
    assert isinstance(printed, Buffered)
    for chunk in printed.array.chunks:
        texts = arrays.once(chunk)
        blank = reading.blank(texts)
        fine = pc.and_(_proved(texts, blank, reading, limits), pc.invert(blank))
        if not required:
            fine = pc.or_(fine, blank)
        if not pc.all(fine, min_count=0).as_py():
            found.update(dict.fromkeys(pc.unique(texts.filter(pc.invert(fine))).to_pylist()))
    return list(found)


def _proved(texts: Array, blank: Array, reading: Reading, limits: Asked) -> Array:
    """Where texts are proved, blanks aside."""
    if limits is None:
        return pc.and_(blank, arrays.no())
    fine = reading.proved(texts)
    if not limits:
        return fine
    plain = reading.plain(pc.if_else(pc.and_(fine, pc.invert(blank)), texts, arrays.nothing()))
    for name, wanted in limits.items():
        fine = pc.and_(fine, pc.fill_null(kept(reading, name, wanted, plain), arrays.no()))
    return fine
