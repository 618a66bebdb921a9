"""schema.org, embedded in the pages as JSON-LD, by which search engines find a data set.

Rules followed: Google Search Central, "Dataset structured data" (a description of 50 to
5,000 characters, licence, maker, files).
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from build_scripts.metadata import parts
from build_scripts.metadata.parties import parties
from build_scripts.metadata.parts import Node
from build_scripts.model import Area, Contributor, Coverage, Download, Field, Package, Settings, Source, Table
from build_scripts.reader import Edition
from build_scripts.reader.address import whole
from build_scripts.reader.licence import licences

LISTED = 100
"""Packages that the home page tells machines of at most; `catalog.jsonld` has them all."""


def dataset(edition: Edition, package: Package, downloads: Iterable[Download]) -> Node:
    """A package as a schema.org Dataset; `downloads` are the files that its page offers."""
    words = edition.language
    tables = ", ".join(edition.into(table.title) for table in package.tables)
    sources = "; ".join(edition.into(source) for source in package.sources)
    also = [words("metadata.tables", tables=tables)] if tables else []
    also += [words("metadata.sources", sources=sources)] if sources else []
    also += [words("metadata.portal", portal=edition.into(parts.names(edition.portal.settings))), words("metadata.forms")]
    return _dataset(edition, package, None, downloads) | {
        "description": parts.description(edition.into(package.description), also),
        "identifier": package.name,
        **_url(edition, edition.address.package(package.name)),
        "hasPart": [{"@type": "Dataset", **_part(edition, table)} for table in package.tables],
    }


def table_dataset(edition: Edition, package: Package, table: Table, downloads: Iterable[Download]) -> Node:
    """A table as a schema.org Dataset that is part of its package's."""
    words, into = edition.language, edition.into
    fields = ", ".join(into(field.title) for field in table.fields)
    within, held = words("metadata.within", package=into(package.title)), words("metadata.fields", fields=fields)
    return _dataset(edition, package, table, downloads) | {
        **_part(edition, table),
        "description": parts.description(into(table.description), (within, held, words("metadata.forms"))),
        "isPartOf": _whole(edition, package),
        "variableMeasured": [_variable(edition, field) for field in table.fields if not _is_provenance(table, field)],
    }


def data_catalog(edition: Edition) -> Node:
    """The portal as a schema.org DataCatalog, for its home page; of very many packages the first."""
    settings = edition.portal.settings
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": edition.into(parts.names(settings)),
        "description": edition.into(parts.descriptions(settings)),
        "inLanguage": edition.code,
        **_url(edition, edition.address.home()),
        "dataset": [
            {**_whole(edition, package), **_licence(edition, package), "creator": _parties(edition, package)["creator"]}
            for package in edition.portal.packages[:LISTED]
        ],
    }


def _whole(edition: Edition, package: Package) -> Node:
    """A package in few words."""
    return {
        "@type": "Dataset",
        "name": edition.into(package.title),
        "description": dataset(edition, package, ())["description"],
        **_url(edition, edition.address.package(package.name)),
    }


def _dataset(edition: Edition, package: Package, table: Table | None, downloads: Iterable[Download]) -> Node:
    """What a package's Dataset and those of its tables have in common."""
    title, sources = (table.title, table.sources) if table else (package.title, ())
    at = edition.address.table(package.name, table.name) if table else edition.address.package(package.name)
    settings, into = edition.portal.settings, edition.into
    covered = parts.covered(settings, package)
    found = {
        "version": package.version,
        "dateModified": parts.day(package.modified),
        "datePublished": parts.issued(package),
        "temporalCoverage": _times(covered),
        "spatialCoverage": [_place(edition, area) for area in covered.areas],
        "citation": parts.cited(settings, edition.code, title, package, at),
        "keywords": list(package.keywords.into(edition.code)),
        "isBasedOn": [_source(edition, source) for source in sources or package.sources if source],
        "distribution": [_download(download, settings) for download in downloads],
    }
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": into(title),
        "inLanguage": edition.code,
        "isAccessibleForFree": True,
        **_parties(edition, package),
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": into(parts.names(settings)),
            **parts.link("url", settings.url),
        },
        **parts.link("sameAs", package.homepage),
        **_licence(edition, package),
        **{key: value for key, value in found.items() if value},
    }


def _times(covered: Coverage) -> str:
    """An interval of ISO 8601, `..` where it is open; a single time as such."""
    if not covered.start and not covered.end:
        return ""
    return covered.start if covered.start == covered.end else f"{covered.start or '..'}/{covered.end or '..'}"


def _place(edition: Edition, area: Area) -> Node:
    return {"@type": "Place", "name": edition.into(area.title), **parts.link("sameAs", area.path)}


def _download(download: Download, settings: Settings) -> Node:
    found = {
        "@type": "DataDownload",
        "name": download.path.name,
        "encodingFormat": download.media_type,
        "contentSize": f"{len(download.content)} B",
        "sha256": download.sha256,
    }
    return found | parts.link("contentUrl", whole(settings, quote(str(download.path))))


def _url(edition: Edition, address: str) -> Node:
    return parts.link("url", whole(edition.portal.settings, address))


def _part(edition: Edition, table: Table) -> Node:
    address = edition.address.table(table.package, table.name)
    return {
        "name": edition.into(table.title),
        "identifier": f"{table.package}/{table.name}",
        **_url(edition, address),
    }


def _variable(edition: Edition, field: Field) -> Node:
    found = {
        "name": edition.into(field.title) or field.name,
        "description": edition.into(field.description),
        "unitText": edition.into(field.unit),
    }
    return {"@type": "PropertyValue", "identifier": field.name, **{key: value for key, value in found.items() if value}}


def _is_provenance(table: Table, field: Field) -> bool:
    columns = table.provenance.columns if table.provenance else ()
    return field.name in columns or field.translation_of in columns


def _parties(edition: Edition, package: Package) -> Node:
    """Those whom the descriptor names, by their part; creator and publisher is else the portal itself."""
    portal = _organisation(edition.into(parts.names(edition.portal.settings)), edition.portal.settings.url)
    found = parties(package)
    told: Node = {
        "creator": [_party(edition, one) for one in found.creators] or [portal],
        "publisher": [_party(edition, one) for one in found.publishers] or [portal],
        "funder": [_party(edition, one) for one in found.funders],
        "contributor": [_party(edition, one) for one in found.contributors],
    }
    told["publisher"] = told["publisher"][0] if len(told["publisher"]) == 1 else told["publisher"]
    return {part: named for part, named in told.items() if named}


def _party(edition: Edition, one: Contributor) -> Node:
    if not one.person:
        return _organisation(edition.into(one.title), one.path)
    names = {"givenName": one.given, "familyName": one.family}
    of = {"affiliation": _organisation(one.organization, "")} if one.organization else {}
    said = {key: value for key, value in names.items() if value}
    return {"@type": "Person", "name": edition.into(one.title), **said, **of, **parts.link("url", one.path)}


def _organisation(name: str, address: str) -> Node:
    return {"@type": "Organization", "name": name, **parts.link("url", address)}


def _source(edition: Edition, source: Source) -> Node:
    version = {"version": source.version} if source.version else {}
    return {"@type": "CreativeWork", "name": edition.into(source), **version, **parts.link("url", source.path)}


def _licence(edition: Edition, package: Package) -> Node:
    """The licences' addresses; the name of one that has none."""
    said = licences(package, edition.language)
    found = [licence.href or {"@type": "CreativeWork", "name": licence.title} for licence in said]
    return {"license": found[0] if len(found) == 1 else found} if found else {}
