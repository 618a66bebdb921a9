"""Licences as readers and machines are told of them."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model import Package
from build_scripts.reader.address import web


@dataclass(frozen=True)
class Licence:
    """A licence: its title in some language, and its address on the web or ""."""

    title: str
    href: str


def licences(package: Package, code: str) -> list[Licence]:
    """The licences of a package for readers of the language `code`."""
    return [
        Licence(said.get(f"title_{code}") or said.get("title") or said.get("name", ""), web(said.get("path", "")))
        for said in package.licenses
    ]
