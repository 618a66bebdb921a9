"""Croissant 1.1, by which programs that learn from data load the records of a package.

https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html. Records are those of the
Parquet files, whose columns are typed; a table that has none is a file only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from build_scripts import columns
from build_scripts.language import language
from build_scripts.metadata import parts
from build_scripts.metadata.parties import parties
from build_scripts.metadata.parts import Node
from build_scripts.model import Contributor, Download, Package, Settings, Table
from build_scripts.reader.address import Address, web, whole
from build_scripts.reader.licence import licences

NAME = "croissant.json"
_FORMS = {"csv": "text/csv", "parquet": "application/x-parquet"}
"""The downloads that are told of, and their media types as Croissant's reader knows them."""
_TYPES = {
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
}
_OWN = (
    "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileObject",
    "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5",
    "parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate",
    "separator", "source", "subField", "transform",
)  # fmt: skip


def croissant(settings: Settings, package: Package, downloads: Iterable[Download]) -> Node:
    """A package, in the portal's main language; `downloads` are its files."""
    code, main = settings.main, language(settings.main)
    address = Address.of(settings, main).package(package.name)
    files = [file for file in downloads if file.format in _FORMS and file.table]
    records = [
        _records(file, table, code) for file in files if file.format == "parquet" and (table := package.table(file.table))
    ]
    said = [licence.href or licence.title for licence in licences(package, main)]
    creators = [_agent(one, code) for one in parties(package).creators]
    told: Node = {
        "@context": {
            "@language": code,
            "@vocab": "https://schema.org/",
            "sc": "https://schema.org/",
            "cr": "http://mlcommons.org/croissant/",
            "rai": "http://mlcommons.org/croissant/RAI/",
            "dct": "http://purl.org/dc/terms/",
            "conformsTo": "dct:conformsTo",
            **{name: f"cr:{name}" for name in _OWN},
            "data": {"@id": "cr:data", "@type": "@json"},
            "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
            "description": {"@container": "@language"},
            "examples": {"@id": "cr:examples", "@type": "@json"},
            "name": {"@container": "@language"},
        },
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": package.title.main,
        "description": parts.description(package.description.main, []) or package.title.main,
        "identifier": package.name,
        "url": whole(settings, address) or "./",
        "inLanguage": code,
        "keywords": list(package.keywords.main),
        "license": said,
        "creator": creators or [{"@type": "Organization", "name": settings.names.get(code, "")}],
        "version": package.version,
        "dateModified": parts.day(package.modified),
        "datePublished": parts.issued(package) or parts.day(package.modified),
        "citeAs": parts.cited(settings, code, package.title, package, address),
        "distribution": [_file(file, settings) for file in files],
        "recordSet": records,
    }
    return {name: value for name, value in told.items() if value}


def _agent(one: Contributor, code: str) -> Node:
    kind = "Person" if one.person else "Organization"
    return {"@type": kind, "name": one.title.into(code), **parts.link("url", one.path)}


def _file(file: Download, settings: Settings) -> Node:
    return {
        "@type": "cr:FileObject",
        "@id": file.path.name,
        "name": file.path.name,
        # beside this file, where the site does not know its address
        "contentUrl": web(whole(settings, quote(str(file.path)))) or quote(file.path.name),
        "contentSize": f"{len(file.content)} B",
        "encodingFormat": _FORMS[file.format],
        "sha256": file.sha256,
    }


def _records(file: Download, table: Table, code: str) -> Node:
    """The records of a table; columns are numbered, as their names may be whatever a stranger wrote."""
    at, sorts = file.path.stem, columns.sorts(file.content)
    ids = {field.name: f"{at}/{number}" for number, field in enumerate(table.fields, 1)}
    key = [{"@id": ids[name]} for name in table.primary_key if name in ids]
    return {
        "@type": "cr:RecordSet",
        "@id": at,
        "name": table.title.into(code) or table.name,
        "description": parts.description(table.description.into(code), []) or table.title.into(code),
        **({"key": key} if key else {}),
        "field": list(_fields(file, table, code, ids, sorts)),
    }


def _fields(file: Download, table: Table, code: str, ids: dict[str, str], sorts: dict[str, str]) -> Iterator[Node]:
    for field in table.fields:
        sort = sorts.get(field.name, "text")
        yield {
            "@type": "cr:Field",
            "@id": ids[field.name],
            "name": field.name,
            "description": parts.described(field, code),
            "dataType": _TYPES.get(sort, "sc:Text"),
            **({"isArray": True, "arrayShape": "-1"} if sort == "list" else {}),
            "source": {"fileObject": {"@id": file.path.name}, "extract": {"column": field.name}},
        }
