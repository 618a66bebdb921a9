"""Licences as readers and machines are told of them."""

from __future__ import annotations

from typing import NamedTuple

from build_scripts.model import Package
from build_scripts.reader.address import web


class Shown(NamedTuple):
    """A licence as shown: its title in some language, or its name, and its address on the web or ""."""

    title: str
    href: str


def licences(package: Package, code: str) -> list[Shown]:
    """The licences of a package for readers of the language `code`."""
    return [Shown(one.title.into(code) or one.name, web(one.path)) for one in package.licences]
