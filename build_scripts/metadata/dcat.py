"""DCAT 3 (W3C), by which CKAN and data.gov.vn's harvester take a portal's catalogue.

Each data set also has the six Dublin Core elements that Vietnam's circular
24/2011/TT-BTTTT asks for: title, creator, date, description, publisher, identifier. Where
the portal's own address is not known, addresses are relative to the catalogue's file, which
stands at the site's root.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from build_scripts.language import language
from build_scripts.metadata import parts
from build_scripts.metadata.parties import parties
from build_scripts.metadata.parts import Node
from build_scripts.model import Contributor, Download, Package, Portal, Settings, Source, Text, Words
from build_scripts.reader.address import Address, web
from build_scripts.reader.licence import licences

# Written out, so that nobody has to fetch a context to read the catalogue
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalogue(portal: Portal, downloads: Iterable[Download]) -> Node:
    """The portal as a dcat:Catalog: a Dataset for each package, a Distribution for each file of its folder."""
    settings = portal.settings
    files: dict[str, list[Download]] = {}
    for download in downloads:
        files.setdefault(download.package, []).append(download)
    names = parts.names(settings)
    newest = max((parts.day(package.modified) for package in portal.packages), default="")
    agent = _agent(_texts(names, settings), settings.url)
    return {
        "@context": CONTEXT,
        "@id": settings.url or "./",
        "@type": "dcat:Catalog",
        "dct:title": _texts(names, settings),
        "dct:description": _texts(parts.descriptions(settings), settings),
        "dct:publisher": agent,
        "dct:creator": agent,
        "dct:language": [_language(code) for code in settings.languages],
        "dcat:dataset": [_dataset(package, portal, files.get(package.name, [])) for package in portal.packages],
        **_days(newest),
        **_contact(settings.contact),
    }


def _dataset(package: Package, portal: Portal, downloads: Iterable[Download]) -> Node:
    settings = portal.settings
    main = language(settings.main)
    address = settings.url + Address.of(settings, main).package(package.name)
    publisher = _agent(_texts(parts.names(settings), settings), settings.url)
    named = {part: [_party(one, settings) for one in found] for part, found in parties(package)._asdict().items()}
    tables = main("metadata.tables", tables=", ".join(table.title.main for table in package.tables))
    plain = Text(
        parts.description(package.description.main, [tables]),
        {code: parts.description(text, []) for code, text in package.description.others.items()},
    )
    return {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:title": _texts(package.title, settings),
        "dct:description": _texts(plain, settings),
        "dct:identifier": package.name,
        "dct:creator": named["creators"] or publisher,
        "dct:publisher": named["publishers"] or publisher,
        **({"schema:funder": named["funders"]} if named["funders"] else {}),
        **({"dct:contributor": named["contributors"]} if named["contributors"] else {}),
        "dct:language": [_language(code) for code in settings.languages],
        "dcat:landingPage": {"@id": address, "@type": "foaf:Document"},
        **({"foaf:page": {"@id": web(package.homepage)}} if web(package.homepage) else {}),
        "dcat:keyword": _keywords(package.keywords, settings),
        "dct:source": [_source(source, settings) for source in package.sources if source],
        "dcat:distribution": [_distribution(download, package, settings) for download in downloads],
        **({"dcat:version": package.version} if package.version else {}),
        **_days(parts.day(package.modified)),
        **_contact(settings.contact),
    }


def _distribution(download: Download, package: Package, settings: Settings) -> Node:
    address = settings.url + quote(str(download.path))
    terms = [{"@id": licence.href} for licence in licences(package, language(settings.main)) if licence.href]
    checksum = {
        "@type": "spdx:Checksum",
        "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
        "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": download.sha256},
    }
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": _titles(download, package, settings),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{download.media_type}"},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(len(download.content))},
        "spdx:checksum": checksum,
        **({"dct:license": terms} if terms else {}),
    }


def _titles(download: Download, package: Package, settings: Settings) -> list[Node]:
    """The title of the table (or package) that the file holds, and the file's name."""
    table = package.table(download.table)
    title = table.title if table else package.title
    return [{**text, "@value": f"{text['@value']} ({download.path.name})"} for text in _texts(title, settings)]


def _texts(text: Text, settings: Settings) -> list[Node]:
    """A text as literals, one in each language that it is written in."""
    written = {**{code: text.others.get(code, "") for code in settings.languages}, settings.main: text.main}
    return [{"@language": code, "@value": value} for code, value in written.items() if value]


def _keywords(words: Words, settings: Settings) -> list[Node]:
    written = {**{code: words.others.get(code, ()) for code in settings.languages}, settings.main: words.main}
    return [{"@language": code, "@value": word} for code, found in written.items() for word in found]


def _agent(names: list[Node], address: str) -> Node:
    home = web(address)
    return {"@type": "foaf:Organization", "foaf:name": names, **({"foaf:homepage": {"@id": home}} if home else {})}


def _party(one: Contributor, settings: Settings) -> Node:
    agent = _agent(_texts(one.title, settings), one.path)
    names = {"foaf:givenName": one.given, "foaf:familyName": one.family}
    said = {key: value for key, value in names.items() if value}
    return {**agent, "@type": "foaf:Person", **said} if one.person else agent


def _source(source: Source, settings: Settings) -> Node:
    at = {"@id": web(source.path)} if web(source.path) else {}
    return {**at, "dct:title": _texts(source, settings), **({"dcat:version": source.version} if source.version else {})}


def _days(day: str) -> Node:
    literal = {"@type": "xsd:date", "@value": day}
    return {"dct:modified": literal, "dct:date": literal} if day else {}


def _contact(contact: str) -> Node:
    """Where to report an error: an address of the web, or one for e-mail."""
    address = web(contact)
    if not address and "@" not in contact:
        return {}
    mail = contact if contact.startswith("mailto:") else f"mailto:{contact}"
    reach = {"vcard:hasURL": {"@id": address}} if address else {"vcard:hasEmail": {"@id": mail}}
    return {"dcat:contactPoint": {"@type": "vcard:Kind", **reach}}


def _language(code: str) -> Node:
    """The language by its ISO 639-1 address at the Library of Congress, as DCAT recommends."""
    return {"@id": f"http://id.loc.gov/vocabulary/iso639-1/{code}"}
