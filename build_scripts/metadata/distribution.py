"""A file to take away as a dcat:Distribution of DCAT-AP 3."""

from __future__ import annotations

from urllib.parse import quote

from build_scripts.language import language
from build_scripts.metadata import eu
from build_scripts.metadata.literals import texts
from build_scripts.metadata.parts import Node
from build_scripts.model import Download, Package, Settings, Text
from build_scripts.reader.address import web
from build_scripts.reader.licence import licences

SHA256 = {"@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256", "@type": "spdx:ChecksumAlgorithm"}


def distribution(download: Download, package: Package, settings: Settings, terms: Node) -> Node:
    """A file; `terms` are its package's, see `terms`."""
    address = settings.url + quote(str(download.path))
    table = package.table(download.table)
    title = table.title if table else package.title
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": [{**text, "@value": f"{text['@value']} ({download.path.name})"} for text in texts(title, settings)],
        "dct:description": texts(_described(download, title, settings), settings),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dct:format": eu.file_type(download.media_type),
        "dcat:mediaType": eu.media(download.media_type),
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(len(download.content))},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": SHA256,
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": download.sha256},
        },
        # the editors' guide promises which addresses stay
        "dcatap:availability": eu.code("planned-availability", "STABLE", "skos:Concept")
        | {"skos:prefLabel": [{"@language": "en", "@value": "stable"}]},
        **terms,
    }


def terms(package: Package, settings: Settings) -> Node:
    """Under which licence a package's files may be used: one, as DCAT-AP wants it; further ones are rights."""
    first, *others = [_licence(one.title, one.href) for one in licences(package, language(settings.main))] or [{}]
    rights = [{"@type": "dct:RightsStatement", "rdfs:label": one["dct:title"]} for one in others]
    return {**({"dct:license": first} if first else {}), **({"dct:rights": rights} if rights else {})}


def _licence(title: str, address: str) -> Node:
    """By its code in the EU's list, which says that it is the same as the one at the licence's own address."""
    found: Node = {"@type": "dct:LicenseDocument", "dct:title": title}
    code = eu.licence(address)
    if code:
        return {"@id": code, **found, "skos:exactMatch": {"@id": web(address)}}
    return {"@id": web(address), **found} if web(address) else found


def _described(download: Download, title: Text, settings: Settings) -> Text:
    """What the file is good for, in each language."""

    def said(code: str) -> str:
        say, key = language(code, settings.main), f"downloads.format.{download.format}.use"
        use = say(key) if say.has(key) else download.path.name
        return f"{title.into(code)}: {use}"

    return Text(said(settings.main), {code: said(code) for code in settings.languages})
