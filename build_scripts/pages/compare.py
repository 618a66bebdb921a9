"""Agencies side by side, on what may be compared: the newest figures of one indicator and time, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.model import Artifact, Table
from build_scripts.pages.indicator import title, unit
from build_scripts.pages.peers import Standing, kinds, standings
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.reader import Edition


def page(press: Press) -> Iterator[Artifact]:
    """The page: a table of all peers, which its script narrows to those in the address; nothing where none has peers."""
    edition = press.edition
    register = edition.portal.register("agencies")
    if register is None or not compared(edition):
        return
    say = edition.language
    yield press.page(
        "compare.md",
        ("section", "compare"),
        say("pages.compare.title"),
        say("pages.compare.description"),
        groups=list(_groups(edition, register)),
    )


def compared(edition: Edition) -> bool:
    """Whether there is something to compare."""
    register = edition.portal.register("agencies")
    return bool(register and standings(edition, register))


def _groups(edition: Edition, register: Table) -> Iterator[Context]:
    """The agencies of one kind: a column for each indicator and time, a row for each of them."""
    found, of = standings(edition, register), kinds(edition, register)
    titles = edition.own(register, register.register.title)
    category = next((field for field in register.fields if field.categories), None)
    for kind in dict.fromkeys(of.values()):
        members = [(row, code) for row, code in enumerate(of) if of[code] == kind and code in found]
        series = {column(one): one for _, code in members for one in found[code]}
        if members:
            yield {
                "title": category.label(kind, edition.code) if category else "",
                "columns": [_head(edition, one) for one in series.values()],
                "rows": [
                    {
                        "code": code,
                        "title": titles[row],
                        "target": edition.address.agency(code),
                        "cells": _cells(found[code], series),
                    }
                    for row, code in members
                ],
            }


def column(one: Standing) -> tuple[str, ...]:
    """What figures have in common that may stand in one column."""
    mine = one.mine
    return (mine.code, mine.table.name, mine.figures.value, mine.said("part"), mine.plain("time"))


def _head(edition: Edition, one: Standing) -> Context:
    mine = one.mine
    return {
        "title": title(edition, mine.code),
        "part": mine.said("part"),
        "period": mine.period,
        "unit": mine.unit or unit(edition, mine.code),
        "target": edition.address.indicator(mine.code),
    }


def _cells(mine: list[Standing], series: Mapping[tuple[str, ...], Standing]) -> list[Standing | None]:
    own = {column(one): one for one in mine}
    return [own.get(key) for key in series]
