"""DCAT 3 (W3C), by which CKAN and data.gov.vn's harvester take a portal's catalogue.

Each data set also has the six Dublin Core elements that Vietnam's circular
24/2011/TT-BTTTT asks for: title, creator, date, description, publisher, identifier. Where
the portal's own address is not known, addresses are relative to the catalogue's file, which
stands at the site's root.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from build_scripts.language import language
from build_scripts.metadata import parts
from build_scripts.model import Download, Package, Portal, Settings, Text

# Written out, so that nobody has to fetch a context to read the catalogue
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

Node = dict[str, Any]


def catalogue(portal: Portal, downloads: Iterable[Download]) -> Node:
    """The portal as a dcat:Catalog: a Dataset for each package, a Distribution for each file of its folder."""
    settings = portal.settings
    folders: dict[str, list[Download]] = {}
    for download in downloads:
        folders.setdefault(str(download.path.parent), []).append(download)
    data = language(settings.main)("address.data")
    names = Text(settings.names.get(settings.main, ""), settings.names)
    about = Text(settings.descriptions.get(settings.main, ""), settings.descriptions)
    newest = max((parts.day(package.modified) for package in portal.packages), default="")
    agent = _agent(_texts(names, settings), settings.url)
    return {
        "@context": CONTEXT,
        "@id": settings.url or "./",
        "@type": "dcat:Catalog",
        "dct:title": _texts(names, settings),
        "dct:description": _texts(about, settings),
        "dct:publisher": agent,
        "dct:creator": agent,
        "dct:language": [_language(code) for code in settings.languages],
        "dcat:dataset": [
            _dataset(package, portal, folders.get(f"{data}/{package.name}", [])) for package in portal.packages
        ],
        **_days(newest),
        **_contact(settings.contact),
    }


def _dataset(package: Package, portal: Portal, downloads: Iterable[Download]) -> Node:
    settings = portal.settings
    main = language(settings.main)
    address = _address(settings, f"{main('address.data')}/{package.name}/")
    names = Text(settings.names.get(settings.main, ""), settings.names)
    publisher = _agent(_texts(names, settings), settings.url)
    named = package.descriptor.get("contributors", [])
    creators = [_agent(_both(c, "title", settings), c.get("path", "")) for c in named if c.get("title")]
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
        "dct:creator": creators or publisher,
        "dct:publisher": publisher,
        "dct:language": [_language(code) for code in settings.languages],
        "dcat:landingPage": {"@id": address, "@type": "foaf:Document"},
        "dcat:keyword": _keywords(package.keywords, settings),
        "dct:source": [{"dct:title": _texts(source, settings)} for source in package.sources if source],
        "dcat:distribution": [_distribution(download, package, settings) for download in downloads],
        **({"dcat:version": package.version} if package.version else {}),
        **_days(parts.day(package.modified)),
        **_contact(settings.contact),
    }


def _distribution(download: Download, package: Package, settings: Settings) -> Node:
    address = _address(settings, str(download.path))
    licences = [{"@id": path} for licence in package.licenses if (path := _web(licence.get("path", "")))]
    checksum = {
        "@type": "spdx:Checksum",
        "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
        "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": download.sha256},
    }
    media = parts.media_type(download.path)
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": _titles(download, package, settings),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media}"},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(len(download.content))},
        "spdx:checksum": checksum,
        **({"dct:license": licences} if licences else {}),
    }


def _titles(download: Download, package: Package, settings: Settings) -> list[Node]:
    """The title of the table (or package) that the file holds, and the file's name."""
    stem = download.path.name
    titles = {table.name: table.title for table in package.tables if stem.startswith(f"{table.name}.")}
    # of the tables `a` and `a.b`, the file `a.b.csv` belongs to the longer name
    title = titles[max(titles, key=len)] if titles else package.title
    return [{**text, "@value": f"{text['@value']} ({stem})"} for text in _texts(title, settings)]


def _texts(text: Text, settings: Settings) -> list[Node]:
    """A text as literals, one in each language that it is written in."""
    written = {**{code: text.others.get(code, "") for code in settings.languages}, settings.main: text.main}
    return [{"@language": code, "@value": value} for code, value in written.items() if value]


def _both(data: Mapping[str, str], name: str, settings: Settings) -> list[Node]:
    """The literals of a descriptor's property `name` and its translations `name_<language>`."""
    others = {code: data.get(f"{name}_{code}", "") for code in settings.languages}
    return _texts(Text(data[name], others), settings)


def _keywords(words: Text, settings: Settings) -> list[Node]:
    return [
        {"@language": text["@language"], "@value": word.strip()}
        for text in _texts(words, settings)
        for word in text["@value"].split(",")
        if word.strip()
    ]


def _agent(names: list[Node], address: str) -> Node:
    home = _web(address)
    return {"@type": "foaf:Organization", "foaf:name": names, **({"foaf:homepage": {"@id": home}} if home else {})}


def _days(day: str) -> Node:
    literal = {"@type": "xsd:date", "@value": day}
    return {"dct:modified": literal, "dct:date": literal} if day else {}


def _contact(contact: str) -> Node:
    """Where to report an error: an address of the web, or one for e-mail."""
    web = _web(contact)
    if not web and "@" not in contact:
        return {}
    mail = contact if contact.startswith("mailto:") else f"mailto:{contact}"
    reach = {"vcard:hasURL": {"@id": web}} if web else {"vcard:hasEmail": {"@id": mail}}
    return {"dcat:contactPoint": {"@type": "vcard:Kind", **reach}}


def _language(code: str) -> Node:
    """The language by its ISO 639-1 address at the Library of Congress, as DCAT recommends."""
    return {"@id": f"http://id.loc.gov/vocabulary/iso639-1/{code}"}


def _web(address: str) -> str:
    return parts.link("url", address).get("url", "")


def _address(settings: Settings, path: str) -> str:
    return settings.url + quote(path)
