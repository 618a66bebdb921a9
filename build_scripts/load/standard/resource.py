"""The terms of a resource: where its data are, how they are written, what its fields are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from build_scripts.load.descriptor import Descriptor
from build_scripts.load.standard.package import credits
from build_scripts.load.standard.term import Note, Path, is_address, listed, renamed
from build_scripts.model import Json, Problem

_NAMES = {"url": "path", "file": "path", "license": "licenses", "source": "sources"}
_DIALECT = {
    "quotechar": "quoteChar",
    "quotecharacter": "quoteChar",
    "doublequote": "doubleQuote",
    "escapechar": "escapeChar",
    "lineterminator": "lineTerminator",
    "skipinitialspace": "skipInitialSpace",
    "nullsequence": "nullSequence",
    "commentchar": "commentChar",
    "commentrows": "commentRows",
    "headerrows": "headerRows",
    "headerjoin": "headerJoin",
    "sheetname": "sheetName",
    "sheetnumber": "sheetNumber",
    "itemtype": "itemType",
    "itemkeys": "itemKeys",
    "sheet": "sheetName",
}
_FORMS = ("csv", "excel", "ods", "json")
"""Below these Frictionless puts what a dialect says of one form."""
_MISSPELT = {"missingValue": "missingValues", "primary_key": "primaryKey", "foreign_keys": "foreignKeys"}
_PASSED_OVER = ("csvddfversion", "casesensitiveheader", "headercase")
_CATEGORICAL = ("string", "integer")
Files = Callable[[str, Path], Descriptor | Problem]
"""Reads a part of a descriptor in a file of its own, and where it belongs."""


def all_terms(resources: list[Json], note: Note, files: Files) -> list[Json]:
    """The resources in version 2's terms; those without a name get one that no other has."""
    found = [terms(item, index, note, files) for index, item in enumerate(resources)]
    taken = {item.get("name") for item in found if isinstance(item, Mapping) and isinstance(item.get("name"), str)}
    for index, item in enumerate(found):
        if isinstance(item, Mapping) and "name" not in item:
            name = wanted = _named(item, index)
            number = 2
            while name in taken:
                name, number = f"{wanted}-{number}", number + 1
            taken.add(name)
            found[index] = {"name": name, **item}
            note("inferred", ("resources", index, "name"), name, name="name")
    return found


def terms(data: Json, index: int, note: Note, files: Files) -> Json:
    """A resource in version 2's terms, its schema and dialect in place."""
    if not isinstance(data, Mapping):
        return data
    at: Path = ("resources", index)
    said = credits(renamed(data, _NAMES))
    profile = said.get("profile")
    if profile in ("tabular-data-resource", "data-resource"):
        del said["profile"]
        if profile == "tabular-data-resource":
            said.setdefault("type", "table")
    if isinstance(said.get("path"), list) and len(said["path"]) == 1 and isinstance(said["path"][0], str):
        said["path"] = said["path"][0]
    for name in ("schema", "dialect"):
        if isinstance(said.get(name), str):
            said[name] = _elsewhere(said[name], (*at, name), note, files)
        if said.get(name) in (None, {}):
            said.pop(name, None)
    if isinstance(said.get("dialect"), Mapping):
        said["dialect"] = dialect(said["dialect"])
    if isinstance(said.get("schema"), Mapping):
        said["schema"] = schema(said["schema"])
        _categories(said["schema"], (*at, "schema", "fields"), note)
        if not any(said["schema"].get(name) for name in ("fields", "primaryKey", "uniqueKeys", "foreignKeys")):
            del said["schema"]
    for address in filter(is_address, listed(said.get("path"))):
        note("not-fetched", (*at, "path"), address)
    null = said.get("dialect", {}).get("nullSequence") if isinstance(said.get("dialect"), Mapping) else None
    if isinstance(null, str) and isinstance(said.get("schema"), Mapping):
        marks = said["schema"].get("missingValues", [""])
        said["schema"] = {**said["schema"], "missingValues": [*marks, null] if isinstance(marks, list) else marks}
    return said


def _categories(schema: Mapping[str, Json], at: Path, note: Note) -> None:
    """Categories of a type that has none (Table Schema 2.0: texts and whole numbers have them) say nothing: left out."""
    fields = schema.get("fields")
    for index, field in enumerate(fields if isinstance(fields, list) else ()):
        if isinstance(field, dict) and "categories" in field and field["type"] not in _CATEGORICAL:
            note("categories-other", (*at, index, "categories"), field.get("name"), type=str(field["type"]))
            del field["categories"]


def _elsewhere(path: str, at: Path, note: Note, files: Files) -> Json:
    """A schema or dialect in a file of its own; never fetched."""
    if is_address(path):
        note("schema-address", at, path)
        return None
    read = files(path, at)
    if isinstance(read, Problem):
        if read.line is None:
            note("schema-file", at, path)
        return None
    return read.data


def _named(said: Mapping[str, Json], index: int) -> str:
    path = (listed(said.get("path", "")) or [""])[0]
    return (PurePosixPath(path).name.split(".")[0] if isinstance(path, str) else "") or f"table-{index + 1}"


def dialect(data: Mapping[str, Json]) -> dict[str, Json]:
    """A dialect under version 2's names; what Frictionless puts deeper stands beside the rest."""
    for form in _FORMS:
        if isinstance(data.get(form), Mapping):
            data = {**{name: value for name, value in data.items() if name != form}, **data[form]}
    names = {name: _DIALECT.get(name.lower().replace("_", ""), name) for name in data}
    said = {k: v for k, v in renamed(data, names).items() if k.lower() not in _PASSED_OVER}
    if any(k.lower() in _PASSED_OVER[1:] and v is False for k, v in data.items()):
        said["caseSensitiveHeader"] = False
    if isinstance(said.get("sheetName"), int):
        said["sheetNumber"] = said.pop("sheetName")
    return said


def schema(data: Mapping[str, Json]) -> dict[str, Json]:
    """A table schema in version 2's terms; a field without a type takes anything."""
    said = renamed(data, _MISSPELT)
    if isinstance(said.get("missingValues"), str):
        said["missingValues"] = [said["missingValues"]]
    if isinstance(said.get("fieldsMatch"), list) and len(said["fieldsMatch"]) == 1:
        said["fieldsMatch"] = said["fieldsMatch"][0]
    if isinstance(said.get("fields"), list):
        said["fields"] = [field(item) for item in said["fields"]]
    for name in ("uniqueKeys", "foreignKeys"):
        if said.get(name) is None:
            said.pop(name, None)
    return said


def field(data: Json) -> Json:
    """A field in version 2's terms."""
    if isinstance(data, str):
        return {"name": data, "type": "any"}
    if not isinstance(data, Mapping):
        return data
    said = dict(data)
    form = said.get("format")
    if isinstance(form, str) and form.startswith("fmt:"):
        said["format"] = form.removeprefix("fmt:")
    if isinstance(said.get("missingValues"), str):
        said["missingValues"] = [said["missingValues"]]
    return said if "type" in said else {**said, "type": "any"}
