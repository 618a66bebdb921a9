"""Tables about the tables of a database: what they are, their columns, sources, and the figures that do not fit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from build_scripts.language import language
from build_scripts.model import Mismatch, Package, Portal, Settings, Table, Text
from build_scripts.reader.licence import licences

Names = Mapping[tuple[str, str], str]
"""The name in the database of each table, by package and table."""
Own = Mapping[tuple[str, str], Mapping[str, str]]
"""The name in the database of each column, by package and table, then by field."""
Row = Sequence[str | int | float | None]


class About(NamedTuple):
    """A table about tables."""

    columns: list[str]
    rows: list[Row]


def described(portal: Portal, names: Names, own: Own) -> dict[str, About]:
    """Those tables by their names in the database."""
    settings = portal.settings
    held = [(package, table, names[table.package, table.name]) for package in portal.packages for table in package.tables]
    about = ["rows", "version", "modified", "license"]
    tables = ["table", "package", "name", *_titled(settings, "title", "description"), *about]
    columns = ["table", "column", "position", "type", *_titled(settings, "title", "unit", "description")]
    mismatches = ["id", "kind", "table", "row", "column", "recomputed", *_titled(settings, "title", "explanation")]
    return {
        "_tables": About(tables, [_table(settings, *one) for one in held]),
        "_columns": About(columns, [row for _, table, name in held for row in _columns(settings, table, name, own)]),
        "_sources": About(
            ["table", *_titled(settings, "title"), "path", "version"],
            [
                [name, *_said(settings, source), source.path, source.version]
                for package, table, name in held
                for source in (table.sources or package.sources)
            ],
        ),
        "_mismatches": About(mismatches, [_mismatch(settings, one, names) for one in portal.mismatches()]),
    }


def _titled(settings: Settings, *names: str) -> list[str]:
    """A column for each text in each language, named as in descriptors: `title`, `title_en`."""
    return [name if code == settings.main else f"{name}_{code}" for name in names for code in settings.languages]


def _said(settings: Settings, *texts: Text) -> list[str]:
    """The texts in each language; blank where one is not translated."""
    return [
        text.main if code == settings.main else text.others.get(code, "") for text in texts for code in settings.languages
    ]


def _table(settings: Settings, package: Package, table: Table, name: str) -> Row:
    found = licences(package, language(settings.main))
    terms = "; ".join(licence.href or licence.title for licence in found)
    texts = _said(settings, table.title, table.description)
    return [name, table.package, table.name, *texts, table.rows, package.version, package.modified[:10], terms]


def _columns(settings: Settings, table: Table, name: str, own: Own) -> list[Row]:
    known = own[table.package, table.name]
    return [
        [name, known[field.name], at, field.type, *_said(settings, field.title, field.unit, field.description)]
        for at, field in enumerate(table.fields, 1)
    ]


def _mismatch(settings: Settings, one: Mismatch, names: Names) -> Row:
    """An entry of the register; its row as the key's columns in JSON."""
    cell = one.cell
    row = json.dumps(dict(cell.row), ensure_ascii=False)
    place = [names.get((cell.package, cell.resource)), row, cell.field, one.recomputed]
    return [one.id, one.kind, *place, *_said(settings, one.title, one.explanation)]
