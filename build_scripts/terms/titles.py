"""Titles that name a period which moves with the data: `{nam}` in a title is what the latest of `nam` is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from build_scripts import language, vocabulary
from build_scripts.model import Check, Table, Text, View
from build_scripts.terms.selection import moments, rows

Titled = TypeVar("Titled", View, Check)
_SLOT = re.compile(r"\{(\w+)\}")
_MOST = 3
"""How many periods a title names."""


def filled(table: Table, main: str) -> Table:
    """The table, the titles of its charts and rules filled; the portal's main language is `main`.

    A slot that cannot be filled stands: `check` tells it.
    """
    wheres = [*(view.where for view in table.views), *(check.where for check in table.checks)]
    if not any(map(moments, wheres)):
        return table
    views = [replace(view, note=_text(table, view, view.note, main)) for view in table.views]
    return replace(
        table,
        views=tuple(_titled(table, view, main) for view in views),
        checks=tuple(_titled(table, check, main) for check in table.checks),
    )


def left(of: View | Check) -> list[str]:
    """The slots of a title that stand as they are."""
    texts = (of.title.main, *of.title.others.values()) if moments(of.where) else ()
    return [name for text in texts for name in _SLOT.findall(text)]


def _titled(table: Table, of: Titled, main: str) -> Titled:
    return replace(of, title=_text(table, of, of.title, main))


def _text(table: Table, of: View | Check, text: Text, main: str) -> Text:
    if "{" not in text.main or not moments(of.where):
        return text
    others = {code: _said(table, of, told, code) for code, told in text.others.items()}
    return Text(_said(table, of, text.main, main), others)


def _said(table: Table, of: View | Check, text: str, code: str) -> str:
    return _SLOT.sub(lambda slot: _period(table, of, slot[1], code) or slot[0], text)


def _period(table: Table, of: View | Check, name: str, code: str) -> str:
    """What a column holds in the rows that are meant, in their order; "" where that is nothing, or too much."""
    if name not in moments(of.where) or not all(map(table.has, _named(of))):
        return ""
    column, field = table.column(name), table.field(name)
    texts = {column.text(row) for row in rows(table, of.where)}
    if not 0 < len(texts) <= _MOST:
        return ""
    return ", ".join(language.language(code).cell(field, text) for text in sorted(texts))


def _named(of: View | Check) -> set[str]:
    found = set(of.where)
    for wanted in of.where.values():
        for one in wanted if isinstance(wanted, list) else [wanted]:
            if isinstance(one, dict):
                found |= {vocabulary.moment(one) or vocabulary.same(one), *one.get("by", ())}
    return found
