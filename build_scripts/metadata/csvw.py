"""CSV on the Web: what stands beside each CSV and says what its columns hold.

https://www.w3.org/TR/tabular-metadata/. Keys into other tables are left out: the standard
wants both tables in one file. What it has no type for (lists, truth values in several
spellings, numbers with more than digits around them) is text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from build_scripts.language import language
from build_scripts.metadata import parts
from build_scripts.metadata.parts import Node
from build_scripts.model import Field, Json, Package, Settings, Table, Text
from build_scripts.reader.address import Address, safe, web, whole
from build_scripts.reader.licence import licences

SUFFIX = ".csv-metadata.json"
_TYPES = {
    "integer": "integer",
    "number": "number",
    "year": "gYear",
    "yearmonth": "gYearMonth",
    "time": "time",
    "datetime": "datetime",
    "date": "date",
    "object": "json",
    "array": "json",
    "geojson": "json",
}
_DATES = {"default": "", "%Y-%m-%d": "", "%d/%m/%Y": "dd/MM/yyyy", "%m/%d/%Y": "MM/dd/yyyy", "%d.%m.%Y": "dd.MM.yyyy",
          "%d-%m-%Y": "dd-MM-yyyy", "%Y%m%d": "yyyyMMdd"}  # fmt: skip
"""Formats of days that the standard has a pattern for."""
_BOUNDS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "minExclusive",
    "exclusiveMaximum": "maxExclusive",
}


def csvw(settings: Settings, package: Package, table: Table) -> Node:
    """What stands beside a table's CSV, in every language of the portal."""
    main = language(settings.main)
    address = whole(settings, Address.of(settings, main).table(package.name, table.name))
    said: Node = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": settings.main}],
        "url": quote(f"{safe(table.name)}.csv"),
        "dialect": {"commentPrefix": None},
        "dc:title": _texts(table.title, settings),
        "dc:description": _texts(table.description, settings, plain=True),
        "dc:identifier": f"{package.name}/{table.name}",
        "dc:license": [{"@id": one.href} if web(one.href) else one.title for one in licences(package, main)],
        "dc:source": [text for source in table.sources or package.sources for text in _texts(source, settings)],
        "dc:modified": parts.day(package.modified),
        "dcat:landingPage": {"@id": address} if address else "",
        "tableSchema": {
            "columns": [_column(table, field, at, settings) for at, field in enumerate(table.fields, 1)],
            **({"primaryKey": [_name(table, name) for name in table.primary_key]} if _keyed(table) else {}),
        },
    }
    return {key: value for key, value in said.items() if value not in ("", [], {})}


def _keyed(table: Table) -> bool:
    return bool(table.primary_key) and all(map(table.has, table.primary_key))


def _name(table: Table, name: str) -> str:
    """A column's name as the standard takes it: its own, else its number."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_]*", name):
        return name
    return f"column.{[field.name for field in table.fields].index(name) + 1}"


def _column(table: Table, field: Field, at: int, settings: Settings) -> Node:
    base, more = _type(field, table)
    said: Node = {
        "name": _name(table, field.name),
        # as in the file's header, by which readers know that it is the right one
        "titles": field.name,
        "dc:title": _texts(field.title, settings),
        "dc:description": _texts(field.description, settings, plain=True),
        "schema:unitText": _texts(field.unit, settings),
        "datatype": {"base": base, **more} if more else base,
        "null": sorted(table.marks(field)) or "",
        "required": bool(field.constraints.get("required")),
    }
    return {key: value for key, value in said.items() if value not in ("", [], False) or key == "null"}


def _type(field: Field, table: Table) -> tuple[str, Node]:
    """The standard's type, and what it is told besides."""
    reading = table.column(field.name).reading
    kind, form = _TYPES.get(field.type, "string"), field.format or "default"
    if field.numeric and not reading.bare:
        return "string", {}
    if field.type in ("date", "datetime", "time") and not (field.type == "date" and form in _DATES) and form != "default":
        return "string", {}
    more: Node = {}
    if field.type == "date" and _DATES[form]:
        more["format"] = _DATES[form]
    if field.numeric and (reading.decimal, reading.group) != (".", ""):
        separators = {"decimalChar": reading.decimal, "groupChar": reading.group}
        more["format"] = {name: sign for name, sign in separators.items() if sign}
        kind = "decimal" if kind == "number" else kind  # of binary numbers readers take no separators
    if kind == "string":
        lengths = {name: field.constraints.get(name) for name in ("minLength", "maxLength")}
        return kind, {name: length for name, length in lengths.items() if isinstance(length, int) and field.type == "string"}
    return kind, more | _bounds(field.constraints) if field.numeric else more


def _bounds(constraints: Mapping[str, Json]) -> Node:
    found = {theirs: constraints.get(ours) for ours, theirs in _BOUNDS.items()}
    return {name: value for name, value in found.items() if isinstance(value, int | float) and not isinstance(value, bool)}


def _texts(text: Text, settings: Settings, plain: bool = False) -> list[Node]:
    """A text in each language that it is written in."""
    written = {settings.main: text.main, **{code: text.others.get(code, "") for code in settings.languages[1:]}}
    told = {code: parts.description(value, []) if plain else value for code, value in written.items()}
    return [{"@value": value, "@language": code} for code, value in told.items() if value]
