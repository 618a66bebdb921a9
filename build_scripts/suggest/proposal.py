"""A picture that a rule proposes."""

from __future__ import annotations

from dataclasses import dataclass, field

from build_scripts.model import Json
from build_scripts.suggest.facts import Where
from build_scripts.suggest.part import Part
from build_scripts.suggest.roles import cyclic
from build_scripts.suggest.titles import Title


@dataclass(frozen=True)
class Proposal:
    """A picture as a descriptor's `views` would declare it."""

    kind: str
    title: Title
    channels: dict[str, Json]
    where: Where = field(default_factory=dict)


def most(kind: Part) -> int:
    """What sorts kinds of many values first."""
    return -kind.distinct


def order(kind: Part) -> dict[str, Json]:
    """The order of bars where values have one of their own."""
    return {"sort": "none"} if kind.ordered or cyclic(kind) else {}


def take(how: str) -> dict[str, Json]:
    """How rows are taken together, if they are."""
    return {"take": how} if how else {}
