"""Who had which part in a package, in the four that both vocabularies tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from build_scripts.model import Contributor, Package

MAKERS = {"creator", "author"}


class Parties(NamedTuple):
    """Contributors by their part; whoever has several stands in each."""

    creators: tuple[Contributor, ...]
    """Those who are named as such; where nobody is, all who are neither publisher nor funder."""
    publishers: tuple[Contributor, ...]
    funders: tuple[Contributor, ...]
    contributors: tuple[Contributor, ...]
    """Everybody else."""


def parties(package: Package) -> Parties:
    """The parties of a package."""
    publishers, funders = tuple(_with(package, {"publisher"})), tuple(_with(package, {"funder"}))
    named = tuple(_with(package, MAKERS))
    others = tuple(one for one in package.contributors if one not in (*named, *publishers, *funders))
    return Parties(named, publishers, funders, others) if named else Parties(others, publishers, funders, ())


def _with(package: Package, roles: set[str]) -> Iterator[Contributor]:
    return (one for one in package.contributors if roles & {role.strip().lower() for role in one.roles})
