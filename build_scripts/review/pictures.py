"""Charts that look otherwise now, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts import charts, suggest
from build_scripts.compared import Changes
from build_scripts.model import Portal, Table
from build_scripts.reader import Edition, editions
from build_scripts.reader.address import safe


@dataclass(frozen=True)
class Pair:
    """A chart in both states; "" where there is none."""

    name: str
    """Package, table and view, as they can stand in a file's name."""
    title: str
    before: str
    after: str


def pairs(before: Portal, after: Portal, changes: Changes) -> list[Pair]:
    """Every chart of a changed table whose picture differs, in the main language."""
    places = [(change.table.package, change.table.name) for change in changes.tables]
    old, new = (dict(_drawn(editions(suggest.furnished(portal))[0], places)) for portal in (before, after))
    found = []
    for name in dict.fromkeys([*new, *old]):
        was, now = old.get(name, ("", "")), new.get(name, ("", ""))
        if was[1] != now[1]:
            found.append(Pair(".".join(map(safe, name)), now[0] or was[0], was[1], now[1]))
    return found


def _drawn(edition: Edition, places: list[tuple[str, str]]) -> Iterator[tuple[tuple[str, str, str], tuple[str, str]]]:
    for place in places:
        table = edition.portal.table(*place)
        for view in table.views if table else ():
            assert isinstance(table, Table)
            drawing = charts.draw(edition, table, view, [], "")
            yield (*place, view.name), (edition.into(view.title), charts.sheet(drawing.wide))
