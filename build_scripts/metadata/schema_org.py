"""schema.org, embedded in the pages as JSON-LD, by which search engines find a data set.

Rules followed: Google Search Central, "Dataset structured data" (a description of 50 to
5,000 characters, licence, maker, files).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from build_scripts.language import Language
from build_scripts.metadata import parts
from build_scripts.model import Download, Field, Package, Portal, Settings, Table, Text


def dataset(package: Package, words: Language, settings: Settings, downloads: Iterable[Download]) -> dict[str, Any]:
    """A package as a schema.org Dataset; `downloads` are the files that its page offers."""
    code = words.code
    tables = ", ".join(table.title.into(code) for table in package.tables)
    sources = "; ".join(source.into(code) for source in package.sources)
    also = [words("metadata.tables", tables=tables)] if tables else []
    also += [words("metadata.sources", sources=sources)] if sources else []
    also.append(words("metadata.portal", portal=parts.in_language(settings.names, words, settings)))
    return _dataset(package, package.title, words, settings, downloads) | {
        "description": parts.description(package.description.into(code), also),
        "identifier": package.name,
        **parts.link("url", parts.page(settings, words, package.name)),
        "hasPart": [
            {"@type": "Dataset", "name": table.title.into(code), **_part(table, words, settings)} for table in package.tables
        ],
    }


def table_dataset(
    table: Table, package: Package, words: Language, settings: Settings, downloads: Iterable[Download]
) -> dict[str, Any]:
    """A table as a schema.org Dataset that is part of its package's."""
    code = words.code
    fields = ", ".join(field.title.into(code) for field in table.fields)
    also = [words("metadata.within", package=package.title.into(code)), words("metadata.fields", fields=fields)]
    whole = {
        "@type": "Dataset",
        "name": package.title.into(code),
        "description": dataset(package, words, settings, ())["description"],
        **parts.link("url", parts.page(settings, words, package.name)),
    }
    return _dataset(package, table.title, words, settings, downloads) | {
        **_part(table, words, settings),
        "description": parts.description(table.description.into(code), also),
        "isPartOf": whole,
        "variableMeasured": [_variable(field, code) for field in table.fields if not _is_provenance(table, field)],
    }


def data_catalog(portal: Portal, words: Language) -> dict[str, Any]:
    """The portal as a schema.org DataCatalog, for its home page."""
    settings, code = portal.settings, words.code
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": parts.in_language(settings.names, words, settings),
        "description": parts.in_language(settings.descriptions, words, settings),
        "inLanguage": code,
        **parts.link("url", parts.page(settings, words)),
        "dataset": [
            {
                "@type": "Dataset",
                "name": package.title.into(code),
                "description": dataset(package, words, settings, ())["description"],
                **_licence(package),
                "creator": _creators(package, words, settings),
                **parts.link("url", parts.page(settings, words, package.name)),
            }
            for package in portal.packages
        ],
    }


def _dataset(
    package: Package, title: Text, words: Language, settings: Settings, downloads: Iterable[Download]
) -> dict[str, Any]:
    """What a package's Dataset and those of its tables have in common."""
    code = words.code
    publisher = _organisation(parts.in_language(settings.names, words, settings), settings.url)
    found = {
        "version": package.version,
        "dateModified": parts.day(package.modified),
        "keywords": [word.strip() for word in package.keywords.into(code).split(",") if word.strip()],
        "isBasedOn": [{"@type": "CreativeWork", "name": source.into(code)} for source in package.sources if source],
        "distribution": [_download(download, settings) for download in downloads],
    }
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title.into(code),
        "inLanguage": code,
        "isAccessibleForFree": True,
        "creator": _creators(package, words, settings),
        "publisher": publisher,
        "includedInDataCatalog": {"@type": "DataCatalog", "name": publisher["name"], **parts.link("url", settings.url)},
        **_licence(package),
        **{key: value for key, value in found.items() if value},
    }


def _download(download: Download, settings: Settings) -> dict[str, Any]:
    found = {
        "@type": "DataDownload",
        "name": download.path.name,
        "encodingFormat": parts.media_type(download.path),
        "contentSize": f"{len(download.content)} B",
        "sha256": download.sha256,
    }
    return found | parts.link("contentUrl", settings.url and settings.url + quote(str(download.path)))


def _part(table: Table, words: Language, settings: Settings) -> dict[str, str]:
    return {
        "name": table.title.into(words.code),
        "identifier": f"{table.package}/{table.name}",
        **parts.link("url", parts.page(settings, words, table.package, table.name)),
    }


def _variable(field: Field, code: str) -> dict[str, str]:
    found = {
        "name": field.title.into(code) or field.name,
        "description": field.description.into(code),
        "unitText": field.unit.into(code),
    }
    return {"@type": "PropertyValue", "identifier": field.name, **{key: value for key, value in found.items() if value}}


def _is_provenance(table: Table, field: Field) -> bool:
    columns = table.provenance.columns if table.provenance else ()
    return field.name in columns or field.translation_of in columns


def _creators(package: Package, words: Language, settings: Settings) -> list[dict[str, str]]:
    """Those whom the descriptor names as contributors; else the portal itself."""
    named = package.descriptor.get("contributors", [])
    found = [_organisation(c.get(f"title_{words.code}") or c["title"], c.get("path", "")) for c in named if c.get("title")]
    return found or [_organisation(parts.in_language(settings.names, words, settings), settings.url)]


def _organisation(name: str, address: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name, **parts.link("url", address)}


def _licence(package: Package) -> dict[str, Any]:
    """The licences' addresses; the name of one that has none."""
    found: list[Any] = []
    for licence in package.licenses:
        name = licence.get("title") or licence.get("name", "")
        found.append(parts.link("url", licence.get("path", "")).get("url") or {"@type": "CreativeWork", "name": name})
    return {"license": found[0] if len(found) == 1 else found} if found else {}
