"""DCAT 3 in the profile DCAT-AP 3, by which CKAN and data.gov.vn's harvester take a portal's catalogue.

https://semiceu.github.io/DCAT-AP/releases/3.0.0/: what is said is an instance of the class that
the profile wants, and named by the EU's authority codes.

Each data set also has the six Dublin Core elements that Vietnam's circular
24/2011/TT-BTTTT asks for: title, creator, date, description, publisher, identifier. Where
the portal's own address is not known, addresses are relative to the catalogue's file, which
stands at the site's root.
"""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.language import language
from build_scripts.metadata import agents, eu, parts
from build_scripts.metadata.distribution import distribution, terms
from build_scripts.metadata.literals import keywords, texts, time
from build_scripts.metadata.parties import parties
from build_scripts.metadata.parts import Node
from build_scripts.model import Coverage, Download, Package, Portal, Settings, Source, Text
from build_scripts.reader.address import Address, web

# Written out, so that nobody has to fetch a context to read the catalogue
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
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
    names = texts(parts.names(settings), settings)
    newest = max((parts.day(package.modified) for package in portal.packages), default="")
    agent = agents.portal(settings)
    covered = parts.covered(settings)
    return {
        "@context": CONTEXT,
        "@id": settings.url or "./",
        "@type": "dcat:Catalog",
        "dct:title": names,
        "dct:description": texts(parts.descriptions(settings), settings) or names,
        "dct:publisher": agent,
        "dct:creator": agent,
        "dct:language": [eu.language(code) for code in settings.languages],
        "foaf:homepage": {"@id": settings.url or "./", "@type": "foaf:Document"},
        "dcat:themeTaxonomy": {
            "@id": f"{eu.AUTHORITY}data-theme",
            "@type": "skos:ConceptScheme",
            "dct:title": [{"@language": "en", "@value": "Data theme"}],
        },
        "dcat:dataset": [_dataset(package, portal, files.get(package.name, [])) for package in portal.packages],
        **_days(newest),
        **_spatial(covered, settings),
        **agents.contact(covered.contact, settings),
    }


def _dataset(package: Package, portal: Portal, downloads: Iterable[Download]) -> Node:
    settings = portal.settings
    main = language(settings.main)
    address = settings.url + Address.of(settings, main).package(package.name)
    publisher = agents.portal(settings)
    named = {part: [agents.party(one, settings) for one in found] for part, found in parties(package)._asdict().items()}
    tables = main("metadata.tables", tables=", ".join(table.title.main for table in package.tables))
    plain = Text(
        parts.description(package.description.main, [tables]),
        {code: parts.description(text, []) for code, text in package.description.others.items()},
    )
    own, covered = terms(package, settings), parts.covered(settings, package)
    issued = parts.issued(package)
    return {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:title": texts(package.title, settings),
        "dct:description": texts(plain, settings),
        "dct:identifier": package.name,
        "dct:creator": named["creators"] or publisher,
        "dct:publisher": named["publishers"][:1] or publisher,
        **({"schema:funder": named["funders"]} if named["funders"] else {}),
        **({"dct:contributor": more} if (more := named["contributors"] + named["publishers"][1:]) else {}),
        "dct:language": [eu.language(code) for code in settings.languages],
        "dct:accessRights": eu.code("access-right", "PUBLIC", "dct:RightsStatement"),
        "dcat:landingPage": {"@id": address, "@type": "foaf:Document"},
        **({"foaf:page": {"@id": home, "@type": "foaf:Document"}} if (home := web(package.homepage)) else {}),
        "dcat:keyword": keywords(package.keywords, settings),
        **_origin(package, settings),
        "dcat:distribution": [distribution(download, package, settings, own) for download in downloads],
        **({"dcat:version": package.version} if package.version else {}),
        **({"dct:issued": time(issued)} if issued else {}),
        **_days(parts.day(package.modified)),
        **_spatial(covered, settings),
        **_temporal(covered),
        **_themes(covered, settings),
        **({"dct:accrualPeriodicity": eu.code("frequency", often, "dct:Frequency")} if (often := covered.frequency) else {}),
        **agents.contact(covered.contact, settings),
    }


def _origin(package: Package, settings: Settings) -> Node:
    """What it was made from: in words, and each source by itself. No `dct:source`, as that would be a data set."""
    found = [source for source in package.sources if source]
    if not found:
        return {}

    def said(code: str) -> str:
        return language(code, settings.main)("metadata.sources", sources="; ".join(one.into(code) for one in found))

    label = Text(said(settings.main), {code: said(code) for code in settings.languages})
    return {
        "dct:provenance": {"@type": "dct:ProvenanceStatement", "rdfs:label": texts(label, settings)},
        "prov:wasDerivedFrom": [_source(source, settings) for source in found],
    }


def _source(source: Source, settings: Settings) -> Node:
    at = {"@id": web(source.path)} if web(source.path) else {}
    version = {"dcat:version": source.version} if source.version else {}
    return {**at, "@type": "prov:Entity", "dct:title": texts(source, settings), **version}


def _days(day: str) -> Node:
    return {"dct:modified": time(day), "dct:date": time(day)} if day else {}


def _spatial(covered: Coverage, settings: Settings) -> Node:
    found = [
        {
            **({"@id": web(area.path)} if web(area.path) else {}),
            "@type": "dct:Location",
            "skos:prefLabel": texts(area.title, settings),
        }
        for area in covered.areas
    ]
    return {"dct:spatial": found} if found else {}


def _temporal(covered: Coverage) -> Node:
    ends = {"dcat:startDate": covered.start, "dcat:endDate": covered.end}
    said = {name: time(text) for name, text in ends.items() if text}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", **said}} if said else {}


def _themes(covered: Coverage, settings: Settings) -> Node:
    def labelled(code: str) -> list[Node]:
        key = f"metadata.theme.{code}"
        return [{"@language": spoken, "@value": language(spoken, settings.main)(key)} for spoken in settings.languages]

    found = [
        {
            **eu.code("data-theme", code, "skos:Concept"),
            "skos:prefLabel": labelled(code),
            "skos:inScheme": {"@id": f"{eu.AUTHORITY}data-theme"},
        }
        for code in covered.themes
    ]
    return {"dcat:theme": found} if found else {}
