"""Where an agency or place stands among its peers, on each indicator of which several of them have a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from build_scripts.model import Table
from build_scripts.pages.observed import Observation, observations
from build_scripts.reader import Edition

LEAST = 3
"""How many peers make a standing."""


@dataclass(frozen=True, eq=False)
class Standing:
    """One figure among those of its peers at the same time."""

    mine: Observation
    peers: Sequence[Observation]
    """All of them that can be put in order, the best first."""

    @property
    def place(self) -> int:
        """Its place, equals sharing the better one."""
        return 1 + sum(self._before(one) for one in self.peers)

    def _before(self, one: Observation) -> bool:
        return one.value != self.mine.value and self.peers.index(one) < self.peers.index(self.mine)

    @property
    def middle(self) -> Decimal:
        """The median of the peers."""
        return Decimal(median(one.value or Decimal(0) for one in self.peers))

    @property
    def dots(self) -> list[tuple[float, bool]]:
        """Each peer between the lowest (0) and the highest (1), and whether it is the one that is meant, which is last."""
        values = [(one.value or Decimal(0), one is self.mine) for one in self.peers]
        low, high = min(values)[0], max(values)[0]
        room = high - low or Decimal(1)
        return sorted(((float((value - low) / room), own) for value, own in values), key=lambda dot: dot[1])


def standings(edition: Edition, register: Table) -> Mapping[str, list[Standing]]:
    """By the key of the agency or place, its newest figures of each indicator, among peers of its own kind."""
    return edition.once(_standings, register)


def kinds(edition: Edition, register: Table) -> dict[str, str]:
    """What kind each one of the register is: the first column of categories."""
    kind = next((field.name for field in register.fields if field.categories), None)
    keys = edition.column(register, register.register.key).texts
    return dict(zip(keys, edition.column(register, kind).texts if kind else [""] * len(keys), strict=True))


def _standings(edition: Edition, register: Table) -> dict[str, list[Standing]]:
    better, of = _better(edition), kinds(edition, register)
    found: dict[str, list[Standing]] = {}
    newest: dict[tuple[str, ...], str] = {}
    for code, ones in observations(edition).items():
        for peers in _groups(ones, of):
            descending = not peers[0].figures.rank and better.get(code) != "lower"
            ranked = sorted(peers, key=lambda one: one.value or Decimal(0), reverse=descending)
            for one in ranked:
                series = (one.subject, code, one.table.name, one.figures.value, one.said("part"))
                if newest.setdefault(series, one.plain("time")) == one.plain("time"):
                    found.setdefault(one.subject, []).append(Standing(one, ranked))
    return found


def _groups(ones: Sequence[Observation], of: Mapping[str, str]) -> Iterator[list[Observation]]:
    """Figures of one column, part, time and kind of agency: one of each, of several."""
    groups: dict[tuple[str, ...], list[Observation]] = {}
    for one in ones:
        if one.figures.kind == "measured" and one.subject in of and one.value is not None:
            group = (one.table.name, one.figures.value, one.said("part"), of[one.subject], one.plain("time"))
            groups.setdefault(group, []).append(one)
    for peers in groups.values():
        if len({one.subject for one in peers}) == len(peers) >= LEAST:
            yield peers


def _better(edition: Edition) -> dict[str, str]:
    register = edition.portal.register("indicators")
    if register is None or not register.register.direction:
        return {}
    of = register.register
    told = {of.higher: "higher", of.lower: "lower"}
    columns = (edition.column(register, name).texts for name in (of.key, of.direction))
    return {code: told.get(direction, "") for code, direction in zip(*columns, strict=True)}
