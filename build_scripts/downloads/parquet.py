"""A table as Apache Parquet: typed columns, and in the file itself what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts import columns
from build_scripts.language import language
from build_scripts.model import Field, Portal, Table, Text
from build_scripts.reader.licence import licences


def content(portal: Portal, table: Table) -> bytes:
    """The table with, for each column, its title, description and unit in every language (`title_en` …), as metadata."""
    spoken = portal.settings.languages
    held = {field.name: (table.column(field.name), dict(_field(field, spoken))) for field in table.fields}
    return columns.parquet(held, dict(_table(portal, table)))


def _table(portal: Portal, table: Table) -> Iterator[tuple[str, str]]:
    """What the file says of itself, by the names of Data Package."""
    spoken, package = portal.settings.languages, portal.package(table.package)
    yield "name", f"{table.package}/{table.name}"
    yield from _in_all("title", table.title, spoken)
    yield from _in_all("description", table.description, spoken)
    if package:
        words = language(portal.settings.main)
        told = {"version": package.version, "modified": package.modified[:10]}
        told["license"] = "; ".join(licence.href or licence.title for licence in licences(package, words))
        yield from ((name, text) for name, text in told.items() if text)
    if table.primary_key:
        yield "primaryKey", ", ".join(table.primary_key)


def _field(field: Field, spoken: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield "type", field.type
    yield from _in_all("title", field.title, spoken)
    yield from _in_all("description", field.description, spoken)
    yield from _in_all("unit", field.unit, spoken)


def _in_all(name: str, text: Text, spoken: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """A text in the main language by its name, in others with the language's code behind it, as in descriptors."""
    _, *others = spoken
    told = {name: text.main, **{f"{name}_{code}": text.others.get(code, "") for code in others}}
    yield from ((key, value) for key, value in told.items() if value)
